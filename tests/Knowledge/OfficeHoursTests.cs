using GuidanceBot.Knowledge.Contacts;

namespace GuidanceBot.Tests.Knowledge;

/// <summary>Holidays of Lower Saxony and the day an answer can be expected.</summary>
public sealed class OfficeHoursTests
{
    [Theory]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2038, 4, 25)]
    [InlineData(2285, 3, 22)]
    public void Easter_is_on_its_day(int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), Holidays.EasterSunday(year));

    [Fact]
    public void A_year_has_the_ten_holidays_of_Lower_Saxony()
    {
        var all = Enumerable.Range(0, 365).Select(day => new DateOnly(2026, 1, 1).AddDays(day)).Where(Holidays.IsHoliday);
        Assert.Equal(
            [new(2026, 1, 1), new(2026, 4, 3), new(2026, 4, 6), new(2026, 5, 1), new(2026, 5, 14), new(2026, 5, 25), new(2026, 10, 3), new(2026, 10, 31), new(2026, 12, 25), new(2026, 12, 26)],
            all);
    }

    [Theory]
    [InlineData("2026-11-24T11:00", "2026-11-27T12:00")]
    [InlineData("2026-11-24T20:00", "2026-11-30T15:30")]
    [InlineData("2026-11-28T10:00", "2026-12-03T15:30")]
    [InlineData("2026-12-22T10:00", "2026-12-29T15:30")]
    [InlineData("2026-10-29T10:00", "2026-11-03T15:30")]
    [InlineData("2026-03-27T13:00", "2026-04-02T15:30")]
    [InlineData("2026-04-02T16:00", "2026-04-10T12:00")]
    public void An_answer_is_due_in_working_time(string asked, string due) =>
        Assert.Equal(At(due), OfficeHours.Usual.Due(At(asked), 3, []));

    [Fact]
    public void Absence_is_no_working_time()
    {
        Absence[] week = [new(new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 27))];
        Assert.Equal(At("2026-12-03T15:30"), OfficeHours.Usual.Due(At("2026-11-24T11:00"), 3, week));
        Assert.False(OfficeHours.Usual.AreOpen(At("2026-11-24T11:00"), week));
        Assert.True(OfficeHours.Usual.AreOpen(At("2026-11-24T11:00"), []));
        Assert.False(OfficeHours.Usual.AreOpen(At("2026-11-24T15:30"), []));
    }

    [Theory]
    [InlineData("mo-do 9:00")]
    [InlineData("do-mo 9:00-12:00")]
    [InlineData("mo 12:00-9:00")]
    [InlineData("mo 25:00-26:00")]
    public void What_are_no_hours_is_not_read_as_some(string line) => Assert.Null(OfficeHours.Parse([line]));

    private static DateTime At(string text) => DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
