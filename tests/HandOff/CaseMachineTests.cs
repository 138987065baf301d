using System.Collections.Immutable;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;

namespace GuidanceBot.Tests.HandOff;

/// <summary>The life of a request, transition by transition.</summary>
public sealed class CaseMachineTests
{
    [Fact]
    public void A_request_goes_from_queued_to_closed_and_back()
    {
        var present = After(Samples.Queued(), new Deed(Act.Deliver, Side.Program), HandOffState.Delivered);
        present = After(present, By("a", Act.Accept), HandOffState.Accepted);
        present = After(present, By("a", Act.Answer), HandOffState.Answered);
        present = After(present, By("a", Act.Close), HandOffState.Closed);
        present = After(present, new Deed(Act.Add, Side.Person, Text: "noch etwas"), HandOffState.Reopened);
        Assert.Null(present.Holder);
        present = After(present, By("b", Act.Accept), HandOffState.Accepted);
        Assert.Equal("b", present.Holder);
        Assert.Equal(7, present.Version);
    }

    [Fact]
    public void What_one_accepted_another_neither_accepts_nor_answers_but_may_take_over()
    {
        var held = After(Samples.Queued(), By("a", Act.Accept), HandOffState.Accepted);
        foreach (var act in new[] { Act.Accept, Act.Answer, Act.Close, Act.PassOn, Act.GoLive })
            Assert.Equal((Verdict.Refused, CaseMachine.HeldByOther), (CaseMachine.Do(held, By("b", act)).Verdict, CaseMachine.Do(held, By("b", act)).Refusal));
        Assert.Equal(Verdict.Repeated, CaseMachine.Do(held, By("a", Act.Accept)).Verdict);
        Assert.Equal("b", CaseMachine.Do(held, By("b", Act.TakeOver)).Case.Holder);
    }

    [Fact]
    public void It_can_be_taken_back_in_every_state_and_nothing_personal_is_left()
    {
        foreach (var state in Enum.GetValues<HandOffState>().Except([HandOffState.Draft, HandOffState.Previewed, HandOffState.Withdrawn]))
        {
            var judged = CaseMachine.Do(Samples.Queued() with { State = state, Live = true }, new Deed(Act.Withdraw, Side.Person));
            Assert.Equal((Verdict.Done, HandOffState.Withdrawn, null, false), (judged.Verdict, judged.Case.State, judged.Case.Request, judged.Case.Live));
            Assert.Equal(CaseMachine.IsWithdrawn, CaseMachine.Do(judged.Case, By("a", Act.Answer)).Refusal);
        }
    }

    [Fact]
    public void Every_pair_of_state_and_act_is_judged_and_a_refusal_changes_nothing()
    {
        foreach (var state in Enum.GetValues<HandOffState>())
            foreach (var act in Enum.GetValues<Act>())
                foreach (var side in Enum.GetValues<Side>())
                {
                    var present = Samples.Queued() with { State = state };
                    var judged = CaseMachine.Do(present, new Deed(act, side, "a"));
                    Assert.True(judged.Verdict == Verdict.Done || judged.Case == present);
                    Assert.Equal(judged.Verdict == Verdict.Refused, judged.Refusal is not null);
                }
    }

    [Fact]
    public void Every_state_that_waits_for_somebody_has_an_exit_that_time_alone_can_trigger()
    {
        foreach (var state in Enum.GetValues<HandOffState>().Where(state => state is not (HandOffState.Draft or HandOffState.Previewed or HandOffState.Closed or HandOffState.Withdrawn)))
            Assert.Contains(CaseMachine.Rules, rule => rule.By.Contains(Side.Program) && rule.From.Contains(state) && rule.To is not null);
    }

    private static Deed By(string who, Act act) => new(act, Side.Official, who, "Text");

    private static Case After(Case present, Deed deed, HandOffState expected)
    {
        var judged = CaseMachine.Do(present, deed);
        Assert.Equal((Verdict.Done, Keys.Of(expected)), (judged.Verdict, Keys.Of(judged.Case.State)));
        return judged.Case;
    }
}

/// <summary>Requests for tests.</summary>
internal static class Samples
{
    public const string Conversation = "directline/sample";
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 11, 0, 0, TimeSpan.Zero);

    public static HandOffRequest Request(string reference = "LW-7K3M9Q", ContactKind kind = ContactKind.Email, string name = "Ina Muster", string message = "Bitte um Rat") => new(
        reference, "arl-koordination", "de", name, kind, kind == ContactKind.Phone ? "+495121123456" : kind == ContactKind.Chat ? "chat" : "ina@example.org", null, message,
        ImmutableDictionary<string, string>.Empty.Add("region", "03254").Add("situation", "employed"), ["eq"], Now)
    {
        DueAt = Now.AddDays(3),
        Secret = "secret-" + reference,
    };

    /// <summary>The same where the clock is the real one: sent now, and far from its date, so that nobody is reminded meanwhile.</summary>
    public static HandOffRequest Fresh(string reference = "LW-7K3M9Q", ContactKind kind = ContactKind.Email, string name = "Ina Muster", string message = "Bitte um Rat")
    {
        var now = TimeProvider.System.GetUtcNow();
        return Request(reference, kind, name, message) with { CreatedAt = now, DueAt = now.AddDays(20) };
    }

    public static Case Queued(string reference = "LW-7K3M9Q") => Case.Queued(Conversation, Request(reference));
}
