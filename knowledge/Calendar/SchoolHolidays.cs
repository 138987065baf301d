using System.Globalization;
using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Knowledge.Calendar;

/// <param name="Key">sommer, herbst, weihnachts, oster, pfingst, halbjahres: the name without "ferien".</param>
public sealed record SchoolHoliday(string Key, DateOnly First, DateOnly Last);

/// <summary>The school holidays of Lower Saxony as they are published, oldest first.</summary>
public sealed record SchoolHolidays(IReadOnlyList<SchoolHoliday> All)
{
    private const string File = "calendar/school-holidays.csv";

    public static readonly SchoolHolidays None = new([]);

    internal static SchoolHolidays Read(string root, Faults faults) =>
        new([.. Table.Read(root, File, ["holidays", "first", "last"], faults).Select(ToHoliday).OfType<SchoolHoliday>().OrderBy(holiday => holiday.First)]);

    private static SchoolHoliday? ToHoliday(Row row)
    {
        if (Day(row, "first") is not { } first || Day(row, "last") is not { } last)
            return null;
        if (last < first)
            row.Report("last", $"'{row["last"]}' is before the first day.", "Exchange the two days.");
        return new SchoolHoliday(row["holidays"], first, last);
    }

    private static DateOnly? Day(Row row, string column)
    {
        if (DateOnly.TryParseExact(row[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        row.Report(column, $"'{row[column]}' is no day.", "Write it as 2027-07-08.");
        return null;
    }
}
