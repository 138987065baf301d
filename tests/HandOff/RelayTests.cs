using System.Globalization;
using System.Text.Json.Nodes;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Staff.Inbox;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Bot.Staff;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace GuidanceBot.Tests.HandOff;

/// <summary>What an official does reaches the person, once, and nobody else.</summary>
public sealed class RelayTests : IDisposable
{
    private const string Official = "staff:anna", Emulator = "bot-framework/emulator/one/two";
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task An_answer_is_an_activity_of_the_conversation_on_poll_and_socket()
    {
        await using var bot = await StartAsync();
        var (client, reference) = await AskAsync(bot);
        var before = await client.LogAsync();
        using var socket = await client.StreamAsync(bot.Address, before.Count.ToString(CultureInfo.InvariantCulture));
        await ActAsync(bot, reference, Act.Answer, "Guten Tag,\nhier die Antwort.");
        var streamed = (await DirectLineClient.FrameAsync(socket))!["activities"]!.AsArray().Single()!;
        var polled = (await client.LogAsync(before.Count.ToString(CultureInfo.InvariantCulture))).Single();
        Assert.Equal(polled.ToJsonString(), streamed.ToJsonString());
        Assert.EndsWith($"{reference}:\n\nGuten Tag,\nhier die Antwort.", (string)polled["text"]!, StringComparison.Ordinal);
        Assert.Equal("plain", (string)polled["textFormat"]!);
        Assert.Equal($$"""{"reference":"{{reference}}","state":"answered"}""", polled["channelData"]!["guidance"]!["handOff"]!.ToJsonString());
        Assert.Null(polled["replyToId"]);
        Assert.DoesNotContain("anna", polled.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ContactKind.Email, "hand-off.told.answered-by-email")]
    [InlineData(ContactKind.Phone, "hand-off.told.answered-by-phone")]
    public async Task Who_chose_another_way_hears_that_there_is_an_answer_but_not_which(ContactKind kind, string key)
    {
        await using var bot = await StartAsync();
        var (client, reference) = await AskAsync(bot, kind);
        await ActAsync(bot, reference, Act.Answer, "vertraulich");
        var told = (await client.LogAsync())[^1];
        Assert.Equal([key], Said(told));
        Assert.DoesNotContain("vertraulich", told.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_deed_ten_times_is_told_once()
    {
        await using var bot = await StartAsync();
        var (client, reference) = await AskAsync(bot);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ActAsync(bot, reference, Act.Answer, "Einmal", key: "form:1")));
        Assert.Single(await client.LogAsync(), activity => ((string?)activity["text"])?.Contains("Einmal", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task What_both_write_in_a_live_talk_reaches_the_other_and_the_program_is_silent_until_it_ends()
    {
        await using var bot = await StartAsync();
        var (client, reference) = await AskAsync(bot);
        await ActAsync(bot, reference, Act.Accept);
        await ActAsync(bot, reference, Act.GoLive);
        var live = (await client.LogAsync())[^1];
        Assert.True((bool)live["channelData"]!["guidance"]!["handOff"]!["live"]!);
        await client.SayAsync("Wo finde ich Rat?", "m1");
        await client.SayAsync("Wo finde ich Rat?", "m1");
        Assert.Equal("user", (string)(await client.LogAsync())[^1]["from"]!["role"]!);
        Assert.Equal(["Wo finde ich Rat?"], History(bot, reference, Act.Add));
        await ActAsync(bot, reference, Act.Answer, "Bei mir.");
        var words = (await client.LogAsync())[^1];
        Assert.Equal(("Bei mir.", "human"), ((string)words["text"]!, (string)words["channelData"]!["parts"]![0]!["kind"]!));
        Assert.Empty(Said(words));
        await client.SayAsync("Bot, weiter", "m2");
        Assert.Contains("hand-off.live.ended", Said((await client.LogAsync())[^1]));
        Assert.False(bot.Get<ICases>().Find(reference)!.Live);
        Assert.Equal((Act.EndLive, Side.Person), (bot.Get<ICases>().History(reference)[^1].Act, bot.Get<ICases>().History(reference)[^1].Side));
        await client.SayAsync("Ich wohne in Hildesheim", "m3");
        Assert.Single(History(bot, reference, Act.Add));
        Assert.Equal("bot", (string)(await client.LogAsync())[^1]["from"]!["role"]!);
    }

    [Fact]
    public async Task The_end_of_the_talk_is_told_whoever_ends_it()
    {
        await using var bot = await StartAsync();
        foreach (var act in new[] { Act.EndLive, Act.Close, Act.PassOn })
        {
            var (client, reference) = await AskAsync(bot);
            await ActAsync(bot, reference, Act.Accept);
            await ActAsync(bot, reference, Act.GoLive);
            await ActAsync(bot, reference, act);
            var told = (await client.LogAsync())[^1];
            Assert.Contains("hand-off.live.ended", Said(told));
            Assert.Null(told["channelData"]!["guidance"]!["handOff"]!["live"]);
        }
    }

    [Fact]
    public async Task A_message_and_the_end_of_the_talk_at_once_leave_nobody_unheard_fifty_times()
    {
        await using var bot = await StartAsync();
        for (var i = 0; i < 50; i++)
        {
            var (client, reference) = await AskAsync(bot);
            await ActAsync(bot, reference, Act.Accept);
            await ActAsync(bot, reference, Act.GoLive);
            var begun = (await client.LogAsync()).Count;
            await Task.WhenAll(client.SayAsync("Ich wohne in Hildesheim", "m"), ActAsync(bot, reference, Act.EndLive));
            var answered = (await client.LogAsync()).Skip(begun).Any(activity => activity["replyToId"] is not null);
            Assert.Equal(answered ? 0 : 1, History(bot, reference, Act.Add).Count);
        }
    }

    [Fact]
    public async Task A_person_who_erases_while_the_official_answers_keeps_nothing_of_it_fifty_times()
    {
        await using var bot = await StartAsync();
        var late = 0;
        for (var i = 0; i < 50; i++)
        {
            var (client, reference) = await AskAsync(bot);
            var answering = ActAsync(bot, reference, Act.Answer, "Kolibri");
            await Task.WhenAll(answering, client.SayAsync("erase", "e"));
            late += (await answering).Refusal == CaseMachine.IsWithdrawn ? 1 : 0;
            Assert.DoesNotContain(await client.LogAsync(), activity => activity.ToJsonString().Contains("Kolibri", StringComparison.Ordinal));
            Assert.All(bot.Get<ICases>().History(reference), line => Assert.Null(line.Text));
            Assert.Equal(HandOffState.Withdrawn, bot.Get<ICases>().Find(reference)!.State);
        }
        Assert.InRange(late, 0, 50);
    }

    [Fact]
    public async Task A_channel_of_the_Bot_Framework_is_sent_the_answer_also_after_a_restart()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        string reference;
        await using (var bot = await StartAsync())
        {
            await MessageAsync(bot, connector, "Hallo");
            foreach (var _ in bot.Get<IConversationLog>().After(Emulator, 0).Where(entry => !entry.FromUser))
                await connector.NextAsync();
            reference = await QueueAsync(bot, Emulator, ContactKind.Chat);
        }

        // Killed between commit and sending: nothing but the database is left.
        using (var database = new Database(_folder.Database))
        {
            await using var words = await RunningBot.StartAsync(Path.Combine(_folder.Path, "other.db"));
            var cases = new Cases(database, TimeProvider.System, words.Get<ICaseVoice>());
            Assert.Equal(Verdict.Done, (await cases.ActAsync(reference, new Deed(Act.Answer, Side.Official, Official, "*Guten* [Tag](https://evil.example) <at>Alle</at>")))!.Verdict);
        }
        await using var again = await StartAsync();
        var (path, activity) = await connector.NextAsync();

        // What was taken just before the end, and not noted as taken any more, comes once more: at least once.
        while (activity["textFormat"] is null)
            (path, activity) = await connector.NextAsync();
        Assert.Equal("/v3/conversations/one%2Ftwo/activities", path);
        Assert.Equal(("plain", "one/two", "u1"), ((string)activity["textFormat"]!, (string)activity["conversation"]!["id"]!, (string)activity["recipient"]!["id"]!));
        Assert.EndsWith("*Guten* [Tag](https://evil.example) <at>Alle</at>", (string)activity["text"]!, StringComparison.Ordinal);
        Assert.Null(activity["replyToId"]);
        Assert.Null(activity["entities"]);
        Assert.False(connector.HasMore);
    }

    [Fact]
    public async Task Nothing_an_official_writes_is_more_than_text_to_the_person()
    {
        await using var bot = await StartAsync();
        var (client, reference) = await AskAsync(bot);
        foreach (var vector in InboxTests.Vectors)
        {
            await ActAsync(bot, reference, Act.Answer, vector + "x");
            var told = (await client.LogAsync())[^1];
            Assert.Equal("plain", (string)told["textFormat"]!);
            Assert.Equal(["text", "human"], told["channelData"]!["parts"]!.AsArray().Select(part => (string)part!["kind"]!));
            Assert.DoesNotContain((string)told["text"]!, letter => (char.IsControl(letter) && letter != '\n') || letter is >= '\u202a' and <= '\u202e');
            Assert.Null(told["attachments"]);
            Assert.Null(told["entities"]);
        }
    }

    [Fact]
    public async Task A_conversation_of_which_no_address_is_known_is_told_from_its_next_message_on()
    {
        await using var bot = await StartAsync();
        var (client, reference) = await AskAsync(bot);
        await using (var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE conversations SET frame = NULL";
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }
        await ActAsync(bot, reference, Act.Accept);
        var before = (await client.LogAsync()).Count;
        await client.SayAsync("Hallo");
        await ActAsync(bot, reference, Act.Answer, "Guten Tag");
        Assert.Contains((await client.LogAsync()).Skip(before), activity => ((string?)activity["text"])?.EndsWith("Guten Tag", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Where_the_official_falls_silent_the_program_comes_back_by_itself()
    {
        var clock = new MovableClock();
        await using var bot = await RunningBot.StartAsync(_folder.Database, clock, "--RateLimits:Enabled=false");
        var (client, reference) = await AskAsync(bot);
        await ActAsync(bot, reference, Act.Accept);
        await ActAsync(bot, reference, Act.GoLive);
        using var watch = new LiveWatch(bot.Get<ICases>(), clock, NullLogger<LiveWatch>.Instance);
        clock.Advance(LiveWatch.Longest - TimeSpan.FromMinutes(2));
        await watch.EndSilentAsync();
        Assert.True(bot.Get<ICases>().Find(reference)!.Live);
        clock.Advance(TimeSpan.FromMinutes(3));
        await watch.EndSilentAsync();
        Assert.False(bot.Get<ICases>().Find(reference)!.Live);
        Assert.Contains("hand-off.live.timed-out", Said((await client.LogAsync())[^1]));
    }

    public void Dispose() => _folder.Dispose();

    private Task<RunningBot> StartAsync() => RunningBot.StartAsync(_folder.Database, null, "--RateLimits:Enabled=false");

    private static async Task<(DirectLineClient Client, string Reference)> AskAsync(RunningBot bot, ContactKind kind = ContactKind.Chat)
    {
        var client = await DirectLineClient.OpenAsync(bot.Http);
        return (client, await QueueAsync(bot, "directline/" + client.Conversation, kind));
    }

    /// <summary>A request of a conversation that has begun.</summary>
    private static async Task<string> QueueAsync(RunningBot bot, string conversation, ContactKind kind)
    {
        var request = Samples.Fresh("LW-" + Ids.Secret()[..8].ToUpperInvariant(), kind);
        var record = (await bot.Get<ITurnStore>().LoadAsync(conversation, default))!;
        var after = record with { Version = record.Version + 1, HandOff = new OpenHandOff(request.Reference, HandOffState.Queued) };
        Assert.Equal(SaveOutcome.Saved, await bot.Get<ITurnStore>().SaveAsync(new TurnToSave(new Arrival(conversation, "queue", "x"), record.Version, after, [], [new QueueHandOff(request)]), default));
        return request.Reference;
    }

    private static async Task<Judged> ActAsync(RunningBot bot, string reference, Act act, string? text = null, string? key = null) =>
        (await bot.Get<ICases>().ActAsync(reference, new Deed(act, Side.Official, Official, text, Key: key)))!;

    private static List<string?> History(RunningBot bot, string reference, Act act) =>
        [.. bot.Get<ICases>().History(reference).Where(line => line.Act == act && line.Refusal is null).Select(line => line.Text)];

    private static IEnumerable<string> Said(JsonNode activity) => activity["channelData"]!["guidance"]!["say"]!.AsArray().Select(key => (string)key!);

    private static async Task MessageAsync(RunningBot bot, LoopbackConnector connector, string text)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = "a1",
            ["channelId"] = "emulator",
            ["serviceUrl"] = connector.Address,
            ["conversation"] = new JsonObject { ["id"] = "one/two" },
            ["from"] = new JsonObject { ["id"] = "u1", ["name"] = "Ina Muster" },
            ["recipient"] = new JsonObject { ["id"] = "bot" },
            ["text"] = text,
        };
        using var content = new StringContent(activity.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await bot.Http.PostAsync("/api/messages", content);
        response.EnsureSuccessStatusCode();
    }
}
