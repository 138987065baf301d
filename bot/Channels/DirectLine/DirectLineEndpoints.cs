using GuidanceBot.Options;
using GuidanceBot.Web;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Channels.DirectLine;

/// <summary>A conversation as clients get it handed: where to send, what to send with it.</summary>
/// <param name="ExpiresIn">Seconds.</param>
/// <param name="UserId">Only where the caller cannot know it.</param>
public sealed record OpenConversation(
    string ConversationId,
    string Token,
    [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresIn,
    string? UserId = null,
    string? StreamUrl = null,
    string? ReferenceGrammarId = null);

/// <summary>The addresses of Direct Line 3.0.</summary>
public sealed class DirectLineEndpoints(
    Doorkeeper door, Tokens tokens, DirectLineTurns turns, DirectLineLog log, IOptions<PublicOptions> publicUrl)
{
    private const string UserPrefix = "dl_";
    private const int LongestUser = 100;
    private const string Grammar = "guidancebot";

    /// <summary>POST tokens/generate: a server opens a conversation for somebody.</summary>
    public async Task<IResult> GenerateAsync(HttpRequest request)
    {
        var body = await JsonBody.ReadIfAnyAsync(request, JsonBody.WidgetLimit);
        door.RequireSecret(request);
        var user = body["user"] as System.Text.Json.Nodes.JsonObject;
        return Json(Open(new Pass(Ids.Secret(), UserId(user is null ? null : InboundActivity.Text(user, "id")), null)));
    }

    /// <summary>POST tokens/refresh: a new token for one whose time is not over.</summary>
    public async Task<IResult> RefreshAsync(HttpRequest request)
    {
        await JsonBody.ReadBytesAsync(request, JsonBody.WidgetLimit);
        return Json(Open(await door.RequirePassAsync(request)));
    }

    /// <summary>POST conversations: begins the conversation of the token.</summary>
    public async Task<IResult> BeginAsync(HttpRequest request)
    {
        var body = await JsonBody.ReadIfAnyAsync(request, JsonBody.WidgetLimit);
        var pass = await door.RequirePassAsync(request);
        var isNew = !log.Has(pass.Conversation);
        await turns.GreetAsync(pass, InboundActivity.Text(body, "locale"), request.HttpContext.RequestAborted);
        return Json(WithStream(request, pass, 0), isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>GET conversations/{id}: where to go on after a break.</summary>
    public async Task<IResult> ContinueAsync(HttpRequest request, string conversation)
    {
        var pass = await door.RequirePassAsync(request, conversation);
        RequireBegun(conversation);
        return Json(WithStream(request, pass, DirectLineLog.Watermark(request.Query["watermark"])));
    }

    /// <summary>GET conversations/{id}/activities: what came after a watermark, or everything.</summary>
    public async Task<IResult> ReadAsync(HttpRequest request, string conversation)
    {
        await door.RequirePassAsync(request, conversation);
        RequireBegun(conversation);
        return Results.Text(log.Page(conversation, DirectLineLog.Watermark(request.Query["watermark"])), "application/json");
    }

    /// <summary>POST conversations/{id}/activities: takes one, and answers when it is durable.</summary>
    public async Task<IResult> PostAsync(HttpRequest request, string conversation)
    {
        var body = await JsonBody.ReadAsync(request, JsonBody.WidgetLimit);
        var pass = await door.RequirePassAsync(request, conversation);
        var activity = InboundActivity.From(body);
        return Json(new { id = await turns.ReceiveAsync(pass, activity, request.HttpContext.Connection.RemoteIpAddress?.ToString(), request.HttpContext.RequestAborted) });
    }

    /// <summary>POST conversations/{id}/upload: this bot takes no files.</summary>
    public async Task<IResult> UploadAsync(HttpRequest request, string conversation)
    {
        if (request.ContentLength > JsonBody.WidgetLimit)
            throw RefusedException.TooLarge(JsonBody.WidgetLimit);
        await door.RequirePassAsync(request, conversation);
        throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "UploadsNotAccepted", "Files are not accepted: this bot reads text only.");
    }

    /// <exception cref="RefusedException">404: the conversation has not begun, or its time is over.</exception>
    public void RequireBegun(string conversation)
    {
        if (!log.Has(conversation))
            throw RefusedException.NotFound("The conversation has not begun, or its time is over. Begin one with POST /v3/directline/conversations.");
    }

    public OpenConversation Open(Pass pass) => new(pass.Conversation, tokens.Issue(pass), (int)Tokens.Life.TotalSeconds);

    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, ActivityJson.Options, statusCode: status);

    /// <summary>Browsers tell users of this service from others by the beginning of their id.</summary>
    public static string UserId(string? wished)
    {
        if (string.IsNullOrWhiteSpace(wished))
            return UserPrefix + Ids.Secret();
        if (wished.Length > LongestUser)
            throw RefusedException.BadRequest($"'user.id' is longer than {LongestUser} characters.");
        return wished.StartsWith(UserPrefix, StringComparison.Ordinal) ? wished : UserPrefix + wished;
    }

    private OpenConversation WithStream(HttpRequest request, Pass pass, long watermark)
    {
        var open = Open(pass);
        var from = watermark == 0 ? "-" : watermark.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return open with
        {
            StreamUrl = $"{SocketBase(request)}/v3/directline/conversations/{open.ConversationId}/stream?watermark={from}&t={open.Token}",
            ReferenceGrammarId = Grammar,
        };
    }

    private string SocketBase(HttpRequest request)
    {
        var seen = publicUrl.Value.PublicUrl?.ToString().TrimEnd('/') ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
        return "ws" + seen["http".Length..];
    }
}
