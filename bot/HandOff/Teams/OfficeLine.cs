using System.Text.Json.Nodes;
using GuidanceBot.Channels;
using GuidanceBot.Channels.BotFramework;
using GuidanceBot.Options;
using GuidanceBot.Storage;
using Microsoft.Extensions.Options;

namespace GuidanceBot.HandOff.Teams;

/// <summary>What the office's channel said.</summary>
/// <param name="Id">Of the thread that was begun, or of what stands there now.</param>
/// <param name="Card">Of the first activity of a thread that was begun.</param>
/// <param name="What">For the log: a status or the kind of a fault.</param>
public sealed record LineAnswer(Posted Posted, string What, string? Id = null, string? Card = null, string? Service = null, TimeSpan? RetryAfter = null);

/// <summary>The line to the office's channel in Teams.</summary>
public sealed class OfficeLine(ConnectorClient connector, Pace pace, TimeProvider clock, IOptions<HandOffOptions> options, IOptions<BotFrameworkOptions> bot)
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";

    /// <summary>Signs in a text that could begin markup or a mention; it is sent as plain text besides.</summary>
    private static readonly (char From, char To)[] Harmless = [('<', '‹'), ('>', '›'), ('@', '＠')];

    public bool IsSet => options.Value.Teams is not null;

    private TeamsOptions Teams => options.Value.Teams!;

    /// <summary>Takes a place in what Teams lets a bot write, for beginning a thread.</summary>
    /// <returns>How long to wait for one; null where it was taken.</returns>
    public TimeSpan? WaitToBegin() => WaitFor(Teams.Channel!);

    /// <summary>Begins a thread with a card.</summary>
    public async Task<LineAnswer> BeginAsync(string summary, JsonObject card)
    {
        var service = new Uri(Teams.ServiceUrl);
        var answer = await connector.CreateConversationAsync(service, new JsonObject
        {
            ["isGroup"] = true,
            ["bot"] = Bot(),
            ["tenantId"] = bot.Value.TenantId,
            ["channelData"] = new JsonObject
            {
                ["channel"] = new JsonObject { ["id"] = Teams.Channel },
                ["team"] = new JsonObject { ["id"] = Teams.Team },
                ["tenant"] = new JsonObject { ["id"] = bot.Value.TenantId },
            },
            ["activity"] = WithCard(summary, card),
        });
        var posted = PostedAs(answer);
        // Taken, but no word of what it is called now: it cannot be followed, and asking again would make a second.
        return posted == Posted.Taken && answer.Id is null
            ? new LineAnswer(Posted.Refused, "taken without an id")
            : new LineAnswer(posted, answer.What, answer.Id, answer.ActivityId, answer.ServiceUrl ?? Teams.ServiceUrl, answer.RetryAfter);
    }

    /// <summary>Shows the card anew, in its place.</summary>
    public async Task<LineAnswer> ShowAsync(TeamThread thread, string summary, JsonObject card) =>
        Full(thread) ?? ToAnswer(await connector.UpdateAsync(ConnectorRoutes.Activity(Activities(thread), thread.Card!), ToText(WithCard(summary, card))));

    /// <summary>Writes words into the thread.</summary>
    public async Task<LineAnswer> WriteAsync(TeamThread thread, string text) =>
        Full(thread) ?? ToAnswer(await connector.SendAsync(Activities(thread), ToText(new JsonObject { ["type"] = "message", ["from"] = Bot(), ["textFormat"] = "plain", ["text"] = Quiet(text) }), CancellationToken.None));

    public async Task<LineAnswer> RemoveAsync(TeamThread thread, string activity) =>
        Full(thread) ?? ToAnswer(await connector.DeleteAsync(ConnectorRoutes.Activity(Activities(thread), activity)));

    private LineAnswer? Full(TeamThread thread) => WaitFor(thread.Conversation!) is { } wait ? new LineAnswer(Posted.Later, "pace", RetryAfter: wait) : null;

    private TimeSpan? WaitFor(string conversation) => pace.Reserve(Inbound.KeyOf(Inbound.Teams, conversation)) is { } free ? free - clock.GetUtcNow() : null;

    private static string Quiet(string text) => Harmless.Aggregate(text, (quiet, pair) => quiet.Replace(pair.From, pair.To));

    private static LineAnswer ToAnswer(ConnectorAnswer answer) => new(PostedAs(answer), answer.What, answer.Id, RetryAfter: answer.RetryAfter);

    private static Posted PostedAs(ConnectorAnswer answer) =>
        answer.IsTaken ? Posted.Taken : answer.IsFinal ? Posted.Refused : answer.IsUnknown ? Posted.Unknown : Posted.Later;

    private string Activities(TeamThread thread) => ConnectorRoutes.Activities(new Uri(thread.Service ?? Teams.ServiceUrl), thread.Conversation!);

    private JsonObject WithCard(string summary, JsonObject card) => new()
    {
        ["type"] = "message",
        ["from"] = Bot(),
        ["summary"] = summary,
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = CardType, ["content"] = card }),
        ["channelData"] = new JsonObject { ["notification"] = new JsonObject { ["alert"] = true } },
    };

    /// <summary>Teams names bots by their app id with a prefix.</summary>
    private JsonObject Bot() => new() { ["id"] = $"28:{bot.Value.AppId}", ["role"] = "bot" };

    private static string ToText(JsonObject activity) => activity.ToJsonString(ActivityJson.Options);
}
