using GuidanceBot.Knowledge.Contacts;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Holidays and feasts people name instead of a date.</summary>
internal static class Feasts
{
    private static readonly Dictionary<string, (int Month, int Day)> Fixed = new(StringComparer.Ordinal)
    {
        ["neujahr"] = (1, 1), ["heilige 3 konige"] = (1, 6), ["dreikonigstag"] = (1, 6), ["valentinstag"] = (2, 14), ["frauentag"] = (3, 8), ["tag der arbeit"] = (5, 1), ["maifeiertag"] = (5, 1),
        ["johannistag"] = (6, 24), ["peter und paul"] = (6, 29), ["maria himmelfahrt"] = (8, 15), ["tag der deutschen einheit"] = (10, 3), ["reformationstag"] = (10, 31), ["halloween"] = (10, 31),
        ["allerheiligen"] = (11, 1), ["martinstag"] = (11, 11), ["barbaratag"] = (12, 4), ["nikolaus"] = (12, 6), ["nikolaustag"] = (12, 6), ["heiligabend"] = (12, 24), ["heilig abend"] = (12, 24),
        ["weihnachten"] = (12, 25), ["1. weihnachtsfeiertag"] = (12, 25), ["1. weihnachtstag"] = (12, 25), ["2. weihnachtsfeiertag"] = (12, 26), ["2. weihnachtstag"] = (12, 26), ["silvester"] = (12, 31),
    };

    private static readonly Dictionary<string, int> FromEaster = new(StringComparer.Ordinal)
    {
        ["weiberfastnacht"] = -52, ["fastnachtssamstag"] = -50, ["fastnachtssonntag"] = -49, ["rosenmontag"] = -48, ["faschingsdienstag"] = -47, ["aschermittwoch"] = -46, ["palmsonntag"] = -7,
        ["grundonnerstag"] = -3, ["karfreitag"] = -2, ["karsamstag"] = -1, ["ostern"] = 0, ["ostersonntag"] = 0, ["ostermontag"] = 1,
        ["christi himmelfahrt"] = 39, ["himmelfahrt"] = 39, ["vatertag"] = 39, ["pfingsten"] = 49, ["pfingstsonntag"] = 49, ["pfingstmontag"] = 50, ["fronleichnam"] = 60,
    };

    /// <summary>Sundays before Christmas, in days before its fourth Sunday in Advent.</summary>
    private static readonly Dictionary<string, int> BeforeAdvent = new(StringComparer.Ordinal)
    {
        ["volkstrauertag"] = 35, ["buss- und bettag"] = 32, ["ewigkeitssonntag"] = 28, ["totensonntag"] = 28, ["1. advent"] = 21, ["2. advent"] = 14, ["3. advent"] = 7, ["4. advent"] = 0,
    };

    public static readonly string Names = string.Join('|', Fixed.Keys.Concat(FromEaster.Keys).Concat(BeforeAdvent.Keys).OrderByDescending(name => name.Length).Select(name => name.Replace(".", @"\.", StringComparison.Ordinal)));

    public static DateOnly? In(int year, string name) =>
        Fixed.TryGetValue(name, out var day) ? new DateOnly(year, day.Month, day.Day)
        : FromEaster.TryGetValue(name, out var days) ? Holidays.EasterSunday(year).AddDays(days)
        : BeforeAdvent.TryGetValue(name, out var before) ? FourthAdvent(year).AddDays(-before)
        : null;

    private static DateOnly FourthAdvent(int year)
    {
        var eve = new DateOnly(year, 12, 24);
        return eve.AddDays(-(int)eve.DayOfWeek);
    }
}
