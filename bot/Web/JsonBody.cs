using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidanceBot.Web;

/// <summary>Reads the body of a request: its size before anything else, then its form.</summary>
public static class JsonBody
{
    public const int WidgetLimit = 64 * 1024;
    private const int Depth = 32;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Depth, AllowDuplicateProperties = false };

    /// <returns>The object in the body.</returns>
    /// <exception cref="RefusedException">413, 415 or 400 with the reason.</exception>
    public static async Task<JsonObject> ReadAsync(HttpRequest request, int limit)
    {
        var body = await ReadBytesAsync(request, limit);
        RequireJson(request);
        return Parse(body);
    }

    /// <returns>The object in the body; an empty one where there is no body.</returns>
    /// <exception cref="RefusedException">413, 415 or 400 with the reason.</exception>
    public static async Task<JsonObject> ReadIfAnyAsync(HttpRequest request, int limit)
    {
        var body = await ReadBytesAsync(request, limit);
        if (body.Length == 0)
            return [];
        RequireJson(request);
        return Parse(body);
    }

    /// <exception cref="RefusedException">413: the body is larger than the limit.</exception>
    public static async Task<byte[]> ReadBytesAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit)
            throw RefusedException.TooLarge(limit);
        var buffer = ArrayPool<byte>.Shared.Rent(limit + 1);
        try
        {
            var length = await request.Body.ReadAtLeastAsync(buffer.AsMemory(0, limit + 1), limit + 1, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
            return length > limit ? throw RefusedException.TooLarge(limit) : buffer[..length];
        }
        finally
        {
            // What somebody wrote does not lie about in shared memory.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static void RequireJson(HttpRequest request)
    {
        if (!request.HasJsonContentType())
            throw RefusedException.NotJson();
    }

    private static JsonObject Parse(byte[] body)
    {
        try
        {
            CheckStrings(body);
            return JsonNode.Parse(body, documentOptions: Strict) as JsonObject ?? throw RefusedException.BadRequest("The body is no JSON object.");
        }
        catch (JsonException fault)
        {
            throw RefusedException.BadRequest($"The body is no valid JSON (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine}), has a name twice, or is nested deeper than {Depth}.");
        }
        catch (InvalidOperationException)
        {
            throw RefusedException.BadRequest("A text in the body is no valid Unicode.");
        }
    }

    /// <summary>The reader finds broken UTF-8 and half characters only where a text is used; they shall not get that far.</summary>
    private static void CheckStrings(byte[] body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = Depth });
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                reader.GetString();
    }
}
