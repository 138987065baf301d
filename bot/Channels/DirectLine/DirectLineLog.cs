using System.Globalization;
using System.Text;
using System.Text.Json;
using GuidanceBot.Storage;
using GuidanceBot.Web;

namespace GuidanceBot.Channels.DirectLine;

/// <summary>What a client reads: activities with ids and times, and the watermark, the number of the last one.</summary>
public sealed class DirectLineLog(IConversationLog log)
{
    private const string Prefix = "directline/";

    /// <summary>The key of a conversation's record; other channels cannot reach it.</summary>
    public static string Key(string conversation) => Prefix + conversation;

    /// <summary>True for a key of a conversation that is held here.</summary>
    public static bool IsKey(string conversation) => conversation.StartsWith(Prefix, StringComparison.Ordinal);

    public static string IdOf(string conversation, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{conversation}|{sequence:0000000}");

    public bool Has(string conversation) => log.Newest(Key(conversation)) is not null;

    /// <returns>The activities after a watermark as a client reads them, and the watermark then; no text where there are none.</returns>
    public (string? Frame, long Watermark) After(string conversation, long watermark)
    {
        var entries = log.After(Key(conversation), watermark);
        return entries.Count == 0 ? (null, watermark) : (Frame(conversation, entries, entries[^1].Sequence), entries[^1].Sequence);
    }

    /// <summary>That an official is writing; nothing of it is kept.</summary>
    public static string Typing(string conversation, long watermark) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"activities\":[{{\"type\":\"typing\",\"channelId\":\"directline\",\"conversation\":{{\"id\":{Quoted(conversation)}}},\"from\":{{\"id\":{Quoted(BotAccount.Own.Id)},\"role\":\"bot\"}}}}],\"watermark\":\"{watermark}\"}}");

    /// <summary>The same, and never without text.</summary>
    public string Page(string conversation, long watermark)
    {
        var (frame, _) = After(conversation, watermark);
        return frame ?? Frame(conversation, [], Math.Min(watermark, log.Newest(Key(conversation)) ?? 0));
    }

    /// <summary>A watermark is a number; empty or "-" is the beginning.</summary>
    /// <exception cref="RefusedException">400: it is none of ours.</exception>
    public static long Watermark(string? text) =>
        text is null or "" or "-" ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw RefusedException.BadRequest("The watermark is none that was given out here.");

    private static string Frame(string conversation, IReadOnlyList<LogEntry> entries, long watermark)
    {
        var frame = new StringBuilder("{\"activities\":[");
        for (var i = 0; i < entries.Count; i++)
            Append(i > 0 ? frame.Append(',') : frame, conversation, entries[i]);
        return frame.Append(CultureInfo.InvariantCulture, $"],\"watermark\":\"{watermark}\"}}").ToString();
    }

    private static void Append(StringBuilder frame, string conversation, LogEntry entry)
    {
        frame.Append(CultureInfo.InvariantCulture, $"{{\"id\":{Quoted(IdOf(conversation, entry.Sequence))},\"timestamp\":\"{entry.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",");
        if (entry.Answers is { } question)
            frame.Append(CultureInfo.InvariantCulture, $"\"replyToId\":{Quoted(IdOf(conversation, question))},");
        frame.Append(entry.Activity.AsSpan(1));
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
