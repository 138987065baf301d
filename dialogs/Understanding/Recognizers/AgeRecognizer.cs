using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

public enum AgeUnit
{
    Years,
    Months,
    Weeks,
}

public sealed record Age(decimal Value, AgeUnit Unit);

/// <summary>Ages that are said to be ages: "17 Jahre alt", "17-jährige", "im Alter von drei Jahren". Durations are none.</summary>
public static partial class AgeRecognizer
{
    public static IReadOnlyList<Found<Age>> Find(string text) =>
        [.. UnitRecognizer.Find(text, Unit()).Where(pair => pair.Unit.Groups["old"].Success || AtTheAgeOf().IsMatch(text[..pair.Number.Start]))
            .Select(pair => UnitRecognizer.Spanning(text, pair.Number, pair.Unit, new Age(pair.Number.Value, UnitOf(pair.Unit.Value))))];

    private static AgeUnit UnitOf(string unit) => unit.Contains("mon", StringComparison.OrdinalIgnoreCase) ? AgeUnit.Months
        : unit.Contains("woch", StringComparison.OrdinalIgnoreCase) ? AgeUnit.Weeks : AgeUnit.Years;

    [GeneratedRegex(@"\G[\s-]*(?<old>j(ä|ae?)hrig\p{L}*|(jahren?|j\.?|monaten?|wochen?) (alt\b|sein\b(?=.*\balt\b)))|\G\s*(jahren?|monaten?|wochen)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Unit();

    [GeneratedRegex(@"\balter von\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AtTheAgeOf();
}
