using System.Globalization;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.HandOff;

/// <summary>Nobody waits unseen: the office is reminded once, the deputy is called once, in working time.</summary>
public sealed class CaseClockTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly SmtpSink _sink = new();

    [Fact]
    public async Task The_office_is_reminded_a_working_day_before_and_the_deputy_called_after_the_promised_time_each_once()
    {
        var clock = new MovableClock(Samples.Now);
        using var room = new PostRoom(_folder.Database, _sink.Port, clock);
        // Tuesday noon; three working days later is Friday, when work ends at twelve.
        await room.QueueAsync(change: request => request with { DueAt = null });
        var due = Berlin(2026, 11, 27, 12);
        for (; clock.GetUtcNow() < due + TimeSpan.FromHours(3); clock.Advance(TimeSpan.FromHours(1)))
        {
            await room.Clock.LookAsync();
            await room.WorkAsync();
        }
        Assert.Equal(
            [(Act.Send, Samples.Now), (Act.Deliver, Samples.Now), (Act.Remind, Berlin(2026, 11, 26, 12)), (Act.Escalate, due)],
            room.Cases.History("LW-1").Select(line => (line.Act, line.At)));
        Assert.Equal([PostRoom.Office, PostRoom.Office, PostRoom.Deputy, PostRoom.Office], _sink.Arrived.Select(mail => mail.To).Take(2).Concat(_sink.Arrived.Select(mail => mail.To).Skip(2).OrderDescending(StringComparer.Ordinal)));
        Assert.Equal(DueState.Overdue, room.Cases.Find("LW-1")!.Due);
    }

    [Fact]
    public async Task Who_has_taken_it_is_not_reminded()
    {
        var clock = new MovableClock(Samples.Now);
        using var room = new PostRoom(_folder.Database, _sink.Port, clock);
        await room.QueueAsync();
        await room.Cases.ActAsync("LW-1", new Deed(Act.Accept, Side.Official, "staff:anna"));
        clock.Advance(TimeSpan.FromDays(30));
        await room.Clock.LookAsync();
        Assert.Equal([Act.Send, Act.Accept], room.Acts("LW-1"));
    }

    [Theory]
    // Tuesday before Christmas: Wednesday counts, then the 24th to the 27th, the 31st and New Year do not.
    [InlineData("2026-12-22 10:00", "2026-12-29 15:30", "2026-12-28 15:30")]
    [InlineData("2026-12-29 10:00", "2027-01-05 15:30", "2027-01-04 15:30")]
    // Over the change of clocks in March and in October the time on the wall stays.
    [InlineData("2027-03-25 10:00", "2027-04-01 15:30", "2027-03-31 15:30")]
    [InlineData("2027-10-28 10:00", "2027-11-02 15:30", "2027-11-01 15:30")]
    public void Holidays_and_changed_clocks_are_reckoned_with(string asked, string due, string reminded)
    {
        var contacts = PostRoom.Library.Current.Knowledge.Contacts;
        var present = Samples.Queued() with { CreatedAt = Berlin(asked), DueAt = null };
        Assert.Equal(Berlin(due), CaseDeadline.Of(present, [], contacts.Default));
        DueState At(DateTimeOffset now) => CaseDeadline.At(present, [], contacts.Default, now);
        var minute = TimeSpan.FromMinutes(1);
        Assert.Equal((DueState.OnTime, DueState.DueSoon), (At(Berlin(reminded) - minute), At(Berlin(reminded))));
        Assert.Equal((DueState.DueSoon, DueState.Overdue), (At(Berlin(due) - minute), At(Berlin(due))));
    }

    [Fact]
    public void A_request_that_is_passed_on_or_opened_again_gets_time_anew()
    {
        var office = PostRoom.Library.Current.Knowledge.Contacts.Default;
        var present = Samples.Queued() with { DueAt = Berlin(2026, 11, 27, 12) };
        CaseEvent Line(int number, DateTimeOffset at, Act act, HandOffState state) => new(number, at, act, Side.Person, null, state, null, null);
        CaseEvent[] history =
        [
            Line(1, Samples.Now, Act.Send, HandOffState.Queued),
            Line(2, Samples.Now, Act.Answer, HandOffState.Answered),
            Line(3, Berlin(2026, 12, 1, 10), Act.Add, HandOffState.Reopened),
            Line(4, Berlin(2026, 12, 2, 10), Act.Add, HandOffState.Reopened),
        ];
        Assert.Equal(Berlin("2026-12-04 12:00"), CaseDeadline.Of(present, history, office));
        Assert.Equal(Berlin("2026-12-08 15:30"), CaseDeadline.Of(present, [.. history, Line(5, Berlin(2026, 12, 3, 10), Act.PassOn, HandOffState.Queued)], office));
    }

    public void Dispose()
    {
        _sink.Dispose();
        _folder.Dispose();
    }

    private static DateTimeOffset Berlin(int year, int month, int day, int hour) => RegionTime.At(new DateTime(year, month, day, hour, 0, 0)).ToUniversalTime();

    private static DateTimeOffset Berlin(string text) =>
        RegionTime.At(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)).ToUniversalTime();
}
