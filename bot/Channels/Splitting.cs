using System.Text;
using System.Text.Json.Nodes;

namespace GuidanceBot.Channels;

/// <summary>Cuts an activity that is larger than its channel takes into several that say the same in the same order: its text at
/// the ends of paragraphs, then its cards one by one; the choices stay on the last.</summary>
public static class Splitting
{
    /// <summary>What connectors refuse beyond.</summary>
    public const int ConnectorLimit = 262_144;

    /// <summary>Teams counts two bytes a letter and takes about 100 KB, 80 to be safe; most of ours is one byte a letter here.</summary>
    public const int TeamsLimit = 40_000;

    /// <summary>What a piece has room for even where everything around it is as large as the limit, and the names around a text.</summary>
    private const int LeastRoom = 1000, Around = 16;

    /// <param name="activities">As they were rendered for one channel.</param>
    public static IReadOnlyList<string> Apply(IReadOnlyList<string> activities, string? channel)
    {
        var limit = channel == BotFramework.Inbound.Teams ? TeamsLimit : ConnectorLimit;
        return [.. activities.SelectMany(activity => SizeOf(activity) <= limit ? [activity] : Split(activity, limit))];
    }

    private static IEnumerable<string> Split(string written, int limit)
    {
        var activity = JsonNode.Parse(written)!.AsObject();
        // Only our own widget draws from the parts, and it has no limit.
        (activity["channelData"] as JsonObject)?.Remove("parts");
        if (InboundActivity.Text(activity, "type") != "message" || SizeOf(activity) <= limit)
            return [activity.ToJsonString(ActivityJson.Options)];
        var pieces = Texts(activity, limit).Concat(Cards(activity, limit)).ToList();
        var firstCard = Math.Max(0, pieces.FindIndex(piece => piece.ContainsKey("attachments")));
        return pieces.Select((piece, index) => Finish(piece, isFirst: index == 0, isFirstCard: index == firstCard, isLast: index == pieces.Count - 1).ToJsonString(ActivityJson.Options));
    }

    private static IEnumerable<JsonObject> Texts(JsonObject activity, int limit)
    {
        var text = InboundActivity.Text(activity, "text") ?? "";
        return text.Length == 0 ? [] : TextPieces.Of(text, Room(activity, limit)).Select(piece => WithText(activity, piece));
    }

    private static IEnumerable<JsonObject> Cards(JsonObject activity, int limit) =>
        (activity["attachments"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(card => Card(activity, card, limit));

    /// <summary>A card that alone is too large is said in words.</summary>
    private static IEnumerable<JsonObject> Card(JsonObject activity, JsonObject card, int limit)
    {
        var text = card["content"] is JsonObject content ? InboundActivity.Text(content, "fallbackText") ?? "" : "";
        var piece = Bare(activity);
        piece["attachments"] = new JsonArray(card.DeepClone());
        piece["summary"] = text;
        if (SizeOf(piece) <= limit)
            return [piece];
        piece.Remove("summary");
        ((JsonObject)piece["attachments"]![0]!["content"]!).Remove("speak");
        return SizeOf(piece) <= limit ? [piece] : TextPieces.Of(text, Room(activity, limit)).Select(part => WithText(activity, part));
    }

    private static JsonObject WithText(JsonObject activity, string text)
    {
        var piece = Bare(activity);
        piece["text"] = text;
        return piece;
    }

    /// <summary>Everything but what is said; of an activity cut in pieces the state after the turn stands on each.</summary>
    private static JsonObject Bare(JsonObject activity)
    {
        var bare = activity.DeepClone().AsObject();
        foreach (var name in new[] { "text", "summary", "attachments" })
            bare.Remove(name);
        return bare;
    }

    private static int Room(JsonObject activity, int limit) => Math.Max(LeastRoom, limit - SizeOf(Bare(activity)) - Around);

    /// <summary>What was said is named once, on the first; what was shown, on the first that shows a card; the choices and the wait
    /// for an answer are on the last.</summary>
    private static JsonObject Finish(JsonObject piece, bool isFirst, bool isFirstCard, bool isLast)
    {
        if (!isLast)
        {
            piece.Remove("suggestedActions");
            piece["inputHint"] = "acceptingInput";
        }
        var state = piece["channelData"]?["guidance"] as JsonObject;
        Empty(state, !isFirst, "say");
        Empty(state, !isFirstCard, "programmes", "occupations");
        Empty(state, !isLast, "options");
        return piece;
    }

    private static void Empty(JsonObject? state, bool where, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (where && state?[name] is not null)
                state[name] = new JsonArray();
    }

    private static int SizeOf(JsonNode node) => SizeOf(node.ToJsonString(ActivityJson.Options));

    private static int SizeOf(string written) => Encoding.UTF8.GetByteCount(written);
}
