using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>Requests that are wrong get the documented answer, with a reason, and never a 5xx.</summary>
public sealed class BadRequestTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private const int Megabytes28 = 28 * 1024 * 1024;

    private RunningBot Bot => shared.Bot;

    public static TheoryData<string, string, HttpStatusCode> Bodies => new()
    {
        { "empty", "", HttpStatusCode.BadRequest },
        { "no JSON", "hello", HttpStatusCode.BadRequest },
        { "no object", "[]", HttpStatusCode.BadRequest },
        { "null", "null", HttpStatusCode.BadRequest },
        { "no type", "{}", HttpStatusCode.BadRequest },
        { "type no text", """{"type":7}""", HttpStatusCode.BadRequest },
        { "cut", """{"type":"mess""", HttpStatusCode.BadRequest },
        { "twice the same name", """{"type":"message","text":"a","text":"b"}""", HttpStatusCode.BadRequest },
        { "half a character", """{"type":"message","text":"\ud800"}""", HttpStatusCode.BadRequest },
        { "half a character below", """{"type":"message","text":"a","channelData":{"x":["\udfff"]}}""", HttpStatusCode.BadRequest },
        { "text no text", """{"type":"message","text":{}}""", HttpStatusCode.BadRequest },
        { "text too long", $$"""{"type":"message","text":"{{new string('x', 4001)}}"}""", HttpStatusCode.BadRequest },
        { "deep", $$"""{"type":"message","text":"a","value":{{new string('[', 40)}}{{new string(']', 40)}}}""", HttpStatusCode.BadRequest },
        { "channelData no object", """{"type":"message","text":"a","channelData":"x"}""", HttpStatusCode.BadRequest },
        { "key no text", """{"type":"message","text":"a","channelData":{"clientActivityID":7}}""", HttpStatusCode.BadRequest },
        { "attachment", """{"type":"message","text":"a","attachments":[{"contentType":"image/png","contentUrl":"data:;base64,"}]}""", HttpStatusCode.BadRequest },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Direct_Line_says_what_is_wrong(string what, string body, HttpStatusCode expected)
    {
        var client = await DirectLineClient.OpenAsync(Bot.Http);
        var (status, answer) = await client.SendAsync(HttpMethod.Post, $"conversations/{client.Conversation}/activities", body);
        Assert.True(status == expected, $"{what}: {status}");
        Assert.NotEmpty((string)answer!["error"]!["message"]!);
        Assert.NotEmpty((string)answer["error"]!["code"]!);
        Assert.Single(await client.LogAsync());
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task The_Bot_Framework_address_says_what_is_wrong(string what, string body, HttpStatusCode expected)
    {
        using var response = await PostAsync("/api/messages", body);
        Assert.True(response.StatusCode == expected, $"{what}: {response.StatusCode}");
        Assert.NotEmpty((string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!["message"]!);
    }

    [Theory]
    [InlineData("conversation")]
    [InlineData("serviceUrl")]
    [InlineData("type")]
    public async Task An_activity_without_what_an_answer_needs_is_refused(string missing)
    {
        var activity = MessagesTests.Activity("missing", "hallo", true);
        activity.Remove(missing);
        using var response = await PostAsync("/api/messages", activity.ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/v3/directline/tokens/generate")]
    [InlineData("/v3/directline/tokens/refresh")]
    [InlineData("/v3/directline/conversations")]
    [InlineData("/v3/directline/conversations/x/activities")]
    [InlineData("/v3/directline/conversations/x/upload")]
    [InlineData("/widget/token")]
    [InlineData("/api/messages")]
    public async Task Too_much_is_refused_before_anything_else(string path)
    {
        using var response = await PostAsync(path, new string(' ', Megabytes28));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("/v3/directline/conversations/x/activities", 64)]
    [InlineData("/api/messages", 256)]
    public async Task Size_counts_without_a_length_in_front_too(string path, int kilobytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StreamContent(new MemoryStream(new byte[kilobytes * 1024 + 1])) };
        request.Headers.TransferEncodingChunked = true;
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await Bot.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Uploads_are_refused_with_a_reason()
    {
        var client = await DirectLineClient.OpenAsync(Bot.Http);
        var (status, answer) = await client.SendAsync(HttpMethod.Post, $"conversations/{client.Conversation}/upload?userId=x", "{}");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
        Assert.Equal("UploadsNotAccepted", (string?)answer!["error"]!["code"]);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Only_POST_reaches_the_Bot_Framework_address(string method)
    {
        using var response = await Bot.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api/messages"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Text_that_is_not_called_JSON_is_not_read()
    {
        using var response = await Bot.Http.PostAsync("/api/messages", new StringContent(MessagesTests.Activity("plain", "hallo", true).ToJsonString(), Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task An_unknown_conversation_is_not_found_and_a_missing_token_asked_for()
    {
        var client = await DirectLineClient.OfAsync(Bot.Http);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(HttpMethod.Get, $"conversations/{client.Conversation}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(HttpMethod.Get, $"conversations/{client.Conversation}/activities")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(HttpMethod.Get, "conversations/unknown")).Status);
        using var response = await Bot.Http.GetAsync($"/v3/directline/conversations/{client.Conversation}");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Two_thousand_mutated_bodies_over_every_address_never_break_it()
    {
        var random = new Random(20261124);
        var client = await DirectLineClient.OpenAsync(Bot.Http);
        string[] paths =
        [
            "/api/messages", $"/v3/directline/conversations/{client.Conversation}/activities", "/v3/directline/conversations",
            "/v3/directline/tokens/generate", "/v3/directline/tokens/refresh", $"/v3/directline/conversations/{client.Conversation}/upload", "/widget/token",
        ];
        var seeds = new[]
        {
            MessagesTests.Activity("mutant", "Ich suche in Hildesheim eine Ausbildung 😀", true).ToJsonString(),
            TeamsActivities.Execute("mutant", "http://localhost:50000", new JsonObject { ["choice"] = "school" }).With("id", "m-1").ToJsonString(),
            TeamsActivities.Message("mutant", "<at>Wegweiser</at> hallo", "http://localhost:50000", "channel").Mention(TeamsActivities.Us, "Wegweiser").With("id", "m-1").ToJsonString(),
            """{"type":"event","name":"webchat/join","value":{"choice":["a",1,null,{"b":"\u00e4"}]},"channelData":{"clientActivityID":"k1"},"locale":"de-DE"}""",
            """{"conversationId":"a","token":"b.c.d","user":{"id":"dl_x","name":"y"},"locale":"en-US"}""",
        };
        List<string> broken = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000).Select(number => (Path: paths[number % paths.Length], Body: Mutate(Encoding.UTF8.GetBytes(seeds[random.Next(seeds.Length)]), random))).ToList(),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (attempt, _) =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, attempt.Path) { Content = new ByteArrayContent(attempt.Body) };
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                if (attempt.Path != "/api/messages")
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", attempt.Path.EndsWith("generate", StringComparison.Ordinal) ? RunningBot.Secret : client.Token);
                using var response = await Bot.Http.SendAsync(request, CancellationToken.None);
                if ((int)response.StatusCode >= 500 && response.StatusCode != HttpStatusCode.NotImplemented)
                    lock (broken)
                        broken.Add($"{attempt.Path} {response.StatusCode} {Convert.ToBase64String(attempt.Body)}");
            });
        Assert.Empty(broken);
        Assert.NotEmpty(await client.LogAsync());
    }

    private static byte[] Mutate(byte[] body, Random random)
    {
        var bytes = body.ToList();
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 12), bytes.Count - at - 1));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(at + 1), Math.Min(12, bytes.Count - at)).Take(bytes.Count).ToArray());
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                    break;
                case 4:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    bytes.Insert(at, (byte)"{}[]\",:\\0tfn"[random.Next(12)]);
                    break;
            }
        }
        return [.. bytes];
    }

    private static readonly string[] Tokens = ["null", "\\ud800", "1e999", "\"type\":", "{\"a\":", "[[[[[[", "\\u0000", "-", "\"\"", "true", "9999999999999999999999"];

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        Bot.Http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
}
