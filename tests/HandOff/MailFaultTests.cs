using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.HandOff;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.HandOff;

/// <summary>What is to reach an office reaches it, whatever the mail server does: lost 0, doubled 0 except where nobody could know, and then
/// it says so.</summary>
public sealed class MailFaultTests(ITestOutputHelper output) : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly SmtpSink _sink = new();
    private readonly MovableClock _clock = new(Samples.Now);

    [Fact]
    public async Task A_request_is_one_mail_to_its_office_and_none_to_the_person()
    {
        using var room = Room();
        var reference = await room.QueueAsync();
        await room.WorkAsync();
        await room.WorkAsync();
        var mail = Assert.Single(_sink.Arrived);
        Assert.Equal((PostRoom.Office, "<lw-1.request.1@example.org>"), (mail.To, mail.Header("Message-ID")));
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.Equal((HandOffState.Delivered, DeliveryState.Sent), (room.Cases.Find(reference)!.State, room.Cases.Find(reference)!.Delivery));
        Assert.Equal([], room.Health.Trouble().ToList());
    }

    [Fact]
    public async Task Until_the_offices_agreed_everything_goes_to_the_mailbox_under_them()
    {
        using var room = new PostRoom(_folder.Database, _sink.Port, _clock, live: false);
        await room.QueueAsync();
        await room.WorkAsync();
        Assert.Equal([PostRoom.Fallback], _sink.Arrived.Select(mail => mail.To));
    }

    [Theory]
    [InlineData(SmtpFault.Busy)]
    [InlineData(SmtpFault.Greylist)]
    [InlineData(SmtpFault.CutBefore)]
    public async Task What_was_put_off_is_tried_again_within_a_minute_and_arrives_once(SmtpFault fault)
    {
        using var room = Room();
        _sink.Fault = _ => fault;
        var reference = await room.QueueAsync();
        await room.WorkAsync();
        Assert.Empty(_sink.Arrived);
        Assert.Equal((HandOffState.Queued, DeliveryState.Retrying), (room.Cases.Find(reference)!.State, room.Cases.Find(reference)!.Delivery));
        Assert.NotEmpty(room.Health.Trouble());
        _sink.Fault = _ => SmtpFault.None;
        await room.WorkAsync();
        Assert.Empty(_sink.Arrived);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await room.WorkAsync();
        Assert.Equal("", Assert.Single(_sink.Arrived).Header("X-Possible-Repeat"));
        Assert.Equal([Act.Send, Act.MissDelivery, Act.Deliver], room.Acts(reference));
        Assert.Equal([], room.Health.Trouble().ToList());
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_after_half_a_minute_and_tried_again()
    {
        using var room = Room();
        _sink.Fault = _ => SmtpFault.Silent;
        await room.QueueAsync();
        var work = room.WorkAsync();
        await _clock.AdvanceWhenWaitedForAsync(TimeSpan.FromSeconds(29), SmtpTransport.Patience);
        await work;
        Assert.Equal(MailStage.Waiting, Assert.Single(room.Mails.Of("LW-1")).Stage);
        _sink.Fault = _ => SmtpFault.None;
        _clock.Advance(TimeSpan.FromMinutes(1));
        await room.WorkAsync();
        Assert.Equal("", Assert.Single(_sink.Arrived).Header("X-Possible-Repeat"));
    }

    [Theory]
    [InlineData(SmtpFault.NoSuchMailbox)]
    [InlineData(SmtpFault.NoSuchContent)]
    public async Task What_an_office_refuses_goes_to_the_mailbox_under_all_offices(SmtpFault fault)
    {
        using var room = Room();
        _sink.Fault = to => to == PostRoom.Office ? fault : SmtpFault.None;
        var reference = await room.QueueAsync();
        await room.WorkAsync();
        Assert.Equal(PostRoom.Fallback, Assert.Single(_sink.Arrived).To);
        Assert.Equal([Act.Send, Act.MissDelivery, Act.FallBack, Act.Deliver], room.Acts(reference));
    }

    [Fact]
    public async Task What_an_office_puts_off_for_hours_goes_to_the_mailbox_under_all_offices()
    {
        using var room = Room();
        _sink.Fault = to => to == PostRoom.Office ? SmtpFault.Greylist : SmtpFault.None;
        await room.QueueAsync();
        for (var minute = 0; minute <= MailPost.FallBackAfter.TotalMinutes + 5; minute++)
        {
            await room.WorkAsync();
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(PostRoom.Fallback, Assert.Single(_sink.Arrived).To);
    }

    [Fact]
    public async Task Where_no_mailbox_takes_it_the_person_is_shown_whom_to_call_and_operators_see_it()
    {
        using var room = Room();
        _sink.Fault = _ => SmtpFault.NoSuchMailbox;
        var reference = await room.QueueAsync();
        await room.WorkAsync();
        Assert.Equal("contact-card-shown", Keys.Of(room.Cases.Find(reference)!.Delivery));
        Assert.Contains(room.Health.Trouble(), trouble => trouble.Contains("1 mails about requests were given up", StringComparison.Ordinal));
        _sink.Fault = _ => SmtpFault.None;
        await room.WorkAsync();
        Assert.Empty(_sink.Arrived);
        Assert.Equal(1, await room.Mails.RetryAsync(null));
        await room.WorkAsync();
        Assert.Equal(PostRoom.Office, Assert.Single(_sink.Arrived).To);
        Assert.Equal(DeliveryState.Sent, room.Cases.Find(reference)!.Delivery);
        Assert.Equal([], room.Health.Trouble().ToList());
    }

    [Fact]
    public async Task A_letter_that_may_have_arrived_is_sent_again_under_the_same_id_and_says_so()
    {
        using var room = Room();
        _sink.Fault = _ => SmtpFault.CutAfter;
        var reference = await room.QueueAsync();
        await room.WorkAsync();
        Assert.Equal((HandOffState.Delivered, DeliveryState.Unknown), (room.Cases.Find(reference)!.State, room.Cases.Find(reference)!.Delivery));
        _sink.Fault = _ => SmtpFault.None;
        _clock.Advance(TimeSpan.FromMinutes(1));
        await room.WorkAsync();
        await room.WorkAsync();
        Assert.Equal(2, _sink.Arrived.Count);
        Assert.Single(_sink.Arrived.Select(mail => mail.Header("Message-ID")).Distinct());
        Assert.Equal(["", "yes"], _sink.Arrived.Select(mail => mail.Header("X-Possible-Repeat")));
        Assert.Equal([Act.Send, Act.LoseTrack, Act.Deliver], room.Acts(reference));
    }

    [Fact]
    public async Task A_server_that_never_says_it_took_a_letter_is_passed_over_in_the_end()
    {
        using var room = Room();
        _sink.Fault = to => to == PostRoom.Office ? SmtpFault.CutAfter : SmtpFault.None;
        var reference = await room.QueueAsync();
        for (var hour = 0; hour < 24; hour++)
        {
            await room.WorkAsync();
            _clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(PostRoom.Fallback, _sink.Arrived[^1].To);
        Assert.All(_sink.Arrived.Skip(1), mail => Assert.Equal("yes", mail.Header("X-Possible-Repeat")));
        Assert.InRange(_sink.Arrived.Count, 2, 6);
        Assert.Equal(DeliveryState.Sent, room.Cases.Find(reference)!.Delivery);
    }

    [Fact]
    public async Task Two_hours_without_a_server_cost_none_of_two_hundred_requests_and_double_none()
    {
        const int count = 200;
        using var room = Room();
        _sink.Down();
        for (var number = 0; number < count; number++)
            await room.QueueAsync(number);
        for (var minute = 0; minute < 120; minute++)
        {
            await room.WorkAsync();
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.NotEmpty(room.Health.Trouble());
        _sink.Up();
        var (before, minutes) = (_sink.Connections, 0);
        for (; _sink.Arrived.Count < count && minutes < 10; minutes++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await room.WorkAsync();
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"requests {count}, arrived {_sink.Arrived.Count}, different {Different()}, connections {_sink.Connections - before}, minutes after the server was back {minutes}"));
        Assert.Equal((count, count), (_sink.Arrived.Count, Different()));
        Assert.InRange(minutes, 0, 6);
        Assert.All(room.Cases.List(CaseFilter.Everything), found => Assert.Equal(DeliveryState.Sent, found.Delivery));
        Assert.Equal([], room.Health.Trouble().ToList());
    }

    [Fact]
    public async Task After_half_a_day_without_a_server_the_person_is_shown_whom_to_call_and_the_mail_still_comes()
    {
        using var room = Room();
        _sink.Down();
        for (var number = 0; number < 10; number++)
            await room.QueueAsync(number);
        for (var quarter = 0; quarter < 48; quarter++)
        {
            await room.WorkAsync();
            _clock.Advance(TimeSpan.FromMinutes(15));
        }
        Assert.All(room.Cases.List(CaseFilter.Everything), found => Assert.Equal(DeliveryState.ContactCardShown, found.Delivery));
        _sink.Up();
        await room.WorkAsync();
        Assert.Equal(10, Different());
        Assert.Equal(10, _sink.Arrived.Count);
    }

    /// <summary>Each time nothing after the kill is done, and another program begins with the same file.</summary>
    [Theory]
    [InlineData("before it is begun", 1)]
    [InlineData("before it is sent", 1)]
    [InlineData("before it is known to be sent", 2)]
    [InlineData("after it is known to be sent", 1)]
    public async Task A_kill_at_any_step_loses_no_mail_and_doubles_one_only_where_nobody_could_know(string when, int arrivals)
    {
        Func<IMailTransport, IMailTransport>? way = when switch
        {
            "before it is sent" => smtp => new Deadly(smtp, afterwards: false),
            "before it is known to be sent" => smtp => new Deadly(smtp, afterwards: true),
            _ => null,
        };
        using (var killed = new PostRoom(_folder.Database, _sink.Port, _clock, transport: way))
        {
            await killed.QueueAsync();
            if (way is not null)
                await Assert.ThrowsAsync<KilledException>(killed.WorkAsync);
            else if (when.StartsWith("after", StringComparison.Ordinal))
                await killed.WorkAsync();
        }
        using var next = Room();
        await next.WorkAsync();
        await next.WorkAsync();
        Assert.Equal(arrivals, _sink.Arrived.Count);
        Assert.Equal(1, Different());
        Assert.All(_sink.Arrived.Skip(1), mail => Assert.Equal("yes", mail.Header("X-Possible-Repeat")));
        Assert.Equal((HandOffState.Delivered, DeliveryState.Sent), (next.Cases.Find("LW-1")!.State, next.Cases.Find("LW-1")!.Delivery));
    }

    [Fact]
    public async Task The_office_hears_of_additions_and_of_withdrawal_only_where_it_knows_of_the_request()
    {
        using var room = Room();
        await room.QueueAsync(1);
        await room.QueueAsync(2);
        await room.Cases.ActAsync("LW-1", new Deed(Act.Add, Side.Person, Text: "noch etwas"));
        await room.Cases.ActAsync("LW-2", new Deed(Act.Withdraw, Side.Person));
        await room.WorkAsync();
        Assert.Equal(["<lw-1.request.1@example.org>"], _sink.Arrived.Select(mail => mail.Header("Message-ID")));
        await room.Cases.ActAsync("LW-1", new Deed(Act.Add, Side.Person, Text: "und noch etwas"));
        await room.WorkAsync();
        await room.Cases.ActAsync("LW-1", new Deed(Act.Withdraw, Side.Person));
        await room.WorkAsync();
        Assert.Equal(["<lw-1.request.1@example.org>", "<lw-1.added.4@example.org>", "<lw-1.withdrawn.5@example.org>"], _sink.Arrived.Select(mail => mail.Header("Message-ID")));
        Assert.Equal("<lw-1.request.1@example.org>", _sink.Arrived[^1].Header("References"));
        Assert.DoesNotContain("ina", _sink.Arrived[^1].Raw, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_answer_goes_to_who_chose_mail_and_to_nobody_else_and_the_office_hears_where_it_does_not_arrive()
    {
        using var room = Room();
        await room.QueueAsync(1);
        await room.QueueAsync(2, request => request with { ContactKind = ContactKind.Chat, Contact = "chat" });
        await room.QueueAsync(3);
        await room.WorkAsync();
        foreach (var reference in new[] { "LW-1", "LW-2", "LW-3" })
            await room.Cases.ActAsync(reference, new Deed(Act.Answer, Side.Official, "staff:anna", "Guten Tag"));
        await room.Cases.ActAsync("LW-3", new Deed(Act.Erase, Side.Person));
        _sink.Fault = to => to == "ina@example.org" ? SmtpFault.NoSuchMailbox : SmtpFault.None;
        await room.WorkAsync();
        Assert.DoesNotContain(_sink.Arrived, mail => mail.To == "ina@example.org");
        Assert.Contains(_sink.Arrived, mail => mail.To == PostRoom.Office && mail.Header("Message-ID").StartsWith("<lw-1.undelivered.", StringComparison.Ordinal));
        _sink.Fault = _ => SmtpFault.None;
        await room.Mails.RetryAsync("LW-1");
        await room.WorkAsync();
        Assert.Equal("<lw-1.answer.3@example.org>", Assert.Single(_sink.Arrived, mail => mail.To == "ina@example.org").Header("Message-ID"));
    }

    [Fact]
    public async Task A_request_passed_on_while_it_waits_reaches_the_other_office_only()
    {
        using var room = Room();
        await room.QueueAsync();
        await room.Cases.ActAsync("LW-1", new Deed(Act.PassOn, Side.Official, "staff:anna", Office: "vertretung"));
        await room.WorkAsync();
        Assert.Equal([PostRoom.Deputy], _sink.Arrived.Select(mail => mail.To));
    }

    public void Dispose()
    {
        _sink.Dispose();
        _folder.Dispose();
    }

    private PostRoom Room() => new(_folder.Database, _sink.Port, _clock);

    private int Different() => _sink.Arrived.Select(mail => mail.Header("Message-ID")).Distinct().Count();
}
