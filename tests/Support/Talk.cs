using System.Globalization;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Tests.HandOff;

namespace GuidanceBot.Tests.Support;

/// <summary>A conversation with the real content, turn by turn.</summary>
public sealed class Talk(string locale = "de", DateOnly? today = null)
{
    private const string Conversation = "test";
    public static readonly DateOnly UsualDay = new(2026, 11, 24);

    private readonly RememberingStore _store = new();
    private int _turns;

    public TurnLoop Loop => new(_store, new FixedLibrary(RealContent.Library), new Ids(), FixedClock.At(today ?? UsualDay));

    /// <summary>What the last turn passed on to the human who talks here; null where it passed on nothing.</summary>
    public string? Relayed => _store.Effects.OfType<AddToHandOff>().LastOrDefault()?.Text;

    public async Task<SpokenReply> Arrive() => (await TakeAsync(null))!;

    public async Task<SpokenReply> Say(string text) => (await TakeAsync(text))!;

    /// <summary>An official does something to the request of this conversation.</summary>
    /// <returns>What the person hears of it.</returns>
    public async Task<SpokenReply> Official(Act act)
    {
        var record = (await _store.LoadAsync(Conversation, default))!;
        var open = record.HandOff!;
        var before = Case.Queued(Conversation, Samples.Request(open.Reference!, ContactKind.Chat)) with { State = open.State, Live = open.Live, Office = open.Office! };
        var deed = new Deed(act, Side.Official, Text: "Guten Tag");
        var followed = record.Following(CaseMachine.Do(before, deed).Case, RegionTime.At((today ?? UsualDay).ToDateTime(new TimeOnly(12, 0))))!;
        await _store.SaveAsync(new TurnToSave(new Arrival(Conversation, $"official {_turns++}", null), record.Version, followed with { Version = record.Version + 1 }, [], []), default);
        var (knowledge, words, _) = RealContent.Library;
        var reply = CaseNews.Of(new CaseChange(before, CaseMachine.Do(before, deed).Case, deed), followed, knowledge)!;
        return Speaker.Speak(reply, followed, Heard.Nothing, knowledge, words, today ?? UsualDay);
    }

    private async Task<SpokenReply?> TakeAsync(string? text)
    {
        var key = (_turns++).ToString(CultureInfo.InvariantCulture);
        return (await Loop.TakeAsync(new Arrival(Conversation, key, text, locale), _ => [], CancellationToken.None)).Reply;
    }
}

/// <summary>Keeps conversations, and the effects of the last turn.</summary>
internal sealed class RememberingStore : ITurnStore
{
    private readonly MemoryTurnStore _store = new();

    public IReadOnlyList<Effect> Effects { get; private set; } = [];

    public Task<ConversationRecord?> LoadAsync(string conversation, CancellationToken cancellation) => _store.LoadAsync(conversation, cancellation);

    public Task<SaveOutcome> SaveAsync(TurnToSave turn, CancellationToken cancellation)
    {
        Effects = turn.Effects;
        return _store.SaveAsync(turn, cancellation);
    }
}
