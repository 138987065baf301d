using System.Globalization;
using GuidanceBot.Dialogs.Understanding.Recognizers;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Dialogs.Recognizers;

/// <summary>It is Tuesday, 24 November 2026, ten o'clock.</summary>
public sealed class TimeTests
{
    private static readonly DateTime Now = new(2026, 11, 24, 10, 0, 0, DateTimeKind.Unspecified);

    private static readonly Whens Reader = new(Now, RealContent.Library.Knowledge.Holidays);

    [Theory]
    [InlineData("am 24.12.2027", "2027-12-24")]
    [InlineData("am 24.12.", "2026-12-24")]
    [InlineData("1.8.27", "2027-08-01")]
    [InlineData("am zweiten Mai", "2027-05-02")]
    [InlineData("3. März 2028", "2028-03-03")]
    [InlineData("2027-02-14", "2027-02-14")]
    [InlineData("morgen", "2026-11-25")]
    [InlineData("übermorgen", "2026-11-26")]
    [InlineData("in zwei Wochen", "2026-12-08")]
    [InlineData("in 3 Monaten", "2027-02-24")]
    [InlineData("nächste Woche Dienstag", "2026-12-01")]
    [InlineData("am Freitag", "2026-11-27")]
    [InlineData("kommenden Montag", "2026-11-30")]
    [InlineData("zum 15.", "2026-12-15")]
    [InlineData("an Karfreitag", "2027-03-26")]
    [InlineData("Heiligabend", "2026-12-24")]
    [InlineData("zum Halbjahr", "2027-02-01")]
    public void A_day_is_read(string text, string day) => Assert.Equal(new Days(Day(day)), Assert.Single(Reader.Find(text)).Value.Days);

    [Theory]
    [InlineData("vom 4. bis zum 23. Mai", "2027-05-04", "2027-05-23")]
    [InlineData("vom 20.12. bis 5.1.", "2026-12-20", "2027-01-05")]
    [InlineData("1.8.2027 - 31.7.2030", "2027-08-01", "2030-07-31")]
    [InlineData("2019-2022", "2019-01-01", "2022-12-31")]
    [InlineData("nächste Woche", "2026-11-30", "2026-12-06")]
    [InlineData("diesen Monat", "2026-11-01", "2026-11-30")]
    [InlineData("im Juli", "2027-07-01", "2027-07-31")]
    [InlineData("Ende Januar", "2027-01-16", "2027-01-31")]
    [InlineData("nächstes Jahr", "2027-01-01", "2027-12-31")]
    [InlineData("am Wochenende", "2026-11-28", "2026-11-29")]
    [InlineData("in den nächsten drei Tagen", "2026-11-25", "2026-11-27")]
    [InlineData("nächsten Herbst", "2027-09-01", "2027-11-30")]
    [InlineData("im Sommer 2028", "2028-06-01", "2028-08-31")]
    [InlineData("in den Sommerferien", "2027-07-08", "2027-08-18")]
    [InlineData("Herbstferien 2027", "2027-10-16", "2027-10-30")]
    [InlineData("Wintersemester 2027/28", "2027-10-01", "2028-03-31")]
    [InlineData("WS 27/28", "2027-10-01", "2028-03-31")]
    [InlineData("nächstes Sommersemester", "2027-04-01", "2027-09-30")]
    [InlineData("Schuljahr 2027/28", "2027-08-01", "2028-07-31")]
    public void Several_days_are_read(string text, string first, string last) =>
        Assert.Equal(new Days(Day(first), Day(last)), Assert.Single(Reader.Find(text)).Value.Days);

    [Theory]
    [InlineData("ab dem 1. August 2027", "2027-08-01", null)]
    [InlineData("seit 2019", "2019-01-01", null)]
    [InlineData("nach den Sommerferien", "2027-08-19", null)]
    [InlineData("bis Ende Juli", null, "2027-07-31")]
    [InlineData("vor dem 3.2.2027", null, "2027-02-02")]
    public void An_open_beginning_or_end_is_read(string text, string? begins, string? ends)
    {
        var days = Assert.Single(Reader.Find(text)).Value.Days!;
        Assert.Equal((begins, ends), (Text(days.Begins), Text(days.Ends)));
    }

    [Theory]
    [InlineData("um 14 Uhr", "14:00", null)]
    [InlineData("14.30 Uhr", "14:30", null)]
    [InlineData("9:15", "09:15", null)]
    [InlineData("halb drei", "14:30", null)]
    [InlineData("Viertel nach acht", "08:15", null)]
    [InlineData("dreiviertel zehn", "09:45", null)]
    [InlineData("fünf vor halb neun", "08:25", null)]
    [InlineData("um 8 abends", "20:00", null)]
    [InlineData("zwischen 9 und 12", "09:00", "12:00")]
    [InlineData("von 2 bis 4 Uhr nachmittags", "14:00", "16:00")]
    [InlineData("vormittags", "08:00", "12:00")]
    public void A_time_of_day_is_read(string text, string from, string? to)
    {
        var hours = Assert.Single(Reader.Find(text)).Value.Hours!;
        Assert.Equal((from, to), (Text(hours.From), Text(hours.To)));
    }

    [Fact]
    public void Day_and_time_are_one()
    {
        var when = Assert.Single(Reader.Find("Rufen Sie mich morgen um 14 Uhr an")).Value;
        Assert.Equal(new When(new Days(Day("2026-11-25")), new Hours(new TimeOnly(14, 0))), when);
    }

    [Fact]
    public void A_day_of_the_week_may_come_again() =>
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Wednesday], Assert.Single(Reader.Find("montags und mittwochs")).Value.Again!.On);

    [Theory]
    [InlineData("guten Morgen")]
    [InlineData("guten Abend zusammen")]
    [InlineData("ich bin 17 und wohne in 31134 Hildesheim")]
    [InlineData("0171 3920011")]
    [InlineData("das kostet 20.50 Euro")]
    public void What_is_no_time_is_not_read_as_one(string text) => Assert.Empty(Reader.Find(text));

    [Theory]
    [InlineData("drei Stunden", 3, TimeUnit.Hour)]
    [InlineData("seit 9 Jahren", 9, TimeUnit.Year)]
    [InlineData("den ganzen Tag", 1, TimeUnit.Day)]
    public void A_length_of_time_is_read(string text, int number, TimeUnit unit) => Assert.Equal(new Duration(number, unit), Assert.Single(Durations.Find(text)).Value);

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
