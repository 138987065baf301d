using System.Globalization;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;

namespace GuidanceBot.Tests.Support;

/// <summary>A conversation with the real content, turn by turn.</summary>
public sealed class Talk(string locale = "de", DateOnly? today = null)
{
    private const string Conversation = "test";
    public static readonly DateOnly UsualDay = new(2026, 11, 24);

    private readonly MemoryTurnStore _store = new();
    private int _turns;

    public TurnLoop Loop => new(_store, new FixedLibrary(RealContent.Library), new Ids(), FixedClock.At(today ?? UsualDay));

    public async Task<SpokenReply> Arrive() => (await TakeAsync(null))!;

    public async Task<SpokenReply> Say(string text) => (await TakeAsync(text))!;

    private async Task<SpokenReply?> TakeAsync(string? text)
    {
        var key = (_turns++).ToString(CultureInfo.InvariantCulture);
        return (await Loop.TakeAsync(new Arrival(Conversation, key, text, locale), _ => [], CancellationToken.None)).Reply;
    }
}
