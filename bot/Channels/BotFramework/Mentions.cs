using System.Text.Json.Nodes;

namespace GuidanceBot.Channels.BotFramework;

/// <summary>Who is named in a message. Our own mention only calls us and is taken out; everybody else named belongs to what was said.</summary>
internal static class Mentions
{
    public static bool IncludeUs(InboundActivity activity) => Of(activity).Any(mention => mention.IsOurs);

    public static string WithoutOurs(InboundActivity activity)
    {
        var text = InboundActivity.Text(activity.Json, "text") ?? "";
        return IncludeUs(activity) ? Without(text, Of(activity)).Trim() : text;
    }

    /// <summary>Two who bear the same name are told apart by their order.</summary>
    private static string Without(string text, IEnumerable<Mention> mentions)
    {
        var isOurs = new bool[text.Length];
        var from = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (mark, ours) in mentions)
        {
            var start = text.IndexOf(mark, from.GetValueOrDefault(mark), StringComparison.OrdinalIgnoreCase);
            if (start < 0)
                continue;
            from[mark] = start + mark.Length;
            if (ours)
                Array.Fill(isOurs, true, start, mark.Length);
        }
        return new string([.. text.Where((_, place) => !isOurs[place])]);
    }

    private static IEnumerable<Mention> Of(InboundActivity activity) =>
        from entity in (activity.Json["entities"] as JsonArray ?? []).OfType<JsonObject>()
        where InboundActivity.Text(entity, "type") == "mention"
        let mentioned = entity["mentioned"] as JsonObject
        let mark = Mark(entity, mentioned)
        where mentioned is not null && mark.Length > 0
        select new Mention(mark, InboundActivity.Text(mentioned, "id") is { Length: > 0 } id && id == activity.Of("recipient", "id"));

    private static string Mark(JsonObject entity, JsonObject? mentioned) =>
        InboundActivity.Text(entity, "text") is { Length: > 0 } mark ? mark
        : mentioned is not null && InboundActivity.Text(mentioned, "name") is { Length: > 0 } name ? $"<at>{name}</at>"
        : "";

    /// <param name="Mark">How it stands in the text.</param>
    private readonly record struct Mention(string Mark, bool IsOurs);
}
