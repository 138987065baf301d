using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge;

namespace GuidanceBot.Dialogs.Turns;

/// <summary>Something a person did, as a channel heard it.</summary>
/// <param name="Conversation">Channel and conversation id: the key of the record.</param>
/// <param name="Key">The inbound activity's id; the same key takes effect once.</param>
/// <param name="Text">What they wrote or pressed; null when they only arrived.</param>
/// <param name="Locale">The language the channel names, if any: "de", "en-US".</param>
/// <param name="Written">The inbound activity as the channel's log keeps it; null where the log holds no copy.</param>
/// <param name="ReplyTo">Where the replies must be delivered after the save; null where the person's side reads the log.</param>
public sealed record Arrival(string Conversation, string Key, string? Text, string? Locale = null, string? Written = null, string? ReplyTo = null)
{
    /// <summary>Where it comes from, so that nobody floods an office; never kept. Null where that is not known.</summary>
    public string? Client { get; init; }
}

/// <summary>How many requests to humans may come from one place.</summary>
public interface IRequestLimit
{
    bool Allows(string client);

    void Count(string client);
}

/// <summary>A turn, decided and put into words, to be saved in one transaction.</summary>
/// <param name="ExpectedVersion">The version the decision was based on; 0 where there was no record.</param>
/// <param name="Lines">The replies as the channel sends them; they become the conversation's log.</param>
public sealed record TurnToSave(Arrival Arrival, int ExpectedVersion, ConversationRecord Record, IReadOnlyList<string> Lines, IReadOnlyList<Effect> Effects);

public enum SaveOutcome
{
    Saved,

    /// <summary>This key was saved before; its first answer stands.</summary>
    Duplicate,

    /// <summary>Somebody else saved a turn in between: load again.</summary>
    Conflict,
}

/// <summary>Keeps conversations.</summary>
public interface ITurnStore
{
    Task<ConversationRecord?> LoadAsync(string conversation, CancellationToken cancellation);

    /// <summary>Saves all of a turn or nothing of it: the arrival's key (unique), the record (compare-and-set, also the first
    /// time), the lines and the effects.</summary>
    Task<SaveOutcome> SaveAsync(TurnToSave turn, CancellationToken cancellation);
}

/// <summary>What decisions are read from. A reload replaces it as a whole.</summary>
public sealed record Library(KnowledgeBase Knowledge, Words Words, IReader Reader);

/// <summary>Holds the library in force.</summary>
public interface ILibrarySource
{
    Library Current { get; }
}

/// <summary>Ids drawn before a decision, so that deciding itself leaves nothing to chance.</summary>
/// <param name="Secret">An address part nobody can guess (128 bits or more, URL-safe).</param>
/// <param name="Reference">A short number for people, such as LW-7K3M9Q.</param>
public sealed record FreshIds(string Secret, string Reference);

/// <summary>The one factory of ids.</summary>
public interface IIds
{
    FreshIds Draw();
}
