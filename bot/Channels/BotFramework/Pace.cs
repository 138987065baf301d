namespace GuidanceBot.Channels.BotFramework;

/// <summary>How fast Teams lets a bot write: so many activities in every span of time, to one conversation and in all. Whoever
/// writes faster is refused, and slowed down the more. Kept in memory: after a restart the channel's own count rules.</summary>
public sealed class Pace(TimeProvider clock)
{
    private const int ManyConversations = 1000;

    /// <summary>The windows that are published for one conversation, and the fewer requests that are named for one app in one tenant.</summary>
    private static readonly Window[] ToOne = [new(7, 1), new(8, 2), new(60, 30), new(1800, 3600)], ToAll = [new(30, 1)];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Times> _conversations = new(StringComparer.Ordinal);
    private readonly Times _all = new(ToAll);

    /// <summary>Takes a place in every window, or none.</summary>
    /// <param name="conversation">Its key.</param>
    /// <returns>Null where the place was taken; else the time at which there may be one.</returns>
    public DateTimeOffset? Reserve(string conversation)
    {
        if (!conversation.StartsWith(Inbound.KeyOf(Inbound.Teams, ""), StringComparison.Ordinal))
            return null;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var times = TimesOf(conversation, now);
            var free = Later(times.FreeAt(), _all.FreeAt());
            if (free > now)
                return free;
            times.Add(now);
            _all.Add(now);
            return null;
        }
    }

    private Times TimesOf(string conversation, DateTimeOffset now)
    {
        if (_conversations.Count >= ManyConversations)
            foreach (var (idle, _) in _conversations.Where(pair => pair.Value.IsOver(now)).ToList())
                _conversations.Remove(idle);
        if (!_conversations.TryGetValue(conversation, out var times))
            _conversations[conversation] = times = new Times(ToOne);
        return times;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private readonly record struct Window(int Most, int Seconds)
    {
        public TimeSpan Span => TimeSpan.FromSeconds(Seconds);
    }

    /// <summary>When activities were sent, as far back as the windows reach.</summary>
    private sealed class Times(Window[] windows)
    {
        private readonly List<DateTimeOffset> _sent = [];

        public void Add(DateTimeOffset now)
        {
            var most = windows[^1].Most;
            if (_sent.Count >= 2 * most)
                _sent.RemoveRange(0, _sent.Count - most);
            _sent.Add(now);
        }

        /// <summary>When the fullest window has a place again; long ago where all have.</summary>
        public DateTimeOffset FreeAt() => windows
            .Where(window => _sent.Count >= window.Most)
            .Select(window => _sent[^window.Most] + window.Span)
            .DefaultIfEmpty(DateTimeOffset.MinValue)
            .Max();

        public bool IsOver(DateTimeOffset now) => _sent.Count == 0 || _sent[^1] + windows[^1].Span < now;
    }
}
