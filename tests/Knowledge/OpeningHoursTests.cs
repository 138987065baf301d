using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Tests.Knowledge;

public sealed class OpeningHoursTests
{
    [Theory]
    [InlineData("2026-11-24T14:00:00+01:00", true)]
    [InlineData("2026-11-24T19:59:00+01:00", true)]
    [InlineData("2026-11-24T20:00:00+01:00", false)]
    [InlineData("2026-11-24T13:59:00+01:00", false)]
    [InlineData("2026-11-28T15:00:00+01:00", true)]
    [InlineData("2026-11-29T15:00:00+01:00", false)]
    public void Hours_hold_on_their_days_only(string local, bool open) =>
        Assert.Equal(open, OpeningHours.Parse("Mo-Sa 14:00-20:00")!.Include(DateTimeOffset.Parse(local, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("immer")]
    [InlineData("Mo-Sa")]
    [InlineData("Mo-Sa 20:00-14:00")]
    [InlineData("Mo-Sa 14:00-25:00")]
    public void What_names_no_hours_is_not_read(string text) => Assert.Null(OpeningHours.Parse(text));
}
