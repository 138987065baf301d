using System.Threading.Channels;
using GuidanceBot.Storage;

namespace GuidanceBot.Channels.BotFramework;

/// <summary>Delivers replies to the channel: in order within a conversation, again after trouble, until the channel has taken
/// or definitely refused them. What waits outlives a restart.</summary>
public sealed partial class ConnectorPost(IOutbox outbox, ConnectorClient connector, Pace pace, TypingSignals typing, TimeProvider clock, ILogger<ConnectorPost> log) : BackgroundService
{
    private const int AtOnce = 8;
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There may be something to deliver.</summary>
    public void Wake() => _bell.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WaitAsync(await DeliverDueAsync(stoppingToken), stoppingToken);
            }
            catch (Exception cause) when (cause is not OperationCanceledException)
            {
                TurnTaker.LogTrouble(log, Ids.TroubleReference(), cause);
                await WaitAsync(clock.GetUtcNow(), stoppingToken);
            }
        }
    }

    /// <summary>Delivers until nothing is due.</summary>
    /// <returns>The time at which nothing was: what becomes due since must not be overlooked.</returns>
    private async Task<DateTimeOffset> DeliverDueAsync(CancellationToken stopping)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            if (outbox.Due(now) is not { Count: > 0 } due)
                return now;
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping }, async (delivery, cancellation) => await DeliverAsync(delivery, cancellation));
        }
    }

    /// <summary>Once begun, a delivery is brought to its end, so that what was sent is known to be sent.</summary>
    private async Task DeliverAsync(Delivery delivery, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        if (pace.Reserve(delivery.Conversation) is { } free)
        {
            await outbox.PostponeAsync(delivery.Id, free);
            return;
        }
        await typing.EndAsync(delivery.Conversation);
        var answer = await connector.SendAsync(delivery.Address, delivery.Activity, CancellationToken.None);
        if (answer.IsTaken)
            await outbox.DeliveredAsync(delivery.Id, answer.Id);
        else if (answer.IsFinal || clock.GetUtcNow() - delivery.CreatedAt > GiveUpAfter)
        {
            Refused(delivery.Id, answer.What);
            await outbox.RefusedAsync(delivery.Id);
        }
        else
            await outbox.AgainAsync(delivery.Id, clock.GetUtcNow() + (answer.RetryAfter ?? Pause(delivery.Attempts)));
    }

    private static TimeSpan Pause(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempts, 10)) * Ids.Jitter();
        return pause < LongestPause ? pause : LongestPause;
    }

    private async Task WaitAsync(DateTimeOffset lookedAt, CancellationToken stopping)
    {
        var until = outbox.NextDue(lookedAt) is { } next && next - lookedAt < LookEvery ? next : lookedAt + LookEvery;
        var pause = until - clock.GetUtcNow();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var rings = _bell.Reader.ReadAsync(over.Token).AsTask();
        await Task.WhenAny(rings, Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, clock, over.Token));
        await over.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {Id} was given up: {What}.")]
    private partial void Refused(long id, string what);
}
