namespace GuidanceBot.Dialogs.HandOff;

/// <summary>Who does something to a request.</summary>
public enum Side
{
    Person,
    Official,
    Program,
}

/// <summary>What can be done to a request; also the key of what its history tells.</summary>
public enum Act
{
    Preview,
    Send,

    /// <summary>The office's mail server took the request.</summary>
    Deliver,

    /// <summary>The office could not be reached; it is tried again.</summary>
    MissDelivery,

    /// <summary>The request goes to the mailbox under all offices.</summary>
    FallBack,

    /// <summary>No way led anywhere; the person is shown whom to call.</summary>
    GiveUpDelivery,

    /// <summary>The line was cut after the request was handed over: it arrived or it did not.</summary>
    LoseTrack,

    Accept,

    /// <summary>A colleague takes what somebody else had accepted.</summary>
    TakeOver,

    PassOn,
    Answer,

    /// <summary>A remark that only officials see.</summary>
    Note,

    /// <summary>The person writes something more.</summary>
    Add,

    Close,

    /// <summary>An official takes up again what was closed.</summary>
    Reopen,
    Withdraw,

    /// <summary>The person had everything deleted.</summary>
    Erase,

    /// <summary>The promised day is near.</summary>
    Remind,

    /// <summary>The promised day is over: the deputy is called.</summary>
    Escalate,

    GoLive,
    EndLive,
}

/// <summary>How far a request is from the day an answer was promised for.</summary>
public enum DueState
{
    OnTime,
    DueSoon,
    Overdue,
}

/// <summary>How a request gets to an office; a track of its own beside the state.</summary>
public enum DeliveryState
{
    Pending,
    Sent,
    Retrying,
    Fallback,
    ContactCardShown,

    /// <summary>The line was cut at the end: it may arrive twice.</summary>
    Unknown,
}

/// <summary>A request as it stands.</summary>
/// <param name="Conversation">Key of the conversation it comes from.</param>
/// <param name="Office">Id of the office that has it now; the request itself names the first one.</param>
/// <param name="Holder">Who accepted it: "staff:anna", "mail:arl-koordination" or "teams:" with an id and a name; null while nobody has.</param>
/// <param name="Live">True while an official talks to the person in the conversation.</param>
/// <param name="Version">Counts changes.</param>
/// <param name="Request">Null once the person took it back or had it erased.</param>
public sealed record Case(
    string Reference, string Conversation, HandOffState State, string Office, string? Holder, bool Live, DueState Due, DeliveryState Delivery,
    DateTimeOffset CreatedAt, DateTimeOffset? DueAt, int Version, HandOffRequest? Request)
{
    /// <summary>True while somebody may still do something about it.</summary>
    public bool IsOpen => State is not (HandOffState.Closed or HandOffState.Withdrawn);

    /// <summary>A request that was just agreed to.</summary>
    public static Case Queued(string conversation, HandOffRequest request) => new(
        request.Reference, conversation, HandOffState.Queued, request.Destination, null, false, DueState.OnTime, DeliveryState.Pending,
        request.CreatedAt, request.DueAt, 1, request);
}

/// <summary>Something somebody wants to do to a request.</summary>
/// <param name="Who">"staff:anna", "mail:arl-koordination"; null for the person and the program.</param>
/// <param name="Text">An answer, an addition, a note, a reason.</param>
/// <param name="Office">For passing on: the id of the office that gets it.</param>
/// <param name="Key">The same key takes effect once: of a form, a link, a message.</param>
public sealed record Deed(Act Act, Side Side, string? Who = null, string? Text = null, string? Office = null, string? Key = null);

/// <summary>A line of a request's history.</summary>
/// <param name="State">The state after it.</param>
/// <param name="Refusal">Why it changed nothing; null where it did.</param>
public sealed record CaseEvent(int Number, DateTimeOffset At, Act Act, Side Side, string? Who, HandOffState State, string? Text, string? Refusal);
