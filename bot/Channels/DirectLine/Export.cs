using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Storage;

namespace GuidanceBot.Channels.DirectLine;

/// <summary>Everything kept about a conversation, for the person it belongs to.</summary>
/// <param name="Record">The whole record between turns; Known is its readable part.</param>
public sealed record Export(
    string ConversationId, DateTimeOffset ExportedAt, string Language, JsonObject Known, JsonNode? Record,
    IReadOnlyList<ExportedLine> Conversation, IReadOnlyList<ExportedHandOff> HandOffs)
{
    public static Export Of(string conversation, ConversationRecord record, IReadOnlyList<LogEntry> log, IReadOnlyList<KeptHandOff> handOffs, DateTimeOffset now) => new(
        conversation,
        now,
        record.Language,
        GuidanceState.Known(record.Known),
        JsonNode.Parse(RecordJson.Write(record)),
        [.. log.Select(ToLine).Where(line => line.Text.Length > 0)],
        [.. handOffs.Select(handOff => new ExportedHandOff(handOff.Reference, handOff.State, handOff.CreatedAt, handOff.Request))]);

    /// <summary>The same to read: what is known, then the conversation line by line.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{ConversationId}  {ExportedAt:yyyy-MM-dd HH:mm}Z").AppendLine();
        foreach (var (key, value) in Known)
            text.AppendLine(CultureInfo.InvariantCulture, $"{key}: {value?.ToJsonString(ActivityJson.Options)}");
        foreach (var handOff in HandOffs)
            text.AppendLine(CultureInfo.InvariantCulture, $"{handOff.Reference}  {handOff.State}  {handOff.CreatedAt:yyyy-MM-dd HH:mm}Z").AppendLine(handOff.Request is { } request ? RecordJson.Write(request) : "");
        foreach (var line in Conversation)
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"[{line.At:yyyy-MM-dd HH:mm:ss}Z] {line.From}").AppendLine(line.Text);
        return text.ToString();
    }

    private static ExportedLine ToLine(LogEntry entry)
    {
        var activity = JsonNode.Parse(entry.Activity)!.AsObject();
        var text = InboundActivity.Text(activity, "summary") ?? InboundActivity.Text(activity, "text") ?? activity["value"]?.ToJsonString(ActivityJson.Options) ?? "";
        return new ExportedLine(entry.At, entry.FromUser ? "user" : "bot", text);
    }
}

/// <param name="From">"user" or "bot".</param>
public sealed record ExportedLine(DateTimeOffset At, string From, string Text);

public sealed record ExportedHandOff(string Reference, HandOffState State, DateTimeOffset CreatedAt, HandOffRequest? Request);
