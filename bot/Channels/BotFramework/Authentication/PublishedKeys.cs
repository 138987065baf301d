using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace GuidanceBot.Channels.BotFramework.Authentication;

/// <summary>A key and the channels it may speak for.</summary>
public sealed record PublishedKey(JsonWebKey Key, ImmutableHashSet<string> Endorsements);

/// <summary>The signing keys that a metadata document points to. They are kept for a day and fetched anew when a token names one
/// that is not among them, so that a rollover is noticed at once; but seldom enough that nobody can use us to flood the
/// publisher. Where they cannot be had, those we have serve a few days; without any, nobody gets in.</summary>
public sealed class PublishedKeys(Uri metadata, Documents documents, TimeProvider clock, ILogger log) : IDisposable
{
    private const int MostFetches = 5;
    private static readonly TimeSpan FetchWindow = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);
    private static readonly TimeSpan Usable = TimeSpan.FromDays(5);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Queue<DateTimeOffset> _fetches = new();
    private Held? _held;

    public async Task<PublishedKey?> FindAsync(string id)
    {
        if (!IsEnough(_held, id))
            await RenewAsync(id);
        return _held is { } held && clock.GetUtcNow() - held.At < Usable ? held.Keys.GetValueOrDefault(id) : null;
    }

    public void Dispose() => _oneAtATime.Dispose();

    private bool IsEnough(Held? held, string id) => held is not null && clock.GetUtcNow() - held.At < Fresh && held.Keys.ContainsKey(id);

    private async Task RenewAsync(string id)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            if (!IsEnough(_held, id) && MayFetch())
                _held = new Held(clock.GetUtcNow(), await FetchAsync());
        }
        catch (HttpRequestException fault)
        {
            KeyTrouble.Log(log, metadata.Host, fault.Message);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private bool MayFetch()
    {
        var now = clock.GetUtcNow();
        while (_fetches.TryPeek(out var first) && now - first > FetchWindow)
            _fetches.Dequeue();
        if (_fetches.Count >= MostFetches)
            return false;
        _fetches.Enqueue(now);
        return true;
    }

    private async Task<ImmutableDictionary<string, PublishedKey>> FetchAsync()
    {
        var document = await documents.GetAsync(metadata);
        if (!Uri.TryCreate(InboundActivity.Text(document, "jwks_uri"), UriKind.Absolute, out var address) || !ServiceHosts.IsSafe(address, loopback: metadata.IsLoopback))
            throw new HttpRequestException("The metadata document has no 'jwks_uri' that may be used.");
        var keys = (await documents.GetAsync(address))["keys"] as JsonArray ?? [];
        return keys.OfType<JsonObject>().Select(ToKey).OfType<PublishedKey>().GroupBy(key => key.Key.Kid, StringComparer.Ordinal).ToImmutableDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    private static PublishedKey? ToKey(JsonObject json) =>
        InboundActivity.Text(json, "kty") == "RSA" && InboundActivity.Text(json, "kid") is { Length: > 0 }
            ? new PublishedKey(JsonWebKey.Create(json.ToJsonString()), Endorsements(json))
            : null;

    private static ImmutableHashSet<string> Endorsements(JsonObject json) =>
        json["endorsements"] is JsonArray list ? [.. list.OfType<JsonValue>().Select(item => item.ToString())] : [];

    private sealed record Held(DateTimeOffset At, ImmutableDictionary<string, PublishedKey> Keys);
}

/// <summary>What is told of keys that could not be had.</summary>
internal static partial class KeyTrouble
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of {Host} could not be fetched: {What}")]
    public static partial void Log(ILogger log, string host, string what);
}
