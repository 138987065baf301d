using System.Text.Json;
using System.Text.Json.Nodes;
using GuidanceBot.Web;

namespace GuidanceBot.Channels;

/// <summary>An activity somebody sent. Members we do not know are kept.</summary>
public sealed class InboundActivity
{
    public const int LongestText = 4000;
    private const int LongestId = 1000;

    private InboundActivity(JsonObject json) => Json = json;

    public JsonObject Json { get; }

    public string Type => Text(Json, "type")!;

    public string? Id => Text(Json, "id");

    public string? Name => Text(Json, "name");

    public string? Locale => Text(Json, "locale");

    public string? ChannelId => Text(Json, "channelId");

    /// <summary>The client's own id of the activity, by which it recognises the echo.</summary>
    public string? ClientActivityId => Json["channelData"] is JsonObject data ? Text(data, "clientActivityID") : null;

    /// <summary>The value of what the person pressed on a card.</summary>
    public string? Choice => Json["value"] is JsonObject value ? Text(value, "choice") : null;

    /// <summary>What the person said: the value of what they pressed, else what they wrote.</summary>
    public string Said => Choice ?? Text(Json, "text") ?? "";

    /// <exception cref="RefusedException">400: the activity has no type, or a member has the wrong form or size.</exception>
    public static InboundActivity From(JsonObject json)
    {
        if (Text(json, "type") is not { Length: > 0 })
            throw RefusedException.BadRequest("The activity has no 'type'.");
        foreach (var name in new[] { "id", "name", "locale", "channelId", "serviceUrl", "deliveryMode", "action" })
            Require(json, name, LongestId);
        Require(json, "text", LongestText);
        foreach (var name in new[] { "conversation", "from", "recipient", "channelData" })
            if (json[name] is not (null or JsonObject))
                throw RefusedException.BadRequest($"'{name}' is no object.");
        if (json["attachments"] is JsonArray { Count: > 0 } || json["attachments"] is not (null or JsonArray))
            throw RefusedException.BadRequest("Attachments are not accepted: this bot reads text only.");
        if (json["channelData"] is JsonObject data)
            Require(data, "clientActivityID", LongestId);
        if (json["value"] is JsonObject value)
            Require(value, "choice", LongestText);
        return new InboundActivity(json);
    }

    /// <summary>Text of a member of a member, such as the id of "from"; null where it is missing or no text.</summary>
    public string? Of(string member, string name) => Json[member] is JsonObject account ? Text(account, name) : null;

    public static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static void Require(JsonObject json, string name, int longest)
    {
        if (json[name] is not null && Text(json, name) is null)
            throw RefusedException.BadRequest($"'{name}' is no text.");
        if (Text(json, name)?.Length > longest)
            throw RefusedException.BadRequest($"'{name}' is longer than {longest} characters.");
    }
}
