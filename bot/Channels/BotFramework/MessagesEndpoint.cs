using System.Net;
using System.Text;
using GuidanceBot.Channels.BotFramework.Authentication;
using GuidanceBot.HandOff.Teams;
using GuidanceBot.Options;
using GuidanceBot.Storage;
using GuidanceBot.Web;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Channels.BotFramework;

/// <summary>POST /api/messages: the Bot Framework's way in. With an app id for the channels of Azure Bot Service, by their tokens;
/// without one for the Emulator and the Playground on this machine.</summary>
public sealed class MessagesEndpoint(BotFrameworkTurns turns, Invokes invokes, OfficeDesk office, IConversationLog log, CallerCheck callers, ServiceHosts hosts, IOptions<BotFrameworkOptions> options)
{
    private const int Limit = 256 * 1024;

    private static readonly string[] SignsOfAProxy = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Original-Host", "X-Original-Proto", "Via"];

    public async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        if (request.ContentLength > Limit)
            throw RefusedException.TooLarge(Limit);
        var inbound = callers.IsOn ? await FromChannelAsync(request) : await FromOwnMachineAsync(request);
        var hungUp = request.HttpContext.RequestAborted;
        if (inbound.Activity.Type == "invoke")
            return await invokes.AnswerAsync(inbound, hungUp);
        var key = inbound.Activity.Id ?? Ids.Secret();
        if (!await office.TakesAsync(inbound))
            await turns.TakeAsync(inbound, key, hungUp);
        return inbound.WantsRepliesInBody ? Replies(inbound, key) : Results.Ok();
    }

    /// <summary>Whoever calls is known before the body is read; what the body says must fit.</summary>
    private async Task<Inbound> FromChannelAsync(HttpRequest request)
    {
        var caller = await callers.CheckAsync(request.Headers.Authorization);
        var inbound = Inbound.From(await JsonBody.ReadAsync(request, Limit));
        caller.RequireFor(inbound);
        inbound.RequireTenant(options.Value.TenantId);
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

    /// <summary>The answers as they were saved, the same for a repeat.</summary>
    private IResult Replies(Inbound inbound, string key)
    {
        var body = new StringBuilder("{\"activities\":[");
        body.AppendJoin(',', log.LedTo(inbound.Key, key).Where(entry => !entry.FromUser).Select(entry => entry.Activity));
        return Results.Text(body.Append("]}").ToString(), "application/json");
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
