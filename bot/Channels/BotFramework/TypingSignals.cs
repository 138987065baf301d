using System.Collections.Concurrent;

namespace GuidanceBot.Channels.BotFramework;

/// <summary>Shows that the bot is writing while a turn takes long. A courtesy: it is tried once, is kept nowhere, and never comes
/// after the answer, because whoever sends an answer ends it first.</summary>
public sealed class TypingSignals(ConnectorClient connector, Pace pace, TimeProvider clock)
{
    /// <summary>Most turns are over by then. People notice from 200 ms on.</summary>
    public static readonly TimeSpan After = TimeSpan.FromMilliseconds(150);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Signal> _signals = new(StringComparer.Ordinal);

    /// <summary>Takes the turn; meanwhile the person may see that we write.</summary>
    public async Task DuringAsync(Inbound inbound, Func<Task> turn)
    {
        var signal = new Signal();
        if (inbound.WantsRepliesInBody || !_signals.TryAdd(inbound.Key, signal))
        {
            await turn();
            return;
        }
        using var timer = clock.CreateTimer(_ => signal.Begin(() => SendAsync(inbound)), null, After, Timeout.InfiniteTimeSpan);
        try
        {
            await turn();
        }
        finally
        {
            // The channel's request is answered at once; only the answer to the person waits for the signal's end.
            _ = ForgetAsync(inbound.Key, signal);
        }
    }

    /// <summary>From now on nothing is shown; what is on its way arrives first.</summary>
    public Task EndAsync(string conversation) => _signals.TryGetValue(conversation, out var signal) ? signal.EndAsync() : Task.CompletedTask;

    private async Task ForgetAsync(string conversation, Signal signal)
    {
        await signal.EndAsync();
        _signals.TryRemove(KeyValuePair.Create(conversation, signal));
    }

    private async Task SendAsync(Inbound inbound)
    {
        if (pace.Reserve(inbound.Key) is not null)
            return;
        using var over = new CancellationTokenSource(Patience, clock);
        await connector.SendAsync(inbound.Address(), (inbound.Frame() with { Type = "typing", ReplyToId = null }).ToJson(), over.Token);
    }

    private sealed class Signal
    {
        private readonly Lock _lock = new();
        private Task _sent = Task.CompletedTask;
        private bool _ended;

        public void Begin(Func<Task> send)
        {
            lock (_lock)
                if (!_ended)
                    _sent = send();
        }

        public Task EndAsync()
        {
            lock (_lock)
            {
                _ended = true;
                return _sent;
            }
        }
    }
}
