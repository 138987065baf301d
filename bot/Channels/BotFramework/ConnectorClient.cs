using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidanceBot.Channels.BotFramework.Authentication;

namespace GuidanceBot.Channels.BotFramework;

/// <summary>What the channel said.</summary>
/// <param name="IsFinal">True where it will not say otherwise if asked again.</param>
/// <param name="What">For the log: a status or the kind of a fault.</param>
public sealed record ConnectorAnswer(bool IsTaken, bool IsFinal, TimeSpan? RetryAfter, string What)
{
    /// <summary>True where the line was cut before an answer came: the channel has it, or has it not.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>The channel's id of the activity, or of the conversation that was created.</summary>
    public string? Id { get; init; }

    /// <summary>The channel's id of the first activity of a conversation that was created.</summary>
    public string? ActivityId { get; init; }

    /// <summary>Where a conversation that was created is reached, if not where it was asked for.</summary>
    public string? ServiceUrl { get; init; }
}

/// <summary>Speaks to a channel's connector, as the bot it is. Redirects are not followed: the address was checked, another was not.
/// Addresses are those of <see cref="ConnectorRoutes"/>.</summary>
public sealed class ConnectorClient(TimeProvider clock, BotToken tokens, ServiceHosts hosts) : IDisposable
{
    private const int LongestAnswer = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>An answer of "at once" or "next year" is taken for these.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromHours(1);

    private static readonly HttpStatusCode[] Passing =
    [
        HttpStatusCode.RequestTimeout, HttpStatusCode.PreconditionFailed, HttpStatusCode.TooManyRequests,
        HttpStatusCode.InternalServerError, HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout,
    ];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    /// <summary>Sends an activity to a conversation, or as a reply to the activity in the address.</summary>
    public Task<ConnectorAnswer> SendAsync(string address, string activity, CancellationToken cancellation) => CallAsync(HttpMethod.Post, address, activity, cancellation);

    /// <summary>Writes an activity that was sent anew.</summary>
    public Task<ConnectorAnswer> UpdateAsync(string address, string activity) => CallAsync(HttpMethod.Put, address, activity);

    /// <summary>Takes an activity back that was sent.</summary>
    public Task<ConnectorAnswer> DeleteAsync(string address) => CallAsync(HttpMethod.Delete, address, null);

    /// <param name="parameters">Whom with, or in which channel, and the first activity.</param>
    /// <returns>Its id and, where the channel says so, another address of the service, to be checked like any other.</returns>
    public Task<ConnectorAnswer> CreateConversationAsync(Uri service, JsonObject parameters) =>
        CallAsync(HttpMethod.Post, ConnectorRoutes.Conversations(service), parameters.ToJsonString(ActivityJson.Options));

    public void Dispose() => _http.Dispose();

    private async Task<ConnectorAnswer> CallAsync(HttpMethod method, string address, string? body, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.UserAgent.ParseAdd("GuidanceBot");
        var hasBegun = false;
        try
        {
            var token = await tokens.GetAsync();
            // The list may have changed since the address was taken down; our token goes nowhere else.
            if (token is not null && !hosts.Allows(request.RequestUri!))
                return new ConnectorAnswer(false, true, null, "host no longer allowed");
            hasBegun = true;
            return await CallAsync(request, token, cancellation);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return new ConnectorAnswer(false, false, null, fault.GetType().Name) { IsUnknown = hasBegun && !IsBeforeSending(fault) };
        }
    }

    private static bool IsBeforeSending(Exception fault) =>
        fault is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };

    private async Task<ConnectorAnswer> CallAsync(HttpRequestMessage request, string? token, CancellationToken cancellation)
    {
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.IsSuccessStatusCode)
            return await TakenAsync(response);
        var isUnknownToken = response.StatusCode == HttpStatusCode.Unauthorized && token is not null;
        if (isUnknownToken)
            tokens.Forget(token!);
        return new ConnectorAnswer(false, !isUnknownToken && !Passing.Contains(response.StatusCode), Wait(response.Headers.RetryAfter), response.StatusCode.ToString());
    }

    private static async Task<ConnectorAnswer> TakenAsync(HttpResponseMessage response)
    {
        var said = await ReadAsync(response);
        return new ConnectorAnswer(true, true, null, response.StatusCode.ToString())
        {
            Id = InboundActivity.Text(said, "id"),
            ActivityId = InboundActivity.Text(said, "activityId"),
            ServiceUrl = InboundActivity.Text(said, "serviceUrl"),
        };
    }

    /// <summary>It was taken, whatever stands there or fails to arrive: it is never sent again.</summary>
    private static async Task<JsonObject> ReadAsync(HttpResponseMessage response)
    {
        try
        {
            using var over = new CancellationTokenSource(Patience);
            await response.Content.LoadIntoBufferAsync(LongestAnswer, over.Token);
            return JsonNode.Parse(await response.Content.ReadAsStringAsync(over.Token)) as JsonObject ?? [];
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or JsonException or IOException or InvalidOperationException)
        {
            return [];
        }
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? header) => (header?.Delta ?? header?.Date - clock.GetUtcNow()) switch
    {
        { } wait when wait < ShortestWait => ShortestWait,
        { } wait when wait > LongestWait => LongestWait,
        var wait => wait,
    };
}
