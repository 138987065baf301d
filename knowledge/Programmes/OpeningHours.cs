using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidanceBot.Knowledge.Programmes;

/// <summary>When somebody answers: the same hours on every day from one weekday to another.</summary>
public sealed partial record OpeningHours(DayOfWeek First, DayOfWeek Last, TimeOnly From, TimeOnly To)
{
    private static readonly string[] Days = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"];

    /// <param name="local">Time in the region.</param>
    public bool Include(DateTimeOffset local) => IsOn(local.DayOfWeek) && IsAt(TimeOnly.FromDateTime(local.DateTime));

    private bool IsOn(DayOfWeek day) => Place(day) >= Place(First) && Place(day) <= Place(Last);

    private bool IsAt(TimeOnly time) => time >= From && time < To;

    /// <summary>Reads "Mo-Sa 14:00-20:00".</summary>
    public static OpeningHours? Parse(string text) =>
        Form().Match(text) is { Success: true } match && Time(match, "from") is { } from && Time(match, "to") is { } to && from < to
            ? new OpeningHours(Day(match, "first"), Day(match, "last"), from, to)
            : null;

    /// <summary>Weeks begin on Monday here.</summary>
    private static int Place(DayOfWeek day) => ((int)day + 6) % 7;

    private static DayOfWeek Day(Match match, string name) => (DayOfWeek)((Array.IndexOf(Days, match.Groups[name].Value) + 1) % 7);

    private static TimeOnly? Time(Match match, string name) =>
        TimeOnly.TryParseExact(match.Groups[name].Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    [GeneratedRegex("^(?<first>Mo|Di|Mi|Do|Fr|Sa|So)-(?<last>Mo|Di|Mi|Do|Fr|Sa|So) (?<from>[0-9]{2}:[0-9]{2})-(?<to>[0-9]{2}:[0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
