using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GuidanceBot.Channels;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Tests.Conversations;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>The conversations of the core come to the same over the Bot Framework's way in: question, status, programmes and
/// what is known, whether the replies come in the body or through a connector.</summary>
public sealed class ChannelConversationTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private RunningBot _bot = null!;

    public static TheoryData<string> Files()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Conversations");
        return [.. Directory.EnumerateFiles(Path.Combine(folder, "happy-path"), "*.yaml").Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Replies_in_the_body_come_to_the_same(string file) =>
        await HoldAsync(file, replies: true, "http://127.0.0.1:9", async (response, _) => [.. (await response.Content.ReadFromJsonAsync<JsonObject>())!["activities"]!.AsArray().OfType<JsonNode>()]);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Replies_through_a_connector_come_to_the_same(string file)
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await HoldAsync(file, replies: false, connector.Address, async (_, expected) =>
        {
            var taken = new List<JsonNode>();
            while (taken.Count < expected)
                taken.Add((await connector.NextAsync()).Activity);
            return taken;
        });
        Assert.False(connector.HasMore);
    }

    public async Task InitializeAsync() => _bot = await RunningBot.StartAsync(_folder.Database, FixedClock.At(Talk.UsualDay), "--RateLimits:Enabled=false");

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    /// <param name="fetch">Gets the activities of a turn, given how many there must be.</param>
    private async Task HoldAsync(string file, bool replies, string service, Func<HttpResponseMessage, int, Task<IReadOnlyList<JsonNode>>> fetch)
    {
        var talk = new Talk();
        var turns = WrittenConversation.Read(file).Turns.Where(turn => turn.User is not null).ToList();
        for (var i = 0; i < turns.Count; i++)
        {
            var expected = await talk.Say(turns[i].User!);
            var activity = MessagesTests.Activity("nine", turns[i].User!, replies, service);
            activity["id"] = i.ToString(CultureInfo.InvariantCulture);
            using var response = await _bot.Http.PostAsJsonAsync("/api/messages", activity);
            response.EnsureSuccessStatusCode();
            var activities = await fetch(response, CountOf(expected));
            Assert.Equal(InCore(expected), InChannel(activities));
        }
    }

    /// <summary>Text after cards begins a new activity.</summary>
    private static int CountOf(SpokenReply reply)
    {
        var isCard = reply.Parts.Select(part => part is SpokenCard or SpokenList or SpokenNote).ToList();
        return 1 + isCard.Zip(isCard.Skip(1)).Count(pair => pair.First && !pair.Second);
    }

    private static string InCore(SpokenReply reply) => string.Join('\n',
        Keys.Of(reply.Reply.Status), reply.Reply.Question?.Key, string.Join(' ', reply.Shown()), GuidanceState.Known(reply.Record.Known).ToJsonString(), string.Join(' ', reply.Reply.Keys));

    private static string InChannel(IReadOnlyList<JsonNode> activities)
    {
        var states = activities.Select(activity => activity["channelData"]!["guidance"]!).ToList();
        var state = states[^1];
        return string.Join('\n',
            (string?)state["status"], (string?)state["question"],
            string.Join(' ', states.SelectMany(one => one["programmes"]!.AsArray()).Select(programme => (string?)programme!["id"])),
            state["known"]!.ToJsonString(),
            string.Join(' ', states.SelectMany(one => one["say"]!.AsArray()).Select(key => (string?)key)));
    }
}
