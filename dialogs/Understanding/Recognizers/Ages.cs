using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>How old somebody or something is.</summary>
public sealed record Age(decimal Number, TimeUnit Unit);

/// <summary>Reads ages: "17 Jahre alt", "ich bin siebzehn", "17-jährige", "mein Sohn, 18", "werde im Mai 18" (now 17). Durations ("seit 9 Jahren",
/// "9 Jahre zu Hause") are none.</summary>
public static partial class Ages
{
    public static IReadOnlyList<Found<Age>> Find(string text)
    {
        var legible = new Legible(text);
        return legible.Read(WithUnit(), ToAge).Concat(legible.Read(OfPerson(), ToAge)).Concat(legible.Read(Becoming(), ToAgeBefore)).Longest();
    }

    private static Age ToAge(Match match) =>
        new(Numbers.Value(match.Groups["amount"].Value), match.Groups["unit"] is { Success: true } unit ? TimeUnits.Of(unit.Value) ?? TimeUnit.Year : TimeUnit.Year);

    /// <summary>Who becomes 18 is 17.</summary>
    private static Age ToAgeBefore(Match match) => new(Numbers.Value(match.Groups["amount"].Value) - 1, TimeUnit.Year);

    private const string Units = @"(?<unit>jahre?n?|j|monate?n?|wochen?|tage?n?|years?)";

    private const string Filler = @"(?:(?:jetzt|schon|erst|gerade|grad|fast|nun|aktuell|knapp|nur|auch|selbst|inzwischen|mittlerweile|circa|ca\.?|etwa|ungefahr|mit|und|der|die|das|er|sie) )*";

    private const string NotMore = @"(?! ?[.,:/-]? ?\d)(?! ?(?:%|€|-?(?:jahre?n?|monate?n?|wochen?|tage?n?|stunden?|std|minuten?|kinder|euro|km|kilometer|bewerbungen|uhr|prozent|mal|leute|personen|mitarbeiter\w*|kollegen|klasse|semester)\b|\.(?! *$)))";

    [GeneratedRegex($@"(?<!\b(?:seit|vor|nach) ){Numbers.Amount}(?: ?- ?| )?{Units} (?:alt|jung|old)\b|\b{Numbers.Amount} ?-? ?jahrig\w*|\b(?:im alter von|bis zu einem alter von|einem alter von) (?<it>{Numbers.Amount} {Units})\b|\bim alter von (?<it>{Numbers.Amount})\b(?! {Units})|\b{Numbers.Amount} ?(?:j\.|yo\b)", RegexOptions.CultureInvariant)]
    private static partial Regex WithUnit();

    [GeneratedRegex($@"\b(?:ich|er|sie|sohn|tochter|kind|bruder|schwester|neffe|nichte|enkel|enkelin|mein|meine|alter)?\b ?\b(?:bin|ist|sind|alter:?|i am|i m|im|son|daughter|is|aged?|sohn,?|tochter,?|kind,?|bruder,?|schwester,?|neffe,?|nichte,?) {Filler}(?<it>(?<amount>\d{{1,2}})(?: (?:jahre|years)(?= *(?:$|[,.!?;]|und\b|oder\b|aus\b)))?)(?!\d){NotMore}", RegexOptions.CultureInvariant)]
    private static partial Regex OfPerson();

    [GeneratedRegex($@"\b(?:werde|wird|werden) (?:(?:im|am|bald|demnachst|nachste[snr]?|diese[snr]?|ende|anfang|mitte|in|kurzem|ein|paar|wochen?|monate?n?|jahr|(?:\d+\.)|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|heute|morgen|erst|schon|dann) )*(?<it>(?<amount>\d{{1,2}})(?: jahre(?: alt)?)?)(?!\d){NotMore}", RegexOptions.CultureInvariant)]
    private static partial Regex Becoming();
}
