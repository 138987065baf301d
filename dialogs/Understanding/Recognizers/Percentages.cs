using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Reads shares in hundredths: "50 %", "zwanzig Prozent", "15 Prozentpunkte".</summary>
public static partial class Percentages
{
    public static IReadOnlyList<Found<decimal>> Find(string text)
    {
        var legible = new Legible(text);
        return [.. Share().Matches(legible.Text).Select(match => legible.At(Numbers.Value(match.Groups["amount"].Value), match))];
    }

    /// <summary>The sign within an address ("a%20b") is no share.</summary>
    [GeneratedRegex($@"(?<![\p{{L}}\d%/=.,]){Numbers.Amount} ?(?:%(?![\da-f]{{2}})|(?:prozent|prozentpunkten?|prozentpunkt|vh)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Share();
}
