using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GuidanceBot.Channels.BotFramework.Authentication;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Options;
using GuidanceBot.Storage;
using GuidanceBot.Web;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Channels.BotFramework;

/// <summary>POST /api/messages: the Bot Framework's way in. With an app id for the channels of Azure Bot Service, by their tokens;
/// without one for the Emulator and the Playground on this machine.</summary>
public sealed class MessagesEndpoint(TurnTaker turns, Renderers renderers, IConversationLog log, ConnectorPost post, CallerCheck callers, ServiceHosts hosts, IOptions<BotFrameworkOptions> options)
{
    private const int Limit = 256 * 1024;

    private static readonly string[] SignsOfAProxy = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Original-Host", "X-Original-Proto", "Via"];

    public async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        if (request.ContentLength > Limit)
            throw RefusedException.TooLarge(Limit);
        var inbound = callers.IsOn ? await FromChannelAsync(request) : await FromOwnMachineAsync(request);
        if (inbound.Activity.Type == "invoke")
            return Results.StatusCode(StatusCodes.Status501NotImplemented);
        var key = inbound.Activity.Id ?? Ids.Secret();
        if (Arrival(inbound, key) is { } arrival)
            await turns.TakeAsync(arrival, renderers.For(inbound.Frame()), request.HttpContext.RequestAborted);
        return inbound.WantsRepliesInBody ? Replies(inbound, key) : Sent();
    }

    /// <summary>Whoever calls is known before the body is read; what the body says must fit.</summary>
    private async Task<Inbound> FromChannelAsync(HttpRequest request)
    {
        var caller = await callers.CheckAsync(request.Headers.Authorization);
        var inbound = Inbound.From(await JsonBody.ReadAsync(request, Limit));
        caller.RequireFor(inbound);
        hosts.Require(inbound.ServiceUrl);
        return inbound;
    }

    private async Task<Inbound> FromOwnMachineAsync(HttpRequest request)
    {
        RequireOwnMachine(request);
        var inbound = Inbound.From(await JsonBody.ReadAsync(request, Limit));
        inbound.RequireOwnMachine();
        return inbound;
    }

    /// <summary>A message, or somebody who came in; everything else changes nothing.</summary>
    private static Arrival? Arrival(Inbound inbound, string key)
    {
        var isMessage = inbound.Activity.Type == "message";
        return isMessage || inbound.AnnouncesPerson
            ? new Arrival(inbound.Key, key, isMessage ? inbound.Activity.Said : null, inbound.Activity.Locale, isMessage ? Written(inbound.Activity) : null, inbound.WantsRepliesInBody ? null : inbound.ReplyAddress(), inbound.Home())
            : null;
    }

    /// <summary>The channel keeps its own log; ours holds what the person said, so that they can have it exported.</summary>
    private static string Written(InboundActivity activity) => new JsonObject { ["type"] = "message", ["text"] = activity.Said }.ToJsonString(ActivityJson.Options);

    /// <summary>The answers as they were saved, the same for a repeat.</summary>
    private IResult Replies(Inbound inbound, string key)
    {
        var body = new StringBuilder("{\"activities\":[");
        body.AppendJoin(',', log.LedTo(inbound.Key, key).Where(entry => !entry.FromUser).Select(entry => entry.Activity));
        return Results.Text(body.Append("]}").ToString(), "application/json");
    }

    private IResult Sent()
    {
        post.Wake();
        return Results.Ok();
    }

    /// <summary>No token is asked for, so the caller must be on this machine itself: not behind a proxy, not a website in its browser.</summary>
    private void RequireOwnMachine(HttpRequest request)
    {
        if (!options.Value.Anonymous)
            throw RefusedException.Forbidden("Calls without a token are switched off. For the Emulator on this machine set BotFramework:Anonymous=true.");
        var isDirect = request.HttpContext.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller) && !SignsOfAProxy.Any(request.Headers.ContainsKey);
        if (!isDirect || Origins.Of(request) is not null)
            throw RefusedException.Forbidden("Calls without a token are accepted from this machine only.");
    }
}
