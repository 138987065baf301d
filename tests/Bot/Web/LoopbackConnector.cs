using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>A channel's connector on this machine: takes replies, or answers as a test wants.</summary>
public sealed class LoopbackConnector : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly Channel<(string Path, JsonNode Activity)> _taken = Channel.CreateUnbounded<(string, JsonNode)>();
    private readonly Channel<HttpStatusCode> _refused = Channel.CreateUnbounded<HttpStatusCode>();

    private LoopbackConnector(WebApplication web) => _web = web;

    public string Address { get; private set; } = "";

    /// <summary>Answers for the next requests; taken when there is none.</summary>
    public ConcurrentQueue<HttpStatusCode> Answers { get; } = new();

    /// <summary>With whose token each request came.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = new();

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

    /// <summary>The next reply taken, and the path as it was asked for.</summary>
    public async Task<(string Path, JsonNode Activity)> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _taken.Reader.ReadAsync(patience.Token);
    }

    public async Task<HttpStatusCode> NextRefusalAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _refused.Reader.ReadAsync(patience.Token);
    }

    public bool HasMore => _taken.Reader.TryPeek(out _);

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
        using var body = new StreamReader(http.Request.Body);
        var activity = JsonNode.Parse(await body.ReadToEndAsync())!;
        if (Answers.TryDequeue(out var refusal))
        {
            http.Response.StatusCode = (int)refusal;
            if (refusal == HttpStatusCode.Redirect)
                http.Response.Headers.Location = Address + "/elsewhere";
            await _refused.Writer.WriteAsync(refusal);
            return;
        }
        await http.Response.WriteAsJsonAsync(new { id = "taken" });
        await _taken.Writer.WriteAsync((http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget, activity));
    }
}
