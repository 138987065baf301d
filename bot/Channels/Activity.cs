using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GuidanceBot.Dialogs.Speaking;

namespace GuidanceBot.Channels;

/// <summary>An activity we send, in the Bot Framework's names. Its id and time are the log's.</summary>
public sealed record Activity
{
    public required string Type { get; init; }

    public string? ChannelId { get; init; }

    public string? ServiceUrl { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public string? ReplyToId { get; init; }

    public string? Locale { get; init; }

    public string? InputHint { get; init; }

    public string? Name { get; init; }

    public string? Label { get; init; }

    public string? ValueType { get; init; }

    public JsonNode? Value { get; init; }

    public string? Text { get; init; }

    /// <summary>"plain" where a channel must not read markup into the text; null for its usual.</summary>
    public string? TextFormat { get; init; }

    /// <summary>Everything in the activity as complete plain text.</summary>
    public string? Summary { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    public SuggestedActions? SuggestedActions { get; init; }

    public ChannelData? ChannelData { get; init; }

    /// <summary>What every activity to this person has, for later: not what this one answers, and no name of theirs.</summary>
    public string ToFrame() => (this with { ReplyToId = null, Recipient = Recipient is null ? null : Recipient with { Name = null } }).ToJson();

    public string ToJson() => JsonSerializer.Serialize(this, ActivityJson.Options);
}

/// <param name="Role">"bot" or "user".</param>
public sealed record ChannelAccount(string Id, string? Name = null, string? Role = null);

public sealed record ConversationAccount(string Id);

/// <param name="Content">An Adaptive Card.</param>
public sealed record Attachment(string ContentType, JsonObject Content);

public sealed record SuggestedActions(IReadOnlyList<CardAction> Actions);

public sealed record CardAction(string Type, string Title, string Value);

/// <param name="Parts">The reply's parts as they were spoken: what the own widget draws.</param>
/// <param name="Direction">"ltr" or "rtl".</param>
public sealed record ChannelData(GuidanceData Guidance, IReadOnlyList<Spoken>? Parts, string Direction);

/// <summary>What other programs may rely on: the contract's "guidance".</summary>
public sealed record GuidanceData(
    string Status,
    IReadOnlyList<string> Say,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Question,
    IReadOnlyList<SpokenOption> Options,
    IReadOnlyList<ShownProgramme> Programmes,
    IReadOnlyList<ShownOccupation> Occupations,
    JsonObject Known,
    string Language,
    string Spoken,
    HandOffData? HandOff);

public sealed record ShownProgramme(string Id, IReadOnlyList<string> Reasons);

public sealed record ShownOccupation(string Kldb, string Label);

/// <param name="Live">True while a human talks to the person here and the program is silent; else absent.</param>
public sealed record HandOffData(string? Reference, string State, bool? Live = null);

/// <summary>How activities are written.</summary>
public static class ActivityJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>Who we are on every channel.</summary>
public static class BotAccount
{
    public static readonly ChannelAccount Own = new("guidancebot", "Wegweiser", "bot");
}
