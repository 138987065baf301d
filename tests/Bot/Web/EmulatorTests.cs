using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GuidanceBot.Storage;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>A conversation as the Emulator holds it: no app id, no locale, both members in one update, an id with a bar in it.</summary>
public sealed class EmulatorTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private const string User = "5b1f4bd6-0001", Us = "9c2a11e0-0002";

    [Fact]
    public async Task A_conversation_from_opening_to_a_recommendation_and_a_restart()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        var conversation = $"{Ids.Secret()}|livechat";
        await PostAsync(connector, conversation, "conversationUpdate", ("membersAdded", Members(Us, User)));
        var greeting = await RepliesAsync(connector);
        Assert.Contains("intake.welcome", greeting.SelectMany(reply => Said(reply.Activity)));
        await PostAsync(connector, conversation, "message", ("text", "Ich gehe in Hildesheim zur Schule und suche eine Ausbildung"), ("textFormat", "plain"));
        var replies = await RepliesAsync(connector);
        Assert.All(greeting.Concat(replies), reply => Assert.StartsWith($"/v3/conversations/{conversation.Replace("|", "%7C", StringComparison.Ordinal)}/activities/", reply.Path, StringComparison.Ordinal));
        Assert.All(replies, reply => Assert.Equal((Us, "bot", User), ((string)reply.Activity["from"]!["id"]!, (string)reply.Activity["from"]!["role"]!, (string)reply.Activity["recipient"]!["id"]!)));
        Assert.Contains(replies, reply => (string?)reply.Activity["type"] == "trace");
        Assert.Equal("de", (string?)replies[^1].Activity["channelData"]!["guidance"]!["language"]);
        Assert.NotNull(replies[^1].Activity["suggestedActions"]);
        Assert.All(connector.Authorizations, token => Assert.Empty(token));

        // "Restart conversation" may announce them again, one by one.
        await PostAsync(connector, conversation, "conversationUpdate", ("membersAdded", Members(Us)));
        await PostAsync(connector, conversation, "conversationUpdate", ("membersAdded", Members(User)));
        await PostAsync(connector, conversation, "typing");
        while (shared.Bot.Get<IOutbox>().Backlog().Oldest is not null)
            await Task.Yield();
        Assert.False(connector.HasMore);
    }

    [Fact]
    public async Task A_card_comes_back_as_a_value_without_text()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await PostAsync(connector, "card|livechat", "message", ("value", new JsonObject { ["choice"] = "school" }), ("channelData", new JsonObject { ["postBack"] = true }));
        var replies = await RepliesAsync(connector);
        Assert.Equal("""["school"]""", replies[^1].Activity["channelData"]!["guidance"]!["known"]!["situation"]!.ToJsonString());
    }

    private async Task PostAsync(LoopbackConnector connector, string conversation, string type, params (string Name, JsonNode? Value)[] more)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = Ids.Secret(),
            ["channelId"] = "emulator",
            ["serviceUrl"] = connector.Address,
            ["localTimestamp"] = "2026-11-24T12:00:00+01:00",
            ["from"] = new JsonObject { ["id"] = User, ["role"] = "user" },
            ["recipient"] = new JsonObject { ["id"] = Us, ["name"] = "Bot", ["role"] = "bot" },
            ["conversation"] = new JsonObject { ["id"] = conversation },
            ["locale"] = "",
        };
        foreach (var (name, value) in more)
            activity[name] = value;
        using var response = await shared.Bot.Http.PostAsJsonAsync("/api/messages", activity);
        Assert.Equal((System.Net.HttpStatusCode.OK, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    private static async Task<List<(string Path, JsonNode Activity)>> RepliesAsync(LoopbackConnector connector)
    {
        List<(string, JsonNode Activity)> replies = [];
        do
            replies.Add(await connector.NextAsync());
        while ((string?)replies[^1].Activity["inputHint"] != "expectingInput");
        return replies;
    }

    private static JsonArray Members(params string[] ids) => new([.. ids.Select(id => (JsonNode)new JsonObject { ["id"] = id })]);

    private static IEnumerable<string> Said(JsonNode activity) => activity["channelData"]?["guidance"]?["say"]?.AsArray().Select(key => (string)key!) ?? [];
}
