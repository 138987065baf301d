using System.Text;
using GuidanceBot.Dialogs.Conversation;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>One kind of transition.</summary>
/// <param name="From">States in which it is possible.</param>
/// <param name="To">The state it leads to; null where the state stays.</param>
public sealed record Rule(Act Act, IReadOnlyList<Side> By, IReadOnlyList<HandOffState> From, HandOffState? To);

/// <summary>What became of a deed.</summary>
public enum Verdict
{
    Done,

    /// <summary>It was done before: nothing changes, and the answer is the same.</summary>
    Repeated,

    Refused,
}

/// <summary>The request after a deed.</summary>
/// <param name="Refusal">Key of the reason: "not-now", "held-by-other", "withdrawn", "not-yours".</param>
public sealed record Judged(Verdict Verdict, Case Case, string? Refusal = null);

/// <summary>The life of a request: which transition is possible when, and by whom. Pure; storing and sending are others' work.</summary>
public static class CaseMachine
{
    public const string NotNow = "not-now", HeldByOther = "held-by-other", IsWithdrawn = "withdrawn", NotYours = "not-yours";

    /// <summary>States in which nobody has taken it yet.</summary>
    public static readonly IReadOnlyList<HandOffState> Waiting = [HandOffState.Queued, HandOffState.Delivered, HandOffState.Reopened];

    /// <summary>States in which an answer is still owed.</summary>
    public static readonly IReadOnlyList<HandOffState> Awaited = [.. Waiting, HandOffState.Accepted];

    private static readonly HandOffState[] Open = [.. Waiting, HandOffState.Accepted, HandOffState.Answered];
    private static readonly HandOffState[] Kept = [.. Open, HandOffState.Closed];

    /// <summary>The table everything else is read from: code, tests and the diagram in the docs. The first line that fits counts.</summary>
    public static readonly IReadOnlyList<Rule> Rules =
    [
        new(Act.Preview, [Side.Person], [HandOffState.Draft, HandOffState.Previewed], HandOffState.Previewed),
        new(Act.Send, [Side.Person], [HandOffState.Previewed], HandOffState.Queued),
        new(Act.Deliver, [Side.Program], [HandOffState.Queued], HandOffState.Delivered),
        new(Act.Deliver, [Side.Program], Kept, null),
        new(Act.LoseTrack, [Side.Program], [HandOffState.Queued], HandOffState.Delivered),
        new(Act.LoseTrack, [Side.Program], Kept, null),
        new(Act.MissDelivery, [Side.Program], Open, null),
        new(Act.FallBack, [Side.Program], Open, null),
        new(Act.GiveUpDelivery, [Side.Program], Open, null),
        new(Act.Accept, [Side.Official], Waiting, HandOffState.Accepted),
        new(Act.TakeOver, [Side.Official], [HandOffState.Accepted, HandOffState.Answered], HandOffState.Accepted),
        new(Act.PassOn, [Side.Official], Open, HandOffState.Queued),
        new(Act.Answer, [Side.Official], Open, HandOffState.Answered),
        new(Act.Note, [Side.Official], Kept, null),
        new(Act.Add, [Side.Person], [HandOffState.Answered, HandOffState.Closed], HandOffState.Reopened),
        new(Act.Add, [Side.Person], Open, null),
        new(Act.Close, [Side.Official, Side.Program], Open, HandOffState.Closed),
        new(Act.Reopen, [Side.Official], [HandOffState.Closed], HandOffState.Reopened),
        new(Act.Withdraw, [Side.Person], Kept, HandOffState.Withdrawn),
        new(Act.Erase, [Side.Person], [.. Kept, HandOffState.Withdrawn], HandOffState.Withdrawn),
        new(Act.Remind, [Side.Program], Waiting, null),
        new(Act.Escalate, [Side.Program], Waiting, null),
        new(Act.GoLive, [Side.Official], [HandOffState.Accepted, HandOffState.Answered], null),
        new(Act.EndLive, [Side.Person, Side.Official, Side.Program], Open, null),
    ];

    /// <summary>Judges a deed. What does not fit the present state changes nothing.</summary>
    public static Judged Do(Case present, Deed deed)
    {
        if (IsRepeat(present, deed))
            return new Judged(Verdict.Repeated, present);
        if (Refusal(present, deed) is { } refusal)
            return new Judged(Verdict.Refused, present, refusal);
        var rule = RuleFor(present.State, deed)!;
        var after = present with { State = StateAfter(present, deed, rule), Version = present.Version + 1 };
        return new Judged(Verdict.Done, Changed(after, deed));
    }

    /// <summary>What an official may do with a request as it stands.</summary>
    public static IReadOnlyList<Act> Possible(Case present, string who) =>
        [.. Enum.GetValues<Act>().Where(act => Refusal(present, new Deed(act, Side.Official, who)) is null && !IsRepeat(present, new Deed(act, Side.Official, who)))];

    /// <summary>The table as a Mermaid diagram for the docs.</summary>
    public static string Diagram()
    {
        var diagram = new StringBuilder("stateDiagram-v2\n    [*] --> draft\n");
        foreach (var rule in Rules.Where(rule => rule.To is not null))
            foreach (var from in rule.From.Where(from => from != rule.To && RuleFor(from, rule.Act, rule.By[0]) == rule))
                diagram.Append("    ").Append(Keys.Of(from)).Append(" --> ").Append(Keys.Of(rule.To!.Value)).Append(" : ").Append(Keys.Of(rule.Act)).Append('\n');
        return diagram.Append("    closed --> [*]\n    withdrawn --> [*]\n").ToString();
    }

    private static Rule? RuleFor(HandOffState state, Deed deed) => RuleFor(state, deed.Act, deed.Side);

    private static Rule? RuleFor(HandOffState state, Act act, Side side) => Rules.FirstOrDefault(rule => rule.Act == act && rule.By.Contains(side) && rule.From.Contains(state));

    private static bool IsRepeat(Case present, Deed deed) => deed.Act switch
    {
        Act.Accept => present.State == HandOffState.Accepted && present.Holder == deed.Who,
        Act.Withdraw => present.State == HandOffState.Withdrawn,
        Act.Close => present.State == HandOffState.Closed,
        Act.GoLive => present.Live,
        Act.EndLive => !present.Live,
        Act.MissDelivery => present.Delivery is DeliveryState.Retrying or DeliveryState.Fallback or DeliveryState.ContactCardShown,
        Act.FallBack => present.Delivery == DeliveryState.Fallback,
        Act.GiveUpDelivery => present.Delivery == DeliveryState.ContactCardShown,
        Act.Remind => present.Due != DueState.OnTime,
        Act.Escalate => present.Due == DueState.Overdue,
        _ => false,
    };

    private static string? Refusal(Case present, Deed deed)
    {
        if (present.State == HandOffState.Withdrawn && deed.Act != Act.Erase)
            return IsWithdrawn;
        if (!Rules.Any(rule => rule.Act == deed.Act && rule.By.Contains(deed.Side)))
            return NotYours;
        if (BelongsToOther(present, deed))
            return HeldByOther;
        return RuleFor(present.State, deed) is null ? NotNow : null;
    }

    /// <summary>What one official accepted, another does not answer or close by mistake; who must, takes it over first.</summary>
    private static bool BelongsToOther(Case present, Deed deed) =>
        deed.Side == Side.Official
        && deed.Act is Act.Accept or Act.Answer or Act.Close or Act.PassOn or Act.GoLive or Act.EndLive
        && present.Holder is { } holder && holder != deed.Who;

    /// <summary>While both talk here, what the person writes is no new request.</summary>
    private static HandOffState StateAfter(Case present, Deed deed, Rule rule) =>
        present.Live && deed.Act == Act.Add ? present.State : rule.To ?? present.State;

    private static Case Changed(Case after, Deed deed) => deed.Act switch
    {
        Act.Deliver => after with { Delivery = DeliveryState.Sent },
        Act.LoseTrack => after with { Delivery = DeliveryState.Unknown },
        Act.MissDelivery => after with { Delivery = DeliveryState.Retrying },
        Act.FallBack => after with { Delivery = DeliveryState.Fallback },
        Act.GiveUpDelivery => after with { Delivery = DeliveryState.ContactCardShown },
        Act.Accept or Act.TakeOver => after with { Holder = deed.Who },
        Act.Answer => after with { Holder = after.Holder ?? deed.Who },
        Act.PassOn => after with { Holder = null, Live = false, Office = deed.Office ?? after.Office, Delivery = DeliveryState.Pending, Due = DueState.OnTime },
        Act.Add when after.State == HandOffState.Reopened => after with { Holder = null, Due = DueState.OnTime },
        Act.Close => after with { Live = false },
        Act.Reopen => after with { Holder = null, Due = DueState.OnTime },
        Act.Withdraw or Act.Erase => after with { Live = false, Request = null },
        Act.Remind => after with { Due = DueState.DueSoon },
        Act.Escalate => after with { Due = DueState.Overdue },
        Act.GoLive => after with { Live = true },
        Act.EndLive => after with { Live = false },
        _ => after,
    };
}
