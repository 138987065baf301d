using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidanceBot.Channels.BotFramework.Authentication;

/// <summary>Reads and posts what the identity service publishes: small JSON documents at addresses from the configuration. Nothing is
/// redirected, nothing large is read, nobody waits long.</summary>
public sealed class Documents : IDisposable
{
    private const int LargestDocument = 512 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = LargestDocument,
    };

    /// <exception cref="HttpRequestException">It could not be had, or is no JSON object.</exception>
    public Task<JsonObject> GetAsync(Uri address) => ReadAsync(() => _http.GetAsync(address));

    /// <exception cref="HttpRequestException">It was refused, or the answer is no JSON object.</exception>
    public Task<JsonObject> PostAsync(Uri address, IEnumerable<KeyValuePair<string, string>> form) => ReadAsync(() => _http.PostAsync(address, new FormUrlEncodedContent(form)));

    public void Dispose() => _http.Dispose();

    private static async Task<JsonObject> ReadAsync(Func<Task<HttpResponseMessage>> ask)
    {
        try
        {
            using var response = await ask();
            response.EnsureSuccessStatusCode();
            return JsonNode.Parse(await response.Content.ReadAsByteArrayAsync()) as JsonObject ?? throw new HttpRequestException("The document is no JSON object.");
        }
        catch (Exception fault) when (fault is JsonException or OperationCanceledException)
        {
            throw new HttpRequestException("The document could not be read.", fault);
        }
    }
}
