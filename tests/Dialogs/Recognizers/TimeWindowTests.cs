using System.Globalization;
using GuidanceBot.Dialogs.Understanding.Recognizers;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Dialogs.Recognizers;

/// <summary>When somebody can be called. It is Tuesday, 24 November 2026, ten o'clock.</summary>
public sealed class TimeWindowTests
{
    private static readonly DateTime Now = new(2026, 11, 24, 10, 0, 0, DateTimeKind.Unspecified);

    private static readonly TimeWindows Reader = new(Now, RealContent.Library.Knowledge.Holidays);

    [Theory]
    [InlineData("nachmittags nach 15 uhr", "15:00", "18:00")]
    [InlineData("nachmittags, ab 14 Uhr", "14:00", "18:00")]
    [InlineData("zwischen 9 und 12", "09:00", "12:00")]
    [InlineData("vormittags", "08:00", "12:00")]
    [InlineData("bis 12 Uhr", "08:00", "12:00")]
    [InlineData("nicht vor 10 Uhr", "10:00", "18:00")]
    [InlineData("nach 15", "15:00", "18:00")]
    [InlineData("14:00-16:00", "14:00", "16:00")]
    [InlineData("jederzeit", "08:00", "18:00")]
    public void Hours_of_any_day_are_read(string text, string from, string to)
    {
        var window = Assert.Single(Reader.Find(text));
        Assert.Equal((null, from, to), (window.First, Text(window.From), Text(window.To)));
        Assert.Empty(window.On);
    }

    [Fact]
    public void Days_of_the_week_are_read() =>
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], Assert.Single(Reader.Find("montags bis freitags zwischen 14 und 16 Uhr")).On);

    [Theory]
    [InlineData("nachmittags ab 3, nicht freitags", "15:00", "18:00", 4)]
    [InlineData("jederzeit außer mittwochs und freitags", "08:00", "18:00", 3)]
    [InlineData("nicht montags", "08:00", "18:00", 4)]
    [InlineData("vormittags, aber nicht am Freitag", "08:00", "12:00", 4)]
    public void Days_that_are_excluded_are_left_out(string text, string from, string to, int days)
    {
        var window = Assert.Single(Reader.Find(text));
        Assert.Equal((from, to, days), (Text(window.From), Text(window.To), window.On.Count));
    }

    [Fact]
    public void A_window_tells_whether_a_moment_lies_in_it()
    {
        var window = Assert.Single(Reader.Find("morgen ab 10 Uhr"));
        Assert.True(window.Contains(Now.AddDays(1).AddHours(1)));
        Assert.False(window.Contains(Now.AddHours(1)));
        Assert.False(window.Contains(Now.AddDays(1).AddHours(-1)));
    }

    [Fact]
    public void Hours_said_after_two_days_are_those_of_both() =>
        Assert.All(Reader.Find("Mittwoch oder Donnerstag nachmittags"), window => Assert.Equal(new TimeOnly(12, 0), window.From));

    [Fact]
    public void What_names_no_time_is_no_window() => Assert.Empty(Reader.Find("rufen Sie mich bitte zurück"));

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
