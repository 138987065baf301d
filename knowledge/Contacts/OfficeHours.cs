using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidanceBot.Knowledge.Contacts;

/// <summary>Days on which nobody is there.</summary>
public sealed record Absence(DateOnly From, DateOnly Until)
{
    public bool Holds(DateOnly day) => day >= From && day <= Until;
}

/// <summary>When an office works. Times are those of the region's clocks.</summary>
public sealed partial class OfficeHours
{
    /// <summary>In the order of <see cref="DayOfWeek"/>. Stands first: what follows is read with it.</summary>
    private static readonly string[] Days = ["so", "mo", "di", "mi", "do", "fr", "sa"];

    /// <summary>What holds where an office has not said otherwise.</summary>
    public static readonly OfficeHours Usual = Parse(["mo-do 9:00-15:30", "fr 9:00-12:00"])!;

    private readonly Dictionary<DayOfWeek, (TimeOnly From, TimeOnly Until)> _week;

    private OfficeHours(Dictionary<DayOfWeek, (TimeOnly, TimeOnly)> week) => _week = week;

    /// <summary>Reads "mo-do 9:00-15:30", one line for each run of days.</summary>
    /// <returns>Null where a line is none.</returns>
    public static OfficeHours? Parse(IReadOnlyList<string> lines)
    {
        var week = new Dictionary<DayOfWeek, (TimeOnly, TimeOnly)>();
        foreach (var line in lines)
        {
            if (Line().Match(line) is not { Success: true } match || Time(match, "from") is not { } from || Time(match, "until") is not { } until || until <= from)
                return null;
            var first = Array.IndexOf(Days, match.Groups["first"].Value);
            var last = match.Groups["last"].Success ? Array.IndexOf(Days, match.Groups["last"].Value) : first;
            if (last < first)
                return null;
            for (var day = first; day <= last; day++)
                week[(DayOfWeek)day] = (from, until);
        }
        return week.Count == 0 ? null : new OfficeHours(week);
    }

    public bool WorksOn(DateOnly day, IReadOnlyList<Absence> absences) =>
        _week.ContainsKey(day.DayOfWeek) && !Holidays.IsClosed(day) && !absences.Any(absence => absence.Holds(day));

    /// <summary>True while somebody is there.</summary>
    public bool AreOpen(DateTime local, IReadOnlyList<Absence> absences) =>
        WorksOn(DateOnly.FromDateTime(local), absences) && TimeOnly.FromDateTime(local) is var time && time >= _week[local.DayOfWeek].From && time < _week[local.DayOfWeek].Until;

    /// <summary>The end of work on the day by which an answer can be expected. A day begins to count with the next one; what comes
    /// after work, or on a day off, counts as of the next working day.</summary>
    public DateTime Due(DateTime local, int workingDays, IReadOnlyList<Absence> absences)
    {
        const int longestSearch = 400;
        var day = DateOnly.FromDateTime(local);
        var left = workingDays;
        if (!WorksOn(day, absences) || TimeOnly.FromDateTime(local) >= _week[day.DayOfWeek].Until)
            left++;
        for (var i = 0; i < longestSearch && left > 0; i++)
        {
            day = day.AddDays(1);
            if (WorksOn(day, absences))
                left--;
        }
        return day.ToDateTime(_week.TryGetValue(day.DayOfWeek, out var hours) ? hours.Until : new TimeOnly(12, 0));
    }

    /// <summary>The same time of day on the working day before, at the latest when work ends.</summary>
    public DateTime WorkingDayBefore(DateTime local, IReadOnlyList<Absence> absences)
    {
        const int longestSearch = 400;
        var day = DateOnly.FromDateTime(local).AddDays(-1);
        for (var i = 0; i < longestSearch && !WorksOn(day, absences); i++)
            day = day.AddDays(-1);
        var time = TimeOnly.FromDateTime(local);
        return day.ToDateTime(_week.TryGetValue(day.DayOfWeek, out var hours) && hours.Until < time ? hours.Until : time);
    }

    private static TimeOnly? Time(Match match, string group) =>
        TimeOnly.TryParseExact(match.Groups[group].Value, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    [GeneratedRegex("^(?<first>so|mo|di|mi|do|fr|sa)(-(?<last>so|mo|di|mi|do|fr|sa))? (?<from>[0-9]{1,2}:[0-9]{2})-(?<until>[0-9]{1,2}:[0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
