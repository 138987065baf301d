using System.Globalization;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Storage;
using GuidanceBot.Web;

namespace GuidanceBot.Channels.DirectLine;

/// <summary>What the website widget needs beyond Direct Line: a token without a secret, and a person's own data.</summary>
public sealed class WidgetEndpoints(Doorkeeper door, DirectLineEndpoints directLine, Tokens tokens, ITurnStore store, IConversationLog log, IHandOffs handOffs, Tallies tallies, TimeProvider clock)
{
    /// <summary>POST /widget/token: opens a conversation, or goes on with the one whose token is over.</summary>
    public async Task<IResult> TokenAsync(HttpRequest request)
    {
        var body = await JsonBody.ReadIfAnyAsync(request, JsonBody.WidgetLimit);
        var token = InboundActivity.Text(body, "token");
        var conversation = InboundActivity.Text(body, "conversationId");
        var pass = (token, conversation) switch
        {
            (null, null) when !body.ContainsKey("token") && !body.ContainsKey("conversationId") => new Pass(Ids.Secret(), DirectLineEndpoints.UserId(null), Origins.Of(request)),
            ({ } given, { } wanted) => await RenewAsync(request, given, wanted),
            _ => throw RefusedException.BadRequest("To go on with a conversation, send both 'conversationId' and 'token' as texts."),
        };
        return DirectLineEndpoints.Json(directLine.Open(pass) with { UserId = pass.User });
    }

    /// <summary>GET /widget/export: everything kept about the conversation, as JSON or, with ?format=text, to read.</summary>
    public async Task<IResult> ExportAsync(HttpRequest request)
    {
        var pass = await door.RequirePassAsync(request);
        directLine.RequireBegun(pass.Conversation);
        var key = DirectLineLog.Key(pass.Conversation);
        var export = Export.Of(pass.Conversation, await store.LoadAsync(key, request.HttpContext.RequestAborted) ?? ConversationRecord.New, log.After(key, 0), handOffs.Of(key), clock.GetUtcNow());
        return request.Query["format"] == "text"
            ? Download(request, "txt", Results.Text(export.ToText(), "text/plain; charset=utf-8"))
            : Download(request, "json", DirectLineEndpoints.Json(export));
    }

    /// <summary>POST /widget/tally: one more of something, such as a click on a phone number. Whose it was is not kept.</summary>
    public async Task<IResult> TallyAsync(HttpRequest request)
    {
        var body = await JsonBody.ReadAsync(request, JsonBody.WidgetLimit);
        await door.RequirePassAsync(request);
        if (InboundActivity.Text(body, "what") is not { } what || !Tallies.Kinds.Contains(what))
            throw RefusedException.BadRequest($"'what' is none of {string.Join(", ", Tallies.Kinds)}.");
        await tallies.AddAsync(what);
        return Results.NoContent();
    }

    /// <summary>The signature still proves whose conversation it is; it must be one that is kept.</summary>
    private async Task<Pass> RenewAsync(HttpRequest request, string token, string conversation)
    {
        var pass = await tokens.ReadAsync(token, grace: Retention.Keep);
        if (pass is null || pass.Conversation != conversation)
            throw RefusedException.Forbidden("The token is not one of this conversation.");
        Doorkeeper.RequireOrigin(request, pass);
        directLine.RequireBegun(conversation);
        return pass;
    }

    private IResult Download(HttpRequest request, string extension, IResult content)
    {
        var day = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        request.HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"guidance-{day}.{extension}\"";
        return content;
    }
}
