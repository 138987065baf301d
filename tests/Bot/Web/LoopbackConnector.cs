using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>A channel's connector on this machine: takes replies, or answers as a test wants.</summary>
public sealed class LoopbackConnector : IAsyncDisposable
{
    /// <summary>An answer that is none: the activity was read, then the line is cut.</summary>
    public const HttpStatusCode Cut = 0;

    private readonly WebApplication _web;
    private readonly Channel<(string Path, JsonNode Activity)> _taken = Channel.CreateUnbounded<(string, JsonNode)>();
    private readonly Channel<JsonNode> _typing = Channel.CreateUnbounded<JsonNode>();
    private readonly Channel<HttpStatusCode> _refused = Channel.CreateUnbounded<HttpStatusCode>();
    private int _given;

    private LoopbackConnector(WebApplication web) => _web = web;

    public string Address { get; private set; } = "";

    /// <summary>Answers for the next requests; taken when there is none.</summary>
    public ConcurrentQueue<HttpStatusCode> Answers { get; } = new();

    /// <summary>Stands beside every refusal.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>With whose token each request came.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = new();

    /// <summary>Every request, in the order in which they came.</summary>
    public ConcurrentQueue<(string Method, string Path, string? Type)> Requests { get; } = new();

    public static async Task<LoopbackConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var connector = new LoopbackConnector(web);
        web.Run(connector.AnswerAsync);
        await web.StartAsync();
        connector.Address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return connector;
    }

    /// <summary>The next reply taken, and the path as it was asked for. That the bot is writing is no reply.</summary>
    public Task<(string Path, JsonNode Activity)> NextAsync() => ReadAsync(_taken);

    /// <summary>The next sign that the bot is writing.</summary>
    public Task<JsonNode> NextTypingAsync() => ReadAsync(_typing);

    public Task<HttpStatusCode> NextRefusalAsync() => ReadAsync(_refused);

    public bool HasMore => _taken.Reader.TryPeek(out _);

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static async Task<T> ReadAsync<T>(Channel<T> channel)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await channel.Reader.ReadAsync(patience.Token);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
        using var body = new StreamReader(http.Request.Body);
        var activity = await body.ReadToEndAsync() is { Length: > 0 } text ? JsonNode.Parse(text)! : new JsonObject();
        Requests.Enqueue((http.Request.Method, PathOf(http), (string?)activity["type"]));
        if ((string?)activity["type"] == "typing")
            await _typing.Writer.WriteAsync(activity);
        else if (Answers.TryDequeue(out var refusal))
            await RefuseAsync(http, refusal);
        else
            await TakeAsync(http, activity);
    }

    private async Task RefuseAsync(HttpContext http, HttpStatusCode refusal)
    {
        if (refusal == Cut)
            http.Abort();
        else
            http.Response.StatusCode = (int)refusal;
        if (refusal == HttpStatusCode.Redirect)
            http.Response.Headers.Location = Address + "/elsewhere";
        if (RetryAfter is not null)
            http.Response.Headers.RetryAfter = RetryAfter;
        await _refused.Writer.WriteAsync(refusal);
    }

    private async Task TakeAsync(HttpContext http, JsonNode activity)
    {
        await http.Response.WriteAsJsonAsync(new { id = $"taken-{Interlocked.Increment(ref _given)}" });
        await _taken.Writer.WriteAsync((PathOf(http), activity));
    }

    private static string PathOf(HttpContext http) => http.Features.Get<IHttpRequestFeature>()!.RawTarget;
}
