using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

public enum TimeUnit
{
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// <summary>What units of time are called, folded and by their beginning.</summary>
internal static class TimeUnits
{
    public const string Names = "(?:sekunden?|sek|minuten?|min|stunden?|std|h|tage[ns]?|tag|tg|wochen?|monate[ns]?|monat|mon|jahre[ns]?|jahr)";

    private static readonly (string Beginning, TimeUnit Unit)[] Beginnings =
        [("sek", TimeUnit.Second), ("min", TimeUnit.Minute), ("st", TimeUnit.Hour), ("h", TimeUnit.Hour), ("t", TimeUnit.Day), ("w", TimeUnit.Week), ("mon", TimeUnit.Month), ("j", TimeUnit.Year), ("y", TimeUnit.Year)];

    public static TimeUnit? Of(string name)
    {
        foreach (var (beginning, unit) in Beginnings)
            if (name.StartsWith(beginning, StringComparison.Ordinal))
                return unit;
        return null;
    }
}

/// <summary>A length of time.</summary>
public sealed record Duration(decimal Number, TimeUnit Unit);

/// <summary>Reads lengths of time: "3 Stunden", "anderthalb Jahre", "eine Dreiviertelstunde", "den ganzen Tag".</summary>
public static partial class Durations
{
    public static IReadOnlyList<Found<Duration>> Find(string text) => In(new Legible(text)).Longest();

    internal static IEnumerable<Found<Duration>> In(Legible legible) =>
        legible.Read(Amount(), match => TimeUnits.Of(match.Groups["unit"].Value) is { } unit ? new Duration(Numbers.Value(match.Groups["amount"].Value), unit) : null)
            .Concat(legible.Read(PartOfHour(), match => new Duration(match.Value.Contains("dreiviertel", StringComparison.Ordinal) ? .75m : match.Value.Contains("viertel", StringComparison.Ordinal) ? .25m : .5m, TimeUnit.Hour)))
            .Concat(legible.Read(WholeUnit(), match => TimeUnits.Of(match.Groups["unit"].Value) is { } unit ? new Duration(1, unit) : null));

    [GeneratedRegex($@"(?<![\p{{L}}\d.,]){Numbers.Amount} ?(?<unit>{TimeUnits.Names})\b(?! alt\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\b(?:eine? )?(?:dreiviertelstunde|viertelstunde|halbe stunde|halben stunde|dreiviertel stunde)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PartOfHour();

    [GeneratedRegex(@"\b(?:(?:den|die|das|einen|eine|ein) )?(?<it>ganze[nrs]? (?<unit>tag|woche|monat|jahr|stunde))\b", RegexOptions.CultureInvariant)]
    private static partial Regex WholeUnit();
}
