namespace GuidanceBot.Knowledge.Contacts;

/// <summary>The days on which offices in Lower Saxony are closed: public holidays by law (NFeiertagsG), and 24 and 31 December,
/// on which the public service does not work.</summary>
public static class Holidays
{
    private static readonly (int Month, int Day)[] Fixed = [(1, 1), (5, 1), (10, 3), (10, 31), (12, 25), (12, 26)];
    private static readonly (int Month, int Day)[] OfficesOnly = [(12, 24), (12, 31)];

    /// <summary>Good Friday, Easter Monday, Ascension Day, Whit Monday.</summary>
    private static readonly int[] AfterEaster = [-2, 1, 39, 50];

    public static bool IsHoliday(DateOnly day) =>
        Fixed.Contains((day.Month, day.Day)) || AfterEaster.Contains(day.DayNumber - EasterSunday(day.Year).DayNumber);

    public static bool IsClosed(DateOnly day) => IsHoliday(day) || OfficesOnly.Contains((day.Month, day.Day));

    /// <summary>The rule of the Gregorian calendar, as Meeus, Jones and Butcher wrote it.</summary>
    public static DateOnly EasterSunday(int year)
    {
        var (golden, century, rest) = (year % 19, year / 100, year % 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (7 * late) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }
}
