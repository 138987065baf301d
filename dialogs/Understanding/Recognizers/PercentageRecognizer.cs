using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>"30 %", "zwanzig Prozent", "15 Prozentpunkte".</summary>
public static partial class PercentageRecognizer
{
    public static IReadOnlyList<Found<decimal>> Find(string text) =>
        [.. UnitRecognizer.Find(text, Percent()).Select(pair => UnitRecognizer.Spanning(text, pair.Number, pair.Unit, pair.Number.Value))];

    [GeneratedRegex(@"\G\s*(%(?![\da-f]{2})|prozent(punkten?)?\b)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Percent();
}
