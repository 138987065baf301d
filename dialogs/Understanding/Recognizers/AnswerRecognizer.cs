using System.Text.RegularExpressions;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

public enum Answer
{
    Yes,
    No,
    Unsure,
}

/// <summary>Yes, no or unsure. Being unsure goes before both, a negation before an agreement ("ja, aber lieber nicht" is no).
/// A plain first word decides: "Ja, ich habe keine Fragen" is yes.</summary>
public static partial class AnswerRecognizer
{
    public static Answer? Find(string text)
    {
        var folded = Folding.Fold(text).Trim();
        return Unsure().IsMatch(folded) ? Answer.Unsure
            : No().IsMatch(folded) ? Answer.No
            : Yes().IsMatch(folded) ? Answer.Yes : null;
    }

    [GeneratedRegex(@"\b(weiss (ich )?(es )?(noch )?(nicht|net|ned|nich)|keine ahnung|ka\b|unsicher|(nicht|noch nicht) (ganz |so )?(sicher|entschieden)|vielleicht|eventuell|mal sehen|jein|kommt drauf an|egal|unentschlossen|not sure|don'?t know|dunno|maybe)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Unsure();

    [GeneratedRegex(@"^\W*(nein|ne|nee|noe|no|nope|not|nicht|niemals|auf keinen fall|keinesfalls|lieber nicht|bloss nicht|gar nicht|uberhaupt nicht|kein interesse|stimmt nicht|👎)(?!\p{L})|\bnein\W*$|\b(aber |doch )?lieber (doch )?nicht\b|^\W*ja nicht\b|^.{0,20}(nicht|kein|keine)\W*$", RegexOptions.CultureInvariant)]
    private static partial Regex No();

    [GeneratedRegex(@"^\W*(ja|jap|jep|jo|joa|klar|na klar|genau|gern|gerne|naturlich|sicher|sicherlich|stimmt|richtig|jawohl|doch|auf jeden fall|auf alle falle|unbedingt|passt|einverstanden|ok|okay|alles klar|yes|yeah|yep|sure)\b|\b(mach|mache) ich\b|👌|👍", RegexOptions.CultureInvariant)]
    private static partial Regex Yes();
}
