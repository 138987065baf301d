using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;

namespace GuidanceBot.Channels.Console;

/// <summary>A conversation in the terminal: lines in, replies out. A number picks the option printed with it.</summary>
public sealed class TerminalTalk(TurnLoop loop, TerminalWriter writer, TextReader input)
{
    private const string Conversation = "terminal";

    public async Task HoldAsync(string locale, CancellationToken cancellation)
    {
        var options = await TakeAsync(new Arrival(Conversation, "0", null, locale), cancellation);
        for (var count = 1; await input.ReadLineAsync(cancellation) is { } line; count++)
            options = await TakeAsync(new Arrival(Conversation, count.ToString(CultureInfo.InvariantCulture), Picked(line, options), locale), cancellation);
    }

    private async Task<IReadOnlyList<SpokenOption>> TakeAsync(Arrival arrival, CancellationToken cancellation)
    {
        Turn turn;
        try
        {
            turn = await loop.TakeAsync(arrival, _ => [], cancellation);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            writer.Apologise(arrival.Locale, broken);
            return [];
        }
        if (turn.Reply is null)
            return [];
        writer.Write(turn.Reply);
        var options = turn.Reply.Parts.OfType<SpokenChoices>().LastOrDefault()?.Options ?? [];
        return turn.Reply.Reply.Question is WholeNumber ? [] : options;
    }

    private static string Picked(string line, IReadOnlyList<SpokenOption> options) =>
        int.TryParse(line.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= options.Count
            ? options[number - 1].Value
            : line;
}
