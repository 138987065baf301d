using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Dialogs;

public sealed class TurnLoopTests
{
    private static readonly FixedClock Clock = FixedClock.At(Talk.UsualDay);

    [Fact]
    public async Task The_same_key_takes_effect_once()
    {
        var loop = Loop(new MemoryTurnStore());
        var first = await loop.TakeAsync(new Arrival("a", "1", "Schule"), _ => [], CancellationToken.None);
        var second = await loop.TakeAsync(new Arrival("a", "1", "Hildesheim"), _ => [], CancellationToken.None);
        var third = await loop.TakeAsync(new Arrival("a", "2", "Hildesheim"), _ => [], CancellationToken.None);
        Assert.Equal(1, first.Reply?.Record.Version);
        Assert.True(second.IsDuplicate);
        Assert.Equal(2, third.Reply?.Record.Version);
    }

    [Fact]
    public async Task A_conflict_is_decided_again_on_what_was_saved_meanwhile()
    {
        var store = new Overtaken(new MemoryTurnStore(), times: 2);
        var turn = await Loop(store).TakeAsync(new Arrival("a", "1", "Schule"), _ => [], CancellationToken.None);
        var reply = Assert.IsType<SpokenReply>(turn.Reply);
        Assert.Equal("school", reply.Known()["situation"]);
        Assert.Equal(3, reply.Record.Version);
    }

    [Fact]
    public async Task After_three_conflicts_nothing_is_saved_and_the_channel_is_told()
    {
        var store = new Overtaken(new MemoryTurnStore(), times: 3);
        await Assert.ThrowsAsync<BusyConversationException>(() => Loop(store).TakeAsync(new Arrival("a", "1", "Schule"), _ => [], CancellationToken.None));
    }

    [Fact]
    public async Task Somebody_is_greeted_once()
    {
        var loop = Loop(new MemoryTurnStore());
        var first = await loop.TakeAsync(new Arrival("a", "join", null, "en-US"), _ => [], CancellationToken.None);
        var again = await loop.TakeAsync(new Arrival("a", "join-2", null, "en-US"), _ => [], CancellationToken.None);
        var greeting = Assert.IsType<SpokenReply>(first.Reply);
        Assert.Equal(["intake.welcome", "intake.situation.ask"], greeting.Reply.Keys);
        Assert.Equal("en", greeting.Language);
        Assert.Null(again.Reply);
    }

    [Fact]
    public async Task Ten_thousand_characters_and_any_character_get_a_friendly_answer()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var text = string.Concat(Enumerable.Range(0, i % 40 == 0 ? 10_000 : 60).Select(_ => (char)random.Next(0x10000)));
            var reply = await new Talk().Say(text);
            Assert.Equal("situation", reply.Reply.Question?.Key);
            Assert.Contains("intake.situation.ask", reply.Reply.Keys);
        }
    }

    private static TurnLoop Loop(ITurnStore store) => new(store, new FixedLibrary(RealContent.Library), new Ids(), Clock);

    /// <summary>A store in which somebody else saves first, a few times.</summary>
    private sealed class Overtaken(MemoryTurnStore inner, int times) : ITurnStore
    {
        private int _left = times;

        public Task<ConversationRecord?> LoadAsync(string conversation, CancellationToken cancellation) => inner.LoadAsync(conversation, cancellation);

        public async Task<SaveOutcome> SaveAsync(TurnToSave turn, CancellationToken cancellation)
        {
            if (_left-- > 0)
                await inner.SaveAsync(turn with { Arrival = turn.Arrival with { Key = $"other {_left}" } }, cancellation);
            return await inner.SaveAsync(turn, cancellation);
        }
    }
}
