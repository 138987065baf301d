using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>The stream, and what must outlive a restart.</summary>
public sealed class DirectLineStreamTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task The_stream_replays_from_the_watermark_and_then_follows()
    {
        await using var bot = await RunningBot.StartAsync(_folder.Database);
        var client = await DirectLineClient.OpenAsync(bot.Http);
        using var socket = await client.StreamAsync(bot.Address);
        var greeting = await DirectLineClient.FrameAsync(socket);
        Assert.Single(greeting!["activities"]!.AsArray());
        Assert.Equal("1", (string?)greeting["watermark"]);

        await client.SayAsync("hallo", "first");
        var frame = await DirectLineClient.FrameAsync(socket);
        Assert.Equal("first", (string?)frame!["activities"]![0]!["channelData"]!["clientActivityID"]);
        await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, default);

        using var later = await client.StreamAsync(bot.Address, (string)frame["watermark"]!);
        await client.SayAsync("Umschulung", "second");
        var next = await DirectLineClient.FrameAsync(later);
        Assert.Equal("second", (string?)next!["activities"]![0]!["channelData"]!["clientActivityID"]);
        Assert.Equal(NumberOf(frame) + 1, NumberOf(next) - next["activities"]!.AsArray().Count + 1);
    }

    [Fact]
    public async Task A_stop_closes_sockets_as_going_away_and_a_restart_continues_where_they_were()
    {
        DirectLineClient client;
        string watermark;
        string first;
        await using (var bot = await RunningBot.StartAsync(_folder.Database))
        {
            client = await DirectLineClient.OpenAsync(bot.Http);
            using var socket = await client.StreamAsync(bot.Address);
            watermark = (string)(await DirectLineClient.FrameAsync(socket))!["watermark"]!;
            first = await client.SayAsync("Ich arbeite in Hameln", "before");
            await DirectLineClient.FrameAsync(socket);
            var stopping = bot.DisposeAsync();
            Assert.Null(await DirectLineClient.FrameAsync(socket));
            Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
            await stopping;
        }
        await using var again = await RunningBot.StartAsync(_folder.Database);
        client = client.At(again.Http);
        Assert.Equal(first, await client.SayAsync("Ich arbeite in Hameln", "before"));
        using var resumed = await client.StreamAsync(again.Address, watermark);
        var missed = await DirectLineClient.FrameAsync(resumed);
        Assert.Equal(first, (string?)missed!["activities"]![0]!["id"]);
        Assert.Single(missed["activities"]!.AsArray(), activity => activity!["channelData"]?["clientActivityID"] is not null);
        await client.SayAsync("Weiterbildung", "after");
        Assert.Equal("03252", (string?)(await client.LogAsync())[^1]["channelData"]!["guidance"]!["known"]!["region"]);
    }

    [Fact]
    public async Task Ten_copies_before_and_ten_after_a_restart_take_effect_once()
    {
        DirectLineClient client;
        List<string> ids = [];
        await using (var bot = await RunningBot.StartAsync(_folder.Database))
        {
            client = await DirectLineClient.OpenAsync(bot.Http);
            ids.AddRange(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.SayAsync("mehr", "copy"))));
        }
        await using var again = await RunningBot.StartAsync(_folder.Database);
        ids.AddRange(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.At(again.Http).SayAsync("mehr", "copy"))));
        Assert.Single(ids.Distinct());
        Assert.Single(await client.At(again.Http).LogAsync(), activity => activity["channelData"]?["clientActivityID"] is not null);
    }

    [Fact]
    public async Task A_token_ends_after_half_an_hour_and_is_renewed_for_its_own_conversation()
    {
        var clock = FixedClock.At(new DateOnly(2026, 11, 24));
        await using var bot = await RunningBot.StartAsync(_folder.Database, clock);
        var client = await DirectLineClient.OpenAsync(bot.Http);
        clock.Advance(TimeSpan.FromMinutes(29));
        var refreshed = client.With((string)(await client.SendAsync(HttpMethod.Post, "tokens/refresh")).Body!["token"]!);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(HttpMethod.Get, $"conversations/{client.Conversation}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(HttpMethod.Post, "tokens/refresh")).Status);
        Assert.Equal(HttpStatusCode.OK, (await refreshed.SendAsync(HttpMethod.Get, $"conversations/{client.Conversation}")).Status);

        clock.Advance(TimeSpan.FromDays(3));
        var renewed = await RenewAsync(bot.Http, client.Conversation, client.Token);
        Assert.Equal(client.Conversation, (string?)renewed.Body!["conversationId"]);
        Assert.NotEmpty(await client.With((string)renewed.Body["token"]!).LogAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await RenewAsync(bot.Http, "another", client.Token)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await RenewAsync(bot.Http, client.Conversation, client.Token[..^2] + "AA")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await RenewAsync(bot.Http, client.Conversation, null)).Status);
        clock.Advance(TimeSpan.FromDays(90));
        Assert.Equal(HttpStatusCode.Forbidden, (await RenewAsync(bot.Http, client.Conversation, client.Token)).Status);
    }

    public void Dispose() => _folder.Dispose();

    private static long NumberOf(JsonNode frame) => long.Parse((string)frame["watermark"]!, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<(HttpStatusCode Status, JsonNode? Body)> RenewAsync(HttpClient http, string conversation, string? token)
    {
        var body = new JsonObject { ["conversationId"] = conversation, ["token"] = token };
        using var response = await http.PostAsync("/widget/token", new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }
}
