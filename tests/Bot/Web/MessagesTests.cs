using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>/api/messages, with replies in the body and through a connector.</summary>
public sealed class MessagesTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private RunningBot Bot => shared.Bot;

    [Fact]
    public async Task Replies_come_in_the_body_where_they_are_expected_there()
    {
        var (status, body) = await PostAsync(Activity("c1", "Ich arbeite in Hameln und möchte mich weiterbilden", replies: true));
        Assert.Equal(HttpStatusCode.OK, status);
        var replies = body!["activities"]!.AsArray();
        Assert.All(replies, reply =>
        {
            Assert.Equal(("bot", "user-1", "m-1"), ((string)reply!["from"]!["id"]!, (string)reply["recipient"]!["id"]!, (string)reply["replyToId"]!));
            Assert.Null(reply["id"]);
            Assert.Equal("03252", (string?)reply["channelData"]!["guidance"]!["known"]!["region"]);
        });
        Assert.Contains(replies, reply => reply!["attachments"] is JsonArray { Count: > 0 });
    }

    [Fact]
    public async Task Ten_copies_at_once_get_the_same_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync(Activity("c2", "Umschulung", replies: true))));
        Assert.Single(answers.Select(answer => answer.Body!.ToJsonString()).Distinct());
    }

    [Theory]
    [InlineData("update-message")]
    [InlineData("message-update")]
    [InlineData("update-update-install-message")]
    public async Task One_greeting_whatever_the_order(string order)
    {
        var say = new List<string>();
        foreach (var (type, number) in order.Split('-').Select((type, number) => (type, number)))
        {
            var activity = Activity("order-" + order, "hallo", replies: true);
            activity["id"] = $"{type}-{number}";
            activity["type"] = type switch { "update" => "conversationUpdate", "install" => "installationUpdate", _ => "message" };
            activity["action"] = "add";
            activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "bot" }, new JsonObject { ["id"] = "user-1" });
            say.AddRange((await PostAsync(activity)).Body!["activities"]!.AsArray().SelectMany(Say));
        }
        Assert.Single(say, "intake.welcome");
    }

    [Fact]
    public async Task The_bot_alone_coming_in_is_no_person()
    {
        var activity = Activity("alone", "", replies: true);
        activity["type"] = "conversationUpdate";
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "bot" });
        Assert.Empty((await PostAsync(activity)).Body!["activities"]!.AsArray());
    }

    [Theory]
    [InlineData("typing", HttpStatusCode.OK)]
    [InlineData("endOfConversation", HttpStatusCode.OK)]
    [InlineData("messageReaction", HttpStatusCode.OK)]
    [InlineData("event", HttpStatusCode.OK)]
    [InlineData("something-new", HttpStatusCode.OK)]
    [InlineData("invoke", HttpStatusCode.NotImplemented)]
    public async Task Every_type_has_its_answer(string type, HttpStatusCode expected)
    {
        var activity = Activity("types", "x", replies: false);
        activity["type"] = type;
        var (status, body) = await PostAsync(activity);
        Assert.Equal(expected, status);
        Assert.Null(body);
    }

    [Fact]
    public async Task The_Emulator_is_shown_what_was_understood_and_other_channels_are_not()
    {
        var activity = Activity("trace", "Ich gehe zur Schule in Hildesheim", replies: true);
        Assert.DoesNotContain((await PostAsync(activity)).Body!["activities"]!.AsArray(), reply => (string?)reply!["type"] == "trace");
        activity["channelId"] = "emulator";
        var traces = (await PostAsync(activity)).Body!["activities"]!.AsArray().Where(reply => (string?)reply!["type"] == "trace").ToList();
        var trace = Assert.Single(traces)!["value"]!.ToJsonString();
        Assert.All(["language: de", "reads like: need 0.", "region = 03254"], part => Assert.Contains(part, trace, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Replies_go_to_the_connector_in_order_under_its_own_path()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        var activity = Activity("b8|livechat", "Ich bin arbeitslos in Hildesheim", replies: false, connector.Address + "/amer/");
        Assert.Equal((HttpStatusCode.OK, null), await PostAsync(activity));
        List<JsonNode> replies = [];
        do
        {
            var (path, reply) = await connector.NextAsync();
            Assert.Equal("/amer/v3/conversations/b8%7Clivechat/activities/m-1", path);
            replies.Add(reply);
        }
        while ((string?)replies[^1]["inputHint"] != "expectingInput");
        Assert.All(replies, reply => Assert.Equal("user-1", (string?)reply["recipient"]!["id"]));
        Assert.NotNull(replies[^1]["suggestedActions"]);
        await PostAsync(activity);
        await UntilDeliveredAsync();
        Assert.False(connector.HasMore);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.PreconditionFailed)]
    public async Task What_the_connector_could_not_take_comes_again(HttpStatusCode trouble)
    {
        using var folder = new TestFolder();
        var clock = new MovableClock();
        await using var connector = await LoopbackConnector.StartAsync();
        connector.Answers.Enqueue(trouble);
        await using var bot = await RunningBot.StartAsync(folder.Database, clock);
        await PostAsync(Activity("again", "hallo", replies: false, connector.Address), bot.Http);
        Assert.Equal(trouble, await connector.NextRefusalAsync());
        await clock.AdvanceWhenWaitedForAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        Assert.Equal("message", (string?)(await connector.NextAsync()).Activity["type"]);
    }

    [Fact]
    public async Task What_waits_outlives_a_restart()
    {
        using var folder = new TestFolder();
        await using var connector = await LoopbackConnector.StartAsync();
        await using (var bot = await RunningBot.StartAsync(folder.Database))
        {
            connector.Answers.Enqueue(HttpStatusCode.ServiceUnavailable);
            await PostAsync(Activity("later", "hallo", replies: false, connector.Address), bot.Http);
            await connector.NextRefusalAsync();
        }
        await using var again = await RunningBot.StartAsync(folder.Database, new MovableClock(DateTimeOffset.MaxValue.AddYears(-7000)));
        Assert.Equal("message", (string?)(await connector.NextAsync()).Activity["type"]);
    }

    [Fact]
    public async Task A_redirect_is_a_refusal_and_is_not_followed()
    {
        using var folder = new TestFolder();
        await using var connector = await LoopbackConnector.StartAsync();
        await using var bot = await RunningBot.StartAsync(folder.Database);
        connector.Answers.Enqueue(HttpStatusCode.Redirect);
        var update = Activity("redirect", "", replies: false, connector.Address);
        update["type"] = "conversationUpdate";
        update["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "user-1" });
        await PostAsync(update, bot.Http);
        await connector.NextRefusalAsync();
        await UntilDeliveredAsync(bot);
        Assert.False(connector.HasMore);
        Assert.Equal(1, bot.Get<IOutbox>().Backlog().Refused);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("http://evil.example")]
    [InlineData("http://localhost@evil.example/")]
    [InlineData("http://127.0.0.1.evil.example/")]
    [InlineData("http://localhost.:3000@10.0.0.1/")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://10.0.0.1/")]
    public async Task Replies_are_sent_to_this_machine_only(string service) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(Activity("out", "hallo", replies: false, service))).Status);

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Origin", "http://localhost:8080")]
    public async Task A_call_that_is_not_direct_is_refused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = Body(Activity("proxy", "hallo", true)) };
        request.Headers.Add(header, value);
        using var response = await Bot.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Without_anonymous_mode_nobody_gets_in()
    {
        using var folder = new TestFolder();
        await using var bot = await RunningBot.StartAsync(folder.Database, null, "--BotFramework:Anonymous=false");
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(Activity("closed", "hallo", true), bot.Http)).Status);
    }

    private async Task UntilDeliveredAsync(RunningBot? bot = null)
    {
        var outbox = (bot ?? Bot).Get<IOutbox>();
        while (outbox.Backlog().Oldest is not null)
            await Task.Yield();
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(JsonObject activity, HttpClient? http = null)
    {
        using var response = await (http ?? Bot.Http).PostAsync("/api/messages", Body(activity));
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }

    private static StringContent Body(JsonObject activity) => new(activity.ToJsonString(), Encoding.UTF8, "application/json");

    internal static JsonObject Activity(string conversation, string text, bool replies, string service = "http://localhost:50000") => new()
    {
        ["type"] = "message",
        ["id"] = "m-1",
        ["channelId"] = "test",
        ["serviceUrl"] = service,
        ["conversation"] = new JsonObject { ["id"] = conversation },
        ["from"] = new JsonObject { ["id"] = "user-1" },
        ["recipient"] = new JsonObject { ["id"] = "bot" },
        ["text"] = text,
        ["deliveryMode"] = replies ? "expectReplies" : "normal",
    };

    private static IEnumerable<string> Say(JsonNode? activity) =>
        activity!["channelData"]?["guidance"]?["say"]?.AsArray().Select(key => (string)key!) ?? [];
}
