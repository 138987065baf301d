using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GuidanceBot.Storage;

/// <summary>How records are written: names of their members, enums by name, nothing polymorphic.</summary>
internal static class RecordJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
    };

    public static string Write<T>(T record) => JsonSerializer.Serialize(record, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    /// <summary>Keys come from outside, in any length and with any content; only their hash is kept.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>An activity without anything a person wrote: only what a client needs to recognise its own.</summary>
    public static string WithoutWords(string activity)
    {
        var full = JsonNode.Parse(activity)!.AsObject();
        var bare = new JsonObject();
        foreach (var name in new[] { "type", "channelId", "conversation" })
            if (full[name] is { } kept)
                bare[name] = kept.DeepClone();
        if (full["from"] is JsonObject from)
            bare["from"] = new JsonObject { ["id"] = from["id"]?.DeepClone(), ["role"] = "user" };
        if (full["channelData"]?["clientActivityID"] is { } own)
            bare["channelData"] = new JsonObject { ["clientActivityID"] = own.DeepClone() };
        return bare.ToJsonString();
    }
}
