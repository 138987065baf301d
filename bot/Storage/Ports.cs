using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;

namespace GuidanceBot.Storage;

/// <summary>One activity of a conversation, as its channel wrote it, without the id and time that its number and this say.</summary>
/// <param name="Sequence">Counts up from 1 without gaps, except where entries were erased.</param>
/// <param name="At">Strictly later than the entry before.</param>
/// <param name="Answers">Number of the person's entry that led to this one; null where there was none, or where this is it.</param>
public sealed record LogEntry(long Sequence, DateTimeOffset At, bool FromUser, long? Answers, string Activity);

/// <summary>The activities of conversations, in order.</summary>
public interface IConversationLog
{
    /// <returns>Number of the newest entry; null where the conversation is unknown.</returns>
    long? Newest(string conversation);

    /// <summary>What comes after an entry.</summary>
    IReadOnlyList<LogEntry> After(string conversation, long sequence);

    /// <summary>What an inbound activity led to, itself included.</summary>
    IReadOnlyList<LogEntry> LedTo(string conversation, string key);

    /// <summary>Number of the first entry an inbound activity led to, also where that was erased since.</summary>
    long? FirstOf(string conversation, string key);

    /// <returns>The entry that the channel knows under this id.</returns>
    LogEntry? SentAs(string conversation, string id);

    /// <summary>Adds an activity that is no turn. A key that was there before adds nothing.</summary>
    /// <returns>The entry's number.</returns>
    Task<long> AddAsync(string conversation, string key, string activity);
}

/// <summary>Addresses of notes, known only to those who hold the secret.</summary>
public interface INotes
{
    /// <returns>The conversation the note belongs to.</returns>
    string? ConversationOf(string secret);
}

/// <summary>A request to a human as it is kept.</summary>
/// <param name="Request">Null where the person had it erased.</param>
public sealed record KeptHandOff(string Reference, string Conversation, HandOffState State, DateTimeOffset CreatedAt, HandOffRequest? Request);

/// <summary>Requests to humans.</summary>
public interface IHandOffs
{
    /// <summary>All of them, newest first.</summary>
    IReadOnlyList<KeptHandOff> All();

    IReadOnlyList<KeptHandOff> Of(string conversation);

    KeptHandOff? ByReference(string reference);
}

/// <summary>Which requests are wanted; what is not set is not looked at.</summary>
public sealed record CaseFilter
{
    public static readonly CaseFilter Everything = new();

    public static readonly CaseFilter Open = new() { States = [HandOffState.Queued, HandOffState.Delivered, HandOffState.Accepted, HandOffState.Answered, HandOffState.Reopened] };

    public IReadOnlyList<HandOffState> States { get; init; } = [];

    /// <summary>A county's key.</summary>
    public string? County { get; init; }

    public string? Language { get; init; }

    public string? Office { get; init; }

    public string? Holder { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }
}

/// <summary>Requests to humans as they stand, with their history, and the one way to change them.</summary>
public interface ICases
{
    /// <summary>Those that are due first come first.</summary>
    IReadOnlyList<Case> List(CaseFilter filter);

    Case? Find(string reference);

    /// <summary>The person's own way to it.</summary>
    Case? BySecret(string secret);

    IReadOnlyList<CaseEvent> History(string reference);

    /// <summary>True where a deed with this key took effect.</summary>
    bool WasDone(string reference, string key);

    /// <summary>Judges a deed and keeps what became of it in one transaction, also what was refused; brings the conversation's
    /// record to the same state. A key that was seen before changes nothing and is "repeated".</summary>
    /// <returns>Null where there is no such request.</returns>
    Task<Judged?> ActAsync(string reference, Deed deed);
}

/// <summary>What a person hears of their request outside a turn.</summary>
public interface ICaseVoice
{
    /// <param name="frame">What every activity to the person has.</param>
    /// <param name="record">The conversation, already following the request.</param>
    /// <returns>The activities as the person's channel sends them; none where there is nothing to tell.</returns>
    IReadOnlyList<string> Tell(string frame, ConversationRecord record, CaseChange change);

    /// <summary>What was told is committed: whoever reads or delivers it may begin.</summary>
    void Told(string conversation);
}

/// <summary>Where people are reached who have not just written.</summary>
public interface IHomes
{
    /// <summary>The channel takes activities of a conversation somewhere else from now on, also those that wait. One that nobody
    /// writes to, or that is not known, stays so.</summary>
    /// <param name="address">Where activities are posted to.</param>
    /// <param name="service">The service's own address, as it stands in activities.</param>
    /// <returns>True where that was new.</returns>
    Task<bool> MoveAsync(string conversation, string address, string service);
}

/// <summary>A reply on its way to a channel.</summary>
/// <param name="Address">Where it is posted to.</param>
public sealed record Delivery(long Id, string Conversation, string Address, string Activity, int Attempts, DateTimeOffset CreatedAt);

/// <summary>Replies that a channel must be sent: kept until it has taken them.</summary>
public interface IOutbox
{
    /// <summary>What is due, at most one of a conversation: the next waits for the one before.</summary>
    IReadOnlyList<Delivery> Due(DateTimeOffset now);

    /// <returns>When the next is due that is not due yet.</returns>
    DateTimeOffset? NextDue(DateTimeOffset now);

    /// <returns>When the oldest one that still waits was written, and how many were refused for good.</returns>
    (DateTimeOffset? Oldest, int Refused) Backlog();

    /// <param name="sentAs">The channel's id of the activity, if it gave one.</param>
    Task DeliveredAsync(long id, string? sentAs);

    /// <summary>The channel was not asked yet: it is not time.</summary>
    Task PostponeAsync(long id, DateTimeOffset until);

    Task AgainAsync(long id, DateTimeOffset at);

    Task RefusedAsync(long id);
}

/// <summary>Small things the program itself must remember across restarts.</summary>
public interface ISettings
{
    string? Get(string name);

    Task SetAsync(string name, string value);
}
