using System.Text.Json.Nodes;
using GuidanceBot.Channels.Cards;
using GuidanceBot.HandOff.Teams;
using GuidanceBot.Storage;

namespace GuidanceBot.Channels.BotFramework;

/// <summary>Answers invokes: activities whose answer is the response itself.</summary>
public sealed class Invokes(BotFrameworkTurns turns, OfficeDesk office, IConversationLog log, Tallies tallies)
{
    private const string MessageType = "application/vnd.microsoft.activity.message";

    public async Task<IResult> AnswerAsync(Inbound inbound, CancellationToken cancellation) => inbound.Activity.Name switch
    {
        "adaptiveCard/action" => await ActAsync(inbound, cancellation),
        "message/submitAction" => await JudgeAsync(inbound),
        _ => Results.StatusCode(StatusCodes.Status501NotImplemented),
    };

    /// <summary>Something was pressed on a card: the same turn as if it had been written.</summary>
    private async Task<IResult> ActAsync(Inbound inbound, CancellationToken cancellation)
    {
        if (inbound.Activity.Json["value"] is not JsonObject value || value["action"] is not JsonObject action)
            return Fault("BadRequest", "The invoke has no 'value' with an 'action'.");
        if (InboundActivity.Text(action, "type") != "Action.Execute")
            return Fault("NotSupported", "The action is no 'Action.Execute'.");
        if (OfficeDesk.IsPress(action))
            return await office.PressAsync(inbound, action) is { } card ? Success(AdaptiveCardRenderer.ContentType, card) : Fault("BadRequest", "The action's 'data' are not those of a request's card.");
        if (IsRefresh(value, action))
            return PresentState(inbound);
        if (action["data"] is not JsonObject data || InboundActivity.Text(data, "choice") is not { Length: > 0 and <= InboundActivity.LongestText } choice)
            return Fault("BadRequest", $"The action's 'data' has no 'choice' of at most {InboundActivity.LongestText} characters.");
        var key = "invoke:" + (inbound.Activity.Id ?? Ids.Secret());
        await turns.SayAsync(inbound, key, choice, cancellation);
        return Chosen(inbound, action, data) is { } chosen ? Success(AdaptiveCardRenderer.ContentType, chosen) : Success(MessageType, Told(inbound, key));
    }

    /// <summary>What stands in place of the choices once one was pressed, so that old buttons do not stay; null where none were there.</summary>
    private static JsonObject? Chosen(Inbound inbound, JsonObject action, JsonObject data) =>
        InboundActivity.Text(action, "verb") == CardActions.Choose && !inbound.WantsRepliesInBody && InboundActivity.Text(data, "label") is { Length: > 0 and <= InboundActivity.LongestText } label
            ? new AdaptiveCardRenderer(CardHost.Of(inbound.ChannelId)).Chosen(label)
            : null;

    /// <summary>The client wants to know how a card stands; nobody pressed anything.</summary>
    private static bool IsRefresh(JsonObject value, JsonObject action) =>
        InboundActivity.Text(value, "trigger") == "automatic" || InboundActivity.Text(action, "verb") == "refresh";

    /// <summary>The card as it was written last; where it is gone, the newest that was said.</summary>
    private IResult PresentState(Inbound inbound)
    {
        var said = log.After(inbound.Key, 0).Where(entry => !entry.FromUser).ToList();
        var own = InboundActivity.Text(inbound.Activity.Json, "replyToId") is { } id ? log.SentAs(inbound.Key, id) : null;
        var cards = said.Append(own).OfType<LogEntry>().Select(CardIn).OfType<JsonObject>();
        return cards.LastOrDefault() is { } card
            ? Success(InboundActivity.Text(card, "contentType")!, card["content"]?.DeepClone())
            : Success(MessageType, said.Count > 0 ? TextOf(said[^1]) : "");
    }

    private static JsonObject? CardIn(LogEntry entry) => (Parse(entry)["attachments"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault();

    /// <summary>What was said goes to the conversation, so that it stays there; the one who pressed sees how it begins at once. Where
    /// nothing goes to the conversation, all of it is here.</summary>
    private string Told(Inbound inbound, string key)
    {
        var texts = log.LedTo(inbound.Key, key).Where(entry => !entry.FromUser).Select(TextOf).Where(text => text.Length > 0).ToList();
        return inbound.WantsRepliesInBody ? string.Join("\n\n", texts) : texts.FirstOrDefault("").Split("\n\n")[0];
    }

    /// <summary>Everything in it as plain text.</summary>
    private static string TextOf(LogEntry entry)
    {
        var activity = Parse(entry);
        return InboundActivity.Text(activity, "summary") ?? InboundActivity.Text(activity, "text") ?? "";
    }

    private static JsonObject Parse(LogEntry entry) => JsonNode.Parse(entry.Activity)!.AsObject();

    /// <summary>The thumbs that Teams puts under a message. Each person's first on each message counts; why they think so is not kept.</summary>
    private async Task<IResult> JudgeAsync(Inbound inbound)
    {
        var activity = inbound.Activity.Json;
        var judged = InboundActivity.Text(activity, "replyToId") ?? inbound.Activity.Id ?? Ids.Secret();
        if (Reaction(activity) switch { "like" => "helped-yes", "dislike" => "helped-no", _ => null } is { } what)
            await tallies.AddOnceAsync(inbound.Key, $"judged:{judged}:{inbound.Activity.Of("from", "id")}", what);
        return Results.Ok();
    }

    private static string? Reaction(JsonObject activity) =>
        activity["value"] is JsonObject value && value["actionValue"] is JsonObject action ? InboundActivity.Text(action, "reaction") : null;

    private static IResult Success(string type, JsonNode? value) => Answer(StatusCodes.Status200OK, type, value);

    private static IResult Fault(string code, string message) =>
        Answer(StatusCodes.Status400BadRequest, "application/vnd.microsoft.error", new JsonObject { ["code"] = code, ["message"] = message });

    private static IResult Answer(int status, string type, JsonNode? value) =>
        Results.Json(new JsonObject { ["statusCode"] = status, ["type"] = type, ["value"] = value }, ActivityJson.Options, statusCode: status);
}
