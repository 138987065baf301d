using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Guidance;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge;

namespace GuidanceBot.Dialogs.Turns;

/// <summary>Everything a decision may look at: what was known, what was heard, what is so, and what time it is.</summary>
/// <param name="Now">Local time of the region.</param>
/// <param name="Fresh">Ids this turn may give away.</param>
public sealed record Moment(ConversationRecord Record, Heard Heard, KnowledgeBase Knowledge, Words Words, DateTimeOffset Now, FreshIds Fresh)
{
    public static readonly GuidanceFlow Guidance = new();
    public static readonly HandOffFlow HandOff = new();
    private static readonly AdditionFlow Addition = new();

    /// <summary>True where so many requests to humans came from this place that another must wait.</summary>
    public bool AreTooMany { get; init; }

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    public Answers Answers => Record.Known;

    public Position Position => FlowOf(Record).Replay(Answers);

    /// <summary>The question the person is looking at.</summary>
    public Question? Open => OpenQuestion.Of(Record);

    public Advisor Advisor => new(Knowledge, Today);

    /// <summary>The conversation being held: a request while it is drafted or added to, else guidance.</summary>
    public static Flow FlowOf(ConversationRecord record) => Request.IsDraft(record) ? HandOff : record.AddingTo is not null ? Addition : Guidance;

    public Moment With(ConversationRecord record) => this with { Record = record };
}

/// <summary>What a detour or an answer led to.</summary>
/// <param name="AskAgain">True where the open question follows.</param>
public sealed record Outcome(ConversationRecord Record, Status Status, IReadOnlyList<Part> Parts, bool AskAgain = true)
{
    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>What the reply offers beside the open question.</summary>
    public Offer? Offer { get; init; }
}

/// <summary>What was decided: the state afterwards, what is said, and what else must happen once it is saved.</summary>
public sealed record Decision(ConversationRecord Record, Reply Reply, IReadOnlyList<Effect> Effects);

/// <summary>Something that must happen together with the turn, in its transaction.</summary>
public abstract record Effect;

/// <summary>Everything written before this turn is removed: the log, notes, drafts.</summary>
public sealed record EraseEverything : Effect;

/// <summary>The conversation's note can be read at an address that only those know who hold the secret.</summary>
public sealed record ShareNote(string Secret) : Effect;

/// <summary>A request to a human is on its way.</summary>
public sealed record QueueHandOff(HandOffRequest Request) : Effect;

/// <summary>The person takes a request back.</summary>
public sealed record WithdrawHandOff(string Reference) : Effect;

/// <summary>The person adds something to a request.</summary>
public sealed record AddToHandOff(string Reference, string Text) : Effect;

/// <summary>What was typed for a request that is not sent is removed.</summary>
/// <param name="Number">The number the draft would have had.</param>
public sealed record DropDraft(string Number) : Effect;

/// <summary>A wish no programme meets is reported; nothing in it leads to anybody.</summary>
public sealed record ReportGap(string? County, string? Topic, string? Sector, string? Audience) : Effect;

/// <summary>Something is counted, by day.</summary>
public sealed record Count(string What) : Effect;
