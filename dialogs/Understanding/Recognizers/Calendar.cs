namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Weeks, months, seasons and feasts as days.</summary>
internal static class Calendar
{
    public const string Months = @"(?:januar|janner|jan|februar|feb|marz|mar|april|apr|mai|juni|jun|juli|jul|august|aug|september|sept|sep|oktober|okt|november|nov|dezember|dez)";

    public const string Weekdays = "(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)";

    private const int DaysOfWeek = 7, EndOfMonth = 15, MonthsOfSeason = 3;

    private static readonly string[] MonthBeginnings = ["ja", "fe", "mar", "ap", "mai", "jun", "jul", "au", "se", "ok", "no", "de"];

    private static readonly string[] WeekdayBeginnings = ["so", "mo", "di", "mi", "do", "fr", "sa"];

    public static int Month(string name) => Array.FindIndex(MonthBeginnings, beginning => name.StartsWith(beginning, StringComparison.Ordinal)) + 1;

    public static DayOfWeek Weekday(string name) =>
        name.StartsWith("sonnab", StringComparison.Ordinal) ? DayOfWeek.Saturday : (DayOfWeek)Array.FindIndex(WeekdayBeginnings, beginning => name.StartsWith(beginning, StringComparison.Ordinal));

    public static DateOnly? Day(int year, int month, int day) =>
        year is >= 1900 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));

    public static Days Week(DateOnly day, int length = DaysOfWeek) => new(Monday(day), Monday(day).AddDays(length - 1));

    public static Days WholeMonth(int year, int month) => new(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));

    public static Days Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>The next such weekday after a day.</summary>
    public static DateOnly NextWeekday(DateOnly after, DayOfWeek weekday) => after.AddDays(((int)weekday - (int)after.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek + 1);

    /// <summary>That weekday of the week the day lies in, weeks beginning with Monday.</summary>
    public static DateOnly WeekdayOf(DateOnly week, DayOfWeek weekday) => Monday(week).AddDays(((int)weekday + DaysOfWeek - 1) % DaysOfWeek);

    /// <summary>Beginning, middle or end of some days.</summary>
    public static Days Part(Days whole, string part)
    {
        var isMonth = whole.Last.DayNumber - whole.First.DayNumber <= 31;
        return part switch
        {
            "anfang" => whole with { Last = isMonth ? whole.First.AddDays(EndOfMonth - 1) : whole.First.AddMonths(MonthsOfSeason).AddDays(-1) },
            "ende" => whole with { First = isMonth ? whole.First.AddDays(EndOfMonth) : whole.Last.AddDays(1).AddMonths(-MonthsOfSeason) },
            _ => isMonth ? new Days(whole.First.AddDays(10), whole.First.AddDays(19)) : new Days(whole.First.AddMonths(4), whole.First.AddMonths(8).AddDays(-1)),
        };
    }

    /// <summary>The season that begins in a year.</summary>
    public static Days Season(int year, string name)
    {
        var first = name[0] switch
        {
            'f' => new DateOnly(year, 3, 1),
            's' => new DateOnly(year, 6, 1),
            'h' => new DateOnly(year, 9, 1),
            _ => new DateOnly(year, 12, 1),
        };
        return new Days(first, first.AddMonths(MonthsOfSeason).AddDays(-1));
    }
}
