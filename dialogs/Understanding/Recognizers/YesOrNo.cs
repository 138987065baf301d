using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>An answer to a question of yes or no; not being sure is a third one.</summary>
public enum Agreement
{
    Yes,
    No,
    Unsure,
}

/// <summary>Reads yes, no and unsure. "bin mir nicht sicher" is neither yes nor no, and a negation is read before the agreement beside it.</summary>
public static partial class YesOrNo
{
    public static Agreement? Find(string text)
    {
        var folded = new Legible(text).Text;
        if (Clear().Match(folded) is { Success: true } clear)
            return clear.Groups["yes"].Success ? Agreement.Yes : Agreement.No;
        folded = Idiom().Replace(folded, " ok ");
        return Unsure().IsMatch(folded) ? Agreement.Unsure
            : No().IsMatch(folded) ? Agreement.No
            : Yes().IsMatch(folded) ? Agreement.Yes
            : null;
    }

    /// <summary>A first word set apart: what follows explains it, unless it takes it back ("ja, aber nicht heute").</summary>
    [GeneratedRegex(@"^\s*(?:(?<yes>ja|jo|jep|klar|doch|gerne?|ok|okay)|nein|nee|no|ne)(?:\s*[.!…]|, (?!(?:nicht|aber|lieber|eher|doch|nur|allerdings)\b|.*\baber\b))", RegexOptions.CultureInvariant)]
    private static partial Regex Clear();

    /// <summary>Negations that agree.</summary>
    [GeneratedRegex(@"\b(?:(?:gar )?kein(?:e|en)? (?:problem|ding|thema|frage|einwande?|bedenken)|(?:warum|wieso|weshalb) (?:eigentlich )?nicht|nicht schlecht|nichts dagegen|geht klar|alles klar)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Idiom();

    [GeneratedRegex(@"\b(?:weiss (?:ich |es |das |ich es |ich das )?(?:noch |auch |leider |gerade |selbst |gar |doch )*nicht|weiss (?:ich )?(?:noch )?net|(?:nicht|net|noch nicht|nicht so|nicht ganz|nicht wirklich) sicher|unsicher|unentschlossen|unentschieden|keine ahnung|kein plan|keinen plan|vielleicht|eventuell|evtl|moglicherweise|jein|mal (?:sehen|schauen|gucken)|kommt (?:ganz )?(?:drauf|darauf) an|je nachdem|schwer zu sagen|kann (?:ich )?(?:noch |gerade )?nicht sagen|keine meinung|egal|uberlege|uberlegen|mal uberlegen|teils)\b|🤷|🤔", RegexOptions.CultureInvariant)]
    private static partial Regex Unsure();

    [GeneratedRegex(@"\b(?:nein|nee+|ne|no|noo+|nope|nie|niemals|nicht|nichts|kein|keine|keinen|keiner|keinesfalls|keineswegs|mitnichten|ungern|lass mal|stopp|stop|abgelehnt|bloss nicht|falsch|weder|dagegen)\b|👎|❌|🙅|✖", RegexOptions.CultureInvariant)]
    private static partial Regex No();

    [GeneratedRegex(@"\b(?:ja|jaa+|jap|jep|jup|jo|joa|jawohl|yes|yep|klar|na klar|gern|gerne|naturlich|selbstverstandlich|sicher|freilich|unbedingt|absolut|definitiv|auf jeden fall|jederzeit|doch|ok|okay|oke|passt|stimmt|genau|richtig|korrekt|einverstanden|abgemacht|in ordnung|gut|perfekt|super|mach ich|mache ich|machen wir|so ist es|von mir aus|meinetwegen|bitte)\b|👍|👌|✅|✔|🙋|🆗", RegexOptions.CultureInvariant)]
    private static partial Regex Yes();
}
