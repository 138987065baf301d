using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>A client of Direct Line as a web page is one.</summary>
public sealed class DirectLineClient(HttpClient http, string conversation, string token)
{
    public string Conversation => conversation;

    public string Token => token;

    public static async Task<DirectLineClient> OpenAsync(HttpClient http)
    {
        var client = await OfAsync(http);
        Assert.Equal(HttpStatusCode.Created, (await client.SendAsync(HttpMethod.Post, "conversations", "{}")).Status);
        return client;
    }

    /// <summary>With a token, before the conversation begins.</summary>
    public static async Task<DirectLineClient> OfAsync(HttpClient http)
    {
        using var response = await http.PostAsync("/widget/token", null);
        var open = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return new DirectLineClient(http, (string)open["conversationId"]!, (string)open["token"]!);
    }

    public DirectLineClient At(HttpClient other) => new(other, conversation, token);

    public DirectLineClient With(string otherToken) => new(http, conversation, otherToken);

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? body = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, "/v3/directline/" + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }

    /// <returns>The activity's id.</returns>
    public async Task<string> SayAsync(string text, string? key = null)
    {
        var (status, body) = await PostAsync(text, key);
        Assert.Equal(HttpStatusCode.OK, status);
        return (string)body!["id"]!;
    }

    public Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string text, string? key = null) =>
        SendAsync(HttpMethod.Post, $"conversations/{conversation}/activities", Message(text, key).ToJsonString());

    public static JsonObject Message(string text, string? key) => new()
    {
        ["type"] = "message",
        ["text"] = text,
        ["channelData"] = key is null ? null : new JsonObject { ["clientActivityID"] = key },
    };

    public async Task<IReadOnlyList<JsonNode>> LogAsync(string watermark = "") =>
        [.. (await SendAsync(HttpMethod.Get, $"conversations/{conversation}/activities?watermark={watermark}")).Body!["activities"]!.AsArray().Select(activity => activity!)];

    public async Task<ClientWebSocket> StreamAsync(Uri address, string watermark = "-", string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new Uri($"ws://{address.Authority}/v3/directline/conversations/{conversation}/stream?watermark={watermark}&t={token}"), default);
        return socket;
    }

    /// <returns>The next frame that is not empty; null where the socket was closed.</returns>
    public static async Task<JsonNode?> FrameAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[256 * 1024];
        while (true)
        {
            var length = 0;
            WebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(buffer.AsMemory(length).ToArraySegment(), patience.Token);
                length += received.Count;
            }
            while (!received.EndOfMessage);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            if (length > 0)
                return JsonNode.Parse(buffer.AsSpan(0, length));
        }
    }
}

internal static class Segments
{
    public static ArraySegment<byte> ToArraySegment(this Memory<byte> memory) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray<byte>(memory, out var segment) ? segment : throw new InvalidOperationException();
}
