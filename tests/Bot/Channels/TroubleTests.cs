using System.Collections.Immutable;
using GuidanceBot.Channels;
using GuidanceBot.Channels.Cards;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.HandOff;
using GuidanceBot.Options;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GuidanceBot.Tests.Bot.Channels;

/// <summary>When our side breaks, the person is told so, keeps what they said, and the log keeps their words out.</summary>
public sealed class TroubleTests : IDisposable
{
    private const string Conversation = "directline/trouble";
    private const string Words = "Zitronenfalter";
    private readonly TestFolder _folder = new();
    private readonly FixedClock _clock = FixedClock.At(Talk.UsualDay);
    private readonly RememberingLog<TurnTaker> _trouble = new();
    private readonly Database _database;
    private readonly Draining _draining = new();
    private static readonly PageLinks Links = new(new PublicAddress(Microsoft.Extensions.Options.Options.Create(new PublicOptions()), new ServiceCollection().BuildServiceProvider()));

    public TroubleTests() => _database = new Database(_folder.Database);

    [Fact]
    public async Task An_apology_with_a_reference_is_saved_and_the_answers_are_kept()
    {
        var store = new SqliteTurnStore(_database, _clock);
        var record = ConversationRecord.New with { Version = 1, Greeted = true, Answers = ImmutableDictionary<string, string>.Empty.Add("region", "03254") };
        await store.SaveAsync(new TurnToSave(new Arrival(Conversation, "before", null), 0, record, [], []), default);

        await TakeAsync(store, new Arrival(Conversation, "key", Words, null, "{\"type\":\"message\"}"));
        var entries = new ConversationLog(_database, _clock).LedTo(Conversation, "key");
        var reference = System.Text.RegularExpressions.Regex.Match(entries[1].Activity, "F-[2-9A-Z]{6}").Value;
        Assert.NotEmpty(reference);
        Assert.Contains("detours.trouble", entries[1].Activity, StringComparison.Ordinal);
        Assert.Equal("03254", (await store.LoadAsync(Conversation, default))!.Answers["region"]);
        var line = Assert.Single(_trouble.Lines);
        Assert.Contains(reference, line, StringComparison.Ordinal);
        Assert.Contains(nameof(FormatException), line, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, line, StringComparison.Ordinal);

        await TakeAsync(store, new Arrival(Conversation, "key", Words, null, "{\"type\":\"message\"}"));
        Assert.Equal(2, new ConversationLog(_database, _clock).After(Conversation, 0).Count);
    }

    [Fact]
    public async Task Where_not_even_an_apology_can_be_saved_the_caller_is_told()
    {
        var store = new SqliteTurnStore(_database, _clock);
        _database.Dispose();
        await Assert.ThrowsAsync<TroubleException>(() => TakeAsync(store, new Arrival(Conversation, "key", Words)));
        Assert.All(_trouble.Lines, line => Assert.DoesNotContain(Words, line, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _database.Dispose();
        _draining.Dispose();
        _folder.Dispose();
    }

    private Task TakeAsync(ITurnStore store, Arrival arrival)
    {
        var library = new FixedLibrary(RealContent.Library with { Reader = new BrokenReader() });
        var taker = new TurnTaker(new TurnLoop(store, library, new Ids(), _clock), store, new ConversationLog(_database, _clock), library, new Turnstile(), _draining, new News(), Links, _trouble);
        return taker.TakeAsync(arrival, new ActivityRenderer(new Activity { Type = "message" }, path => path).Render, default);
    }

    /// <summary>Breaks with a message that holds what somebody wrote, as exceptions do.</summary>
    private sealed class BrokenReader : IReader
    {
        public Heard Read(string text, Hearing hearing) => throw new FormatException(text);
    }
}
