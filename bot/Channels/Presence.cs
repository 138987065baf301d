using System.Collections.Concurrent;
using GuidanceBot.Dialogs.HandOff;

namespace GuidanceBot.Channels;

/// <summary>What is known of the two ends of a conversation just now: who writes, and up to when what was sent has arrived. Kept
/// in memory only: whoever lost it learns it again from the next sign.</summary>
public sealed class Presence(TimeProvider clock)
{
    private static readonly TimeSpan WritingHolds = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Forget = TimeSpan.FromHours(2);
    private const int MostConversations = 10_000;

    private readonly ConcurrentDictionary<(string Conversation, Side Side), DateTimeOffset> _writes = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _arrived = new(StringComparer.Ordinal);

    public void Writes(string conversation, Side side)
    {
        Tidy(_writes);
        _writes[(conversation, side)] = clock.GetUtcNow();
    }

    /// <summary>What was being written is there.</summary>
    public void HasWritten(string conversation, Side side) => _writes.TryRemove((conversation, side), out _);

    public bool IsWriting(string conversation, Side side) => _writes.TryGetValue((conversation, side), out var at) && clock.GetUtcNow() - at < WritingHolds;

    /// <summary>The person's browser has taken everything up to now.</summary>
    public void Arrived(string conversation)
    {
        Tidy(_arrived);
        _arrived[conversation] = clock.GetUtcNow();
    }

    public DateTimeOffset? ArrivedAt(string conversation) => _arrived.TryGetValue(conversation, out var until) ? until : null;

    public bool HasSeen(string conversation, DateTimeOffset at) => ArrivedAt(conversation) >= at;

    private void Tidy<T>(ConcurrentDictionary<T, DateTimeOffset> times) where T : notnull
    {
        if (times.Count < MostConversations)
            return;
        foreach (var (key, at) in times)
            if (clock.GetUtcNow() - at > Forget)
                times.TryRemove(key, out _);
    }
}
