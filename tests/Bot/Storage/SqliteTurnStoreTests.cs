using System.Collections.Immutable;
using System.Text;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace GuidanceBot.Tests.Bot.Storage;

/// <summary>A turn is saved whole, once, or not at all.</summary>
public sealed class SqliteTurnStoreTests : IDisposable
{
    private const string Conversation = "directline/one";
    private readonly TestFolder _folder = new();
    private readonly FixedClock _clock = FixedClock.At(new DateOnly(2026, 11, 24));
    private readonly Database _database;
    private readonly SqliteTurnStore _store;
    private readonly ConversationLog _log;

    public SqliteTurnStoreTests()
    {
        _database = new Database(_folder.Database);
        _store = new SqliteTurnStore(_database, _clock);
        _log = new ConversationLog(_database, _clock);
    }

    [Fact]
    public async Task A_saved_turn_comes_back_whole()
    {
        var record = ConversationRecord.New with
        {
            Answers = ImmutableDictionary<string, string>.Empty.Add("region", "03254"),
            Language = "uk",
            Address = Address.Du,
            Greeted = true,
            Shown = ["eq"],
            Pending = new PendingChoice("region", ["03254", "03255"]),
            HandOff = new OpenHandOff("LW-1", HandOffState.Queued),
        };
        Assert.Equal(SaveOutcome.Saved, await _store.SaveAsync(Turn("k", 0, record), default));
        var loaded = await _store.LoadAsync(Conversation, default);
        Assert.Equal(1, loaded!.Version);
        Assert.Equal("03254", loaded.Answers["region"]);
        Assert.Equal(("uk", Address.Du, true, "eq"), (loaded.Language, loaded.Address, loaded.Greeted, loaded.Shown.Single()));
        Assert.Equal(["03254", "03255"], loaded.Pending!.Values);
        Assert.Equal(record.HandOff, loaded.HandOff);
    }

    [Fact]
    public async Task The_same_key_is_a_duplicate_and_changes_nothing()
    {
        await _store.SaveAsync(Turn("k", 0), default);
        Assert.Equal(SaveOutcome.Duplicate, await _store.SaveAsync(Turn("k", 1), default));
        Assert.Equal(2, _log.After(Conversation, 0).Count);
        Assert.Equal([1, 2], _log.LedTo(Conversation, "k").Select(entry => entry.Sequence));
        Assert.Equal(1, _log.LedTo(Conversation, "k")[1].Answers);
    }

    [Fact]
    public async Task Whoever_decided_on_an_older_version_is_told_and_leaves_no_trace()
    {
        await _store.SaveAsync(Turn("a", 0), default);
        Assert.Equal(SaveOutcome.Conflict, await _store.SaveAsync(Turn("b", 0), default));
        Assert.Equal(SaveOutcome.Conflict, await _store.SaveAsync(Turn("b", 7), default));
        Assert.Equal(2, _log.After(Conversation, 0).Count);
        Assert.Equal(SaveOutcome.Saved, await _store.SaveAsync(Turn("b", 1), default));
    }

    [Fact]
    public async Task Of_many_first_turns_at_once_one_wins()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => _store.SaveAsync(Turn($"k{number}", 0), default)));
        Assert.Single(outcomes, SaveOutcome.Saved);
        Assert.Equal(19, outcomes.Count(outcome => outcome == SaveOutcome.Conflict));
    }

    [Fact]
    public async Task A_turn_whose_effect_fails_is_not_saved_at_all()
    {
        var request = Request("LW-ONE");
        await _store.SaveAsync(Turn("a", 0) with { Effects = [new QueueHandOff(request)] }, default);
        await Assert.ThrowsAsync<SqliteException>(() => _store.SaveAsync(Turn("b", 1) with { Effects = [new QueueHandOff(request)] }, default));
        Assert.Equal(1, (await _store.LoadAsync(Conversation, default))!.Version);
        Assert.Empty(_log.LedTo(Conversation, "b"));
        Assert.Equal(SaveOutcome.Saved, await _store.SaveAsync(Turn("b", 1), default));
    }

    [Fact]
    public async Task Times_of_a_conversation_always_grow_even_when_the_clock_goes_back()
    {
        await _store.SaveAsync(Turn("a", 0), default);
        _clock.Advance(TimeSpan.FromHours(-2));
        await _store.SaveAsync(Turn("b", 1), default);
        await _log.AddAsync(Conversation, "c", "{\"type\":\"event\"}");
        var times = _log.After(Conversation, 0).Select(entry => entry.At).ToList();
        Assert.Equal(5, times.Count);
        Assert.Equal(times.Distinct().Order(), times);
    }

    [Fact]
    public async Task Erased_words_are_in_no_byte_of_the_files_and_the_numbering_goes_on()
    {
        const string Words = "Zitronenfalter";
        for (var turn = 0; turn < 40; turn++)
            await _store.SaveAsync(Turn($"{Words}{turn}", turn, Told(Words), $"{Words} {new string('x', turn * 50)}"), default);
        await _store.SaveAsync(Turn("n", 40, Told(Words), Words) with { Effects = [new ShareNote(Words + "-secret"), new QueueHandOff(Request("LW-2", Words))] }, default);
        for (var other = 0; other < 20; other++)
            await _store.SaveAsync(Turn("k", 0) with { Arrival = new Arrival($"directline/{other}", "k", "x", null, "{\"type\":\"message\"}") }, default);
        Assert.True(Found(Words));

        var before = _log.Newest(Conversation);
        var outcome = await _store.SaveAsync(
            Turn("erase", 41, ConversationRecord.New with { Greeted = true }, Words) with { Lines = ["{\"type\":\"message\"}"], Effects = [new EraseEverything()] }, default);
        Assert.Equal(SaveOutcome.Saved, outcome);
        Assert.False(Found(Words), "The erased words are still in the files.");
        var left = _log.After(Conversation, 0);
        Assert.Equal([before!.Value + 1, before.Value + 2], left.Select(entry => entry.Sequence));
        Assert.Contains("\"clientActivityID\":\"erase\"", left[0].Activity, StringComparison.Ordinal);
        Assert.Equal(SaveOutcome.Duplicate, await _store.SaveAsync(Turn($"{Words}3", 42), default));
        Assert.Null(new Notes(_database).ConversationOf(Words + "-secret"));
        Assert.Equal((HandOffState.Withdrawn, null), (new HandOffs(_database).ByReference("LW-2")!.State, new HandOffs(_database).ByReference("LW-2")!.Request));
        Assert.Single(_log.After("directline/3", 0), entry => entry.FromUser);
    }

    [Fact]
    public async Task Conversations_go_ninety_days_after_the_last_message()
    {
        using var retention = new Retention(_database, _clock, NullLogger<Retention>.Instance);
        await _store.SaveAsync(Turn("a", 0), default);
        _clock.Advance(TimeSpan.FromDays(89));
        Assert.Equal(0, await retention.RemoveOldAsync());
        await _store.SaveAsync(Turn("b", 1), default);
        _clock.Advance(TimeSpan.FromDays(89));
        Assert.Equal(0, await retention.RemoveOldAsync());
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await retention.RemoveOldAsync());
        Assert.Null(_log.Newest(Conversation));
        Assert.Empty(_log.After(Conversation, 0));
    }

    [Fact]
    public async Task Two_hundred_increments_by_eight_at_once_are_all_there()
    {
        var turnstile = new Turnstile();
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
            await turnstile.RunAsync(Conversation, () => IncrementAsync(number), default));
        Assert.Equal("200", (await _store.LoadAsync(Conversation, default))!.Answers["count"]);
    }

    [Fact]
    public async Task A_request_that_is_taken_back_leaves_only_its_reference()
    {
        await _store.SaveAsync(Turn("q", 0) with { Effects = [new QueueHandOff(Request("LW-7"))] }, default);
        await _store.SaveAsync(Turn("w", 1) with { Effects = [new WithdrawHandOff("LW-7")] }, default);
        var kept = new HandOffs(_database).ByReference("LW-7");
        Assert.Equal((HandOffState.Withdrawn, null), (kept!.State, kept.Request));
    }

    [Fact]
    public void A_database_of_a_newer_version_is_refused()
    {
        _database.Dispose();
        using (var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 999";
            command.ExecuteNonQuery();
        }
        Assert.Contains("newer version", Assert.Throws<InvalidOperationException>(() => new Database(_folder.Database)).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private async Task<SaveOutcome> IncrementAsync(int number)
    {
        var known = await _store.LoadAsync(Conversation, default) ?? ConversationRecord.New;
        var count = int.Parse(known.Answers.GetValueOrDefault("count", "0"), System.Globalization.CultureInfo.InvariantCulture) + 1;
        var record = known with { Answers = known.Answers.SetItem("count", count.ToString(System.Globalization.CultureInfo.InvariantCulture)) };
        return await _store.SaveAsync(Turn($"k{number}", known.Version, record), default);
    }

    private static ConversationRecord Told(string words) => ConversationRecord.New with { Answers = ImmutableDictionary<string, string>.Empty.Add("name", words) };

    private static TurnToSave Turn(string key, int expected, ConversationRecord? record = null, string words = "hallo") => new(
        new Arrival(Conversation, key, words, null, $$$"""{"type":"message","text":"{{{words}}}","channelData":{"clientActivityID":"{{{key}}}"}}"""),
        expected,
        record ?? ConversationRecord.New,
        [$$"""{"type":"message","text":"{{words}}"}"""],
        []);

    private static HandOffRequest Request(string reference, string words = "x") => new(
        reference, "arl", "de", words, ContactKind.Email, "a@example.org", null, words, ImmutableDictionary<string, string>.Empty, [], new DateTimeOffset(2026, 11, 24, 11, 0, 0, TimeSpan.Zero));

    private bool Found(string words)
    {
        var wanted = Encoding.UTF8.GetBytes(words);
        return Directory.EnumerateFiles(_folder.Path).Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(wanted) >= 0);
    }
}
