using System.Globalization;
using System.Text.RegularExpressions;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Places in an order: "3. Lehrjahr", "zehnten", "zu dritt", "zuerst".</summary>
public static partial class OrdinalRecognizer
{
    private static readonly string First = Folding.Fold("zuerst");

    private static readonly Dictionary<string, decimal> Scales = new(StringComparer.Ordinal) { ["millionst"] = 1e6m, ["milliardst"] = 1e9m, ["billionst"] = 1e12m };

    public static IReadOnlyList<Found<decimal>> Find(string text) =>
        [.. Candidates().Matches(PlainDigits.Of(text)).Select(match => (match, value: ValueOf(match))).Where(pair => pair.value is not null)
            .Select(pair => new Found<decimal>(text.Substring(pair.match.Index, pair.match.Length), pair.match.Index, pair.value!.Value))];

    private static decimal? ValueOf(Match match)
    {
        if (match.Groups["figures"] is { Success: true } figures)
            return decimal.Parse(figures.Value, CultureInfo.InvariantCulture);
        if (match.Groups["scale"] is { Success: true } scale)
            return NumberWords.Cardinal(Folding.Fold(match.Groups["times"].Value)) * Scales[Folding.Fold(scale.Value)];
        var folded = Folding.Fold(match.Value);
        return folded == First ? 1 : NumberWords.Ordinal(folded, match.Groups["together"].Success);
    }

    [GeneratedRegex(@"(?<![\d.,:])(?<figures>\d{1,4})\.(?=\s+\p{L})|\b(?<times>\p{L}+) (?<scale>(million|milliard|billion)st)(e[nrsm]?)\b|(?<=\bzu )(?<together>\p{L}+t)\b|\p{L}+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Candidates();
}
