using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Channels;
using GuidanceBot.Channels.BotFramework.Authentication;
using GuidanceBot.Storage;

namespace GuidanceBot.Channels.BotFramework;

/// <summary>Delivers replies to the channel: in order within a conversation, again after trouble, until the channel has taken
/// or definitely refused them. What waits outlives a restart.</summary>
public sealed partial class ConnectorPost(IOutbox outbox, ConnectorClient connector, TimeProvider clock, ILogger<ConnectorPost> log) : BackgroundService
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
                await DeliverDueAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
            catch (Exception cause) when (cause is not OperationCanceledException)
            {
                TurnTaker.LogTrouble(log, Ids.TroubleReference(), cause);
                await WaitAsync(stoppingToken);
            }
        }
    }

    /// <summary>Delivers until nothing is due.</summary>
    private async Task DeliverDueAsync(CancellationToken stopping)
    {
        while (outbox.Due(clock.GetUtcNow()) is { Count: > 0 } due)
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping }, async (delivery, cancellation) => await DeliverAsync(delivery, cancellation));
    }

    /// <summary>Once begun, a delivery is brought to its end, so that what was sent is known to be sent.</summary>
    private async Task DeliverAsync(Delivery delivery, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        var answer = await connector.SendAsync(delivery);
        if (answer.IsTaken)
            await outbox.DeliveredAsync(delivery.Id);
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

    private async Task WaitAsync(CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var pause = outbox.NextDue(now) is { } next && next - now < LookEvery ? next - now : LookEvery;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var rings = _bell.Reader.ReadAsync(over.Token).AsTask();
        await Task.WhenAny(rings, Task.Delay(pause, clock, over.Token));
        await over.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {Id} was given up: {What}.")]
    private partial void Refused(long id, string what);
}

/// <summary>What the channel said to a delivery.</summary>
/// <param name="IsFinal">True where it will not say otherwise if asked again.</param>
/// <param name="What">For the log: a status or the kind of a fault.</param>
public sealed record ConnectorAnswer(bool IsTaken, bool IsFinal, TimeSpan? RetryAfter, string What);

/// <summary>Posts one activity to a channel, as the bot it is. Redirects are not followed: the address was checked, another was not.</summary>
public sealed class ConnectorClient(TimeProvider clock, BotToken tokens, ServiceHosts hosts) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly HttpStatusCode[] Passing =
    [
        HttpStatusCode.RequestTimeout, HttpStatusCode.PreconditionFailed, HttpStatusCode.TooManyRequests,
        HttpStatusCode.InternalServerError, HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout,
    ];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = Patience };

    public async Task<ConnectorAnswer> SendAsync(Delivery delivery)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Address) { Content = new StringContent(delivery.Activity, Encoding.UTF8, "application/json") };
        request.Headers.UserAgent.ParseAdd("GuidanceBot");
        try
        {
            if (await tokens.GetAsync() is not { } token)
                return await SendAsync(request, null);
            // The list may have changed since the address was taken down; our token goes nowhere else.
            return hosts.Allows(request.RequestUri!) ? await SendAsync(request, token) : new ConnectorAnswer(false, true, null, "host no longer allowed");
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return new ConnectorAnswer(false, false, null, fault.GetType().Name);
        }
    }

    private async Task<ConnectorAnswer> SendAsync(HttpRequestMessage request, string? token)
    {
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var taken = response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted;
        var isUnknownToken = response.StatusCode == HttpStatusCode.Unauthorized && token is not null;
        if (isUnknownToken)
            tokens.Forget(token!);
        return new ConnectorAnswer(taken, !isUnknownToken && !Passing.Contains(response.StatusCode), Wait(response.Headers.RetryAfter), response.StatusCode.ToString());
    }

    public void Dispose() => _http.Dispose();

    private TimeSpan? Wait(RetryConditionHeaderValue? header) => header?.Delta ?? header?.Date - clock.GetUtcNow();
}
