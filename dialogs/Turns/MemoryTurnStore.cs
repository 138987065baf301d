using System.Collections.Concurrent;

namespace GuidanceBot.Dialogs.Turns;

/// <summary>Keeps conversations for as long as the process lives: for the terminal and for tests.</summary>
public sealed class MemoryTurnStore : ITurnStore
{
    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    private sealed record Kept(ConversationRecord Record, IReadOnlyList<string> Keys);

    public Task<ConversationRecord?> LoadAsync(string conversation, CancellationToken cancellation) =>
        Task.FromResult(_kept.GetValueOrDefault(conversation)?.Record);

    public Task<SaveOutcome> SaveAsync(TurnToSave turn, CancellationToken cancellation)
    {
        var before = _kept.GetValueOrDefault(turn.Arrival.Conversation);
        if (before?.Keys.Contains(turn.Arrival.Key) == true)
            return Task.FromResult(SaveOutcome.Duplicate);
        var after = new Kept(turn.Record, [.. before?.Keys ?? [], turn.Arrival.Key]);
        var saved = before is null
            ? _kept.TryAdd(turn.Arrival.Conversation, after)
            : before.Record.Version == turn.ExpectedVersion && _kept.TryUpdate(turn.Arrival.Conversation, after, before);
        return Task.FromResult(saved ? SaveOutcome.Saved : SaveOutcome.Conflict);
    }
}
