using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>Direct Line over real HTTP, as protocol clients use it.</summary>
public sealed class DirectLineTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private RunningBot Bot => shared.Bot;

    [Fact]
    public async Task A_conversation_begins_with_one_greeting_however_often_it_is_begun()
    {
        var client = await DirectLineClient.OpenAsync(Bot.Http);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Post, "conversations", "")).Status);
        await client.SendAsync(HttpMethod.Post, $"conversations/{client.Conversation}/activities", """{"type":"event","name":"webchat/join"}""");
        var greetings = (await client.LogAsync()).Where(activity => Say(activity).Contains("intake.welcome"));
        Assert.Single(greetings);
    }

    [Fact]
    public async Task A_join_before_the_beginning_greets_once_too()
    {
        var client = await DirectLineClient.OfAsync(Bot.Http);
        await client.SendAsync(HttpMethod.Post, $"conversations/{client.Conversation}/activities", """{"type":"event","name":"webchat/join","locale":"en-US"}""");
        await client.SendAsync(HttpMethod.Post, "conversations", "{}");
        var greeting = Assert.Single(await client.LogAsync(), activity => (string?)activity["type"] == "message");
        Assert.Equal("en", (string?)greeting["locale"]);
    }

    [Fact]
    public async Task A_message_is_echoed_and_answered_with_the_state_after_it()
    {
        var client = await DirectLineClient.OpenAsync(Bot.Http);
        var id = await client.SayAsync("Ich gehe zur Schule und wohne in Hildesheim", "mine");
        var log = await client.LogAsync();

        Assert.Equal(Enumerable.Range(1, log.Count).Select(number => $"{client.Conversation}|{number:0000000}"), log.Select(activity => (string)activity["id"]!));
        var times = log.Select(activity => (string)activity["timestamp"]!).ToList();
        Assert.Equal(times.Distinct().Order(StringComparer.Ordinal), times);

        var echo = log[1];
        Assert.Equal(id, (string?)echo["id"]);
        Assert.Equal("mine", (string?)echo["channelData"]!["clientActivityID"]);
        Assert.StartsWith("dl_", (string?)echo["from"]!["id"], StringComparison.Ordinal);
        Assert.All(log.Skip(2), answer =>
        {
            Assert.Equal(id, (string?)answer["replyToId"]);
            Assert.Equal("directline", (string?)answer["channelId"]);
            Assert.Null(answer["serviceUrl"]);
            Assert.Equal("03254", (string?)answer["channelData"]!["guidance"]!["known"]!["region"]);
            Assert.Equal("school", (string?)answer["channelData"]!["guidance"]!["known"]!["situation"]![0]);
        });
        Assert.NotEmpty(log[^1]["channelData"]!["guidance"]!["options"]!.AsArray());
        Assert.Equal("expectingInput", (string?)log[^1]["inputHint"]);
    }

    [Fact]
    public async Task A_pressed_choice_counts_by_its_value()
    {
        var client = await DirectLineClient.OpenAsync(Bot.Http);
        await client.SendAsync(HttpMethod.Post, $"conversations/{client.Conversation}/activities", """{"type":"message","text":"whatever it says","value":{"choice":"employed"}}""");
        Assert.Equal("employed", (string?)(await client.LogAsync())[^1]["channelData"]!["guidance"]!["known"]!["situation"]![0]);
    }

    [Fact]
    public async Task A_watermark_leaves_out_what_was_read()
    {
        var client = await DirectLineClient.OpenAsync(Bot.Http);
        await client.SayAsync("hallo");
        var all = await client.LogAsync();
        Assert.Equal(all.Skip(1).Select(activity => (string)activity["id"]!), (await client.LogAsync("1")).Select(activity => (string)activity["id"]!));
        Assert.Empty(await client.LogAsync($"{all.Count}"));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(HttpMethod.Get, $"conversations/{client.Conversation}/activities?watermark=abc")).Status);
    }

    [Fact]
    public async Task Ten_copies_at_once_take_effect_once_and_get_the_same_answer()
    {
        var client = await DirectLineClient.OpenAsync(Bot.Http);
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.SayAsync("Umschulung in Hameln", "the-same")));
        Assert.Single(ids.Distinct());
        Assert.Single(await client.LogAsync(), activity => activity["channelData"]?["clientActivityID"] is not null);
    }

    [Fact]
    public async Task The_activity_id_recognises_a_repeat_as_well()
    {
        var client = await DirectLineClient.OpenAsync(Bot.Http);
        var body = """{"type":"message","id":"mine-1","text":"Umschulung"}""";
        var first = await client.SendAsync(HttpMethod.Post, $"conversations/{client.Conversation}/activities", body);
        var length = (await client.LogAsync()).Count;
        var second = await client.SendAsync(HttpMethod.Post, $"conversations/{client.Conversation}/activities", body);
        Assert.Equal((string?)first.Body!["id"], (string?)second.Body!["id"]);
        Assert.Equal(length, (await client.LogAsync()).Count);
    }

    [Fact]
    public async Task Only_a_secret_of_ours_generates_tokens()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await GenerateAsync(null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GenerateAsync("another")).Status);
        var (status, body) = await GenerateAsync(RunningBot.Secret, """{"user":{"id":"dl_somebody","name":"x"}}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(1800, (int)body!["expires_in"]!);
        Assert.Contains("\"user\":\"dl_somebody\"", Claims((string)body["token"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_opens_its_own_conversation_only_and_only_unchanged()
    {
        var mine = await DirectLineClient.OpenAsync(Bot.Http);
        var other = await DirectLineClient.OpenAsync(Bot.Http);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.SendAsync(HttpMethod.Get, $"conversations/{mine.Conversation}/activities")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.SendAsync(HttpMethod.Get, $"conversations/{mine.Conversation}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.SendAsync(HttpMethod.Post, $"conversations/{mine.Conversation}/activities", """{"type":"message","text":"x"}""")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.SendAsync(HttpMethod.Post, $"conversations/{mine.Conversation}/upload", "{}")).Status);
        foreach (var changed in ChangedInOneByte(mine.Token))
            Assert.Equal(HttpStatusCode.Forbidden, (await mine.With(changed).SendAsync(HttpMethod.Get, $"conversations/{mine.Conversation}")).Status);
    }

    [Fact]
    public async Task An_unsigned_token_opens_nothing()
    {
        var client = await DirectLineClient.OpenAsync(Bot.Http);
        var claims = client.Token.Split('.')[1];
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"JWT"}""")).TrimEnd('=');
        foreach (var forged in new[] { $"{header}.{claims}.", $"{header}.{claims}", "x", "a.b.c", "..", new string('x', 5000) })
            Assert.Equal(HttpStatusCode.Forbidden, (await client.With(forged).SendAsync(HttpMethod.Get, $"conversations/{client.Conversation}")).Status);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    [InlineData("https://127.0.0.1:443")]
    public async Task A_foreign_website_gets_nothing(string origin)
    {
        var client = await DirectLineClient.OpenAsync(Bot.Http);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(HttpMethod.Post, "conversations", "{}", origin)).Status);
        using var token = new HttpRequestMessage(HttpMethod.Post, "/widget/token") { Headers = { { "Origin", origin } } };
        using var refused = await Bot.Http.SendAsync(token);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Access-Control-Allow-Origin"));
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => client.StreamAsync(Bot.Address, origin: origin));
    }

    [Fact]
    public async Task Our_own_pages_may_call_and_their_token_stays_with_them()
    {
        var own = Bot.Address.GetLeftPart(UriPartial.Authority);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/widget/token") { Headers = { { "Origin", own } } };
        using var response = await Bot.Http.SendAsync(request);
        var token = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["token"]!;
        Assert.Contains($"\"origin\":\"{own}\"", Claims(token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_can_be_exported()
    {
        var client = await DirectLineClient.OpenAsync(Bot.Http);
        await client.SayAsync("Ich arbeite in Nienburg");
        Bot.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", client.Token);
        var json = JsonNode.Parse(await Bot.Http.GetStringAsync("/widget/export"))!;
        var text = await Bot.Http.GetStringAsync("/widget/export?format=text");
        Bot.Http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal("03256", (string?)json["known"]!["region"]);
        Assert.Contains(json["conversation"]!.AsArray(), line => (string?)line!["text"] == "Ich arbeite in Nienburg");
        Assert.Contains("Ich arbeite in Nienburg", text, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> GenerateAsync(string? secret, string body = "{}")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/tokens/generate") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var response = await Bot.Http.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    private static IEnumerable<string> Say(JsonNode activity) =>
        activity["channelData"]?["guidance"]?["say"]?.AsArray().Select(key => (string)key!) ?? [];

    private static string Claims(string token)
    {
        var part = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return Encoding.UTF8.GetString(Convert.FromBase64String(part.PadRight((part.Length + 3) / 4 * 4, '=')));
    }

    /// <summary>Every byte of the signature and every seventh of the rest, exchanged for its neighbour in the alphabet.</summary>
    private static IEnumerable<string> ChangedInOneByte(string token)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (var at = 0; at < token.Length; at += at > token.LastIndexOf('.') ? 1 : 7)
            if (token[at] != '.')
                yield return token[..at] + Alphabet[Alphabet.IndexOf(token[at], StringComparison.Ordinal) ^ 1] + token[(at + 1)..];
    }
}
