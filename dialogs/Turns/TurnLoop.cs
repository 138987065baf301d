using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Turns;

/// <summary>What taking a turn came to.</summary>
/// <param name="Reply">Null where there was nothing to say, or where the turn was a duplicate.</param>
/// <param name="IsDuplicate">True where the arrival's key had been saved before: its lines are in the log.</param>
public sealed record Turn(SpokenReply? Reply, bool IsDuplicate = false);

/// <summary>Another turn of the same conversation was saved in between, again and again.</summary>
public sealed class BusyConversationException(string conversation) : Exception($"Conversation '{conversation}' changed during every try.");

/// <summary>A turn: load, hear, decide, save; the caller says what was saved.</summary>
public sealed class TurnLoop(ITurnStore store, ILibrarySource library, IIds ids, TimeProvider clock, IRequestLimit? limit = null)
{
    private const int MostTries = 3;

    /// <param name="render">Turns the reply into the lines the channel sends and the log keeps.</param>
    /// <exception cref="BusyConversationException">Nothing was saved; the channel should ask for a repeat.</exception>
    public async Task<Turn> TakeAsync(Arrival arrival, Func<SpokenReply, IReadOnlyList<string>> render, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var known = await store.LoadAsync(arrival.Conversation, cancellation);
            if (Answer(known ?? Opened(arrival), arrival) is not var (decision, reply))
                return new Turn(null);
            var turn = new TurnToSave(arrival, known?.Version ?? 0, decision.Record, render(reply), decision.Effects);

            // Somebody who hangs up must not undo what was decided for them.
            var outcome = await store.SaveAsync(turn, CancellationToken.None);
            if (outcome == SaveOutcome.Saved && arrival.Client is { } client && turn.Effects.OfType<QueueHandOff>().Any())
                limit?.Count(client);
            if (outcome != SaveOutcome.Conflict)
                return outcome == SaveOutcome.Saved ? new Turn(reply) : new Turn(null, IsDuplicate: true);
        }
        throw new BusyConversationException(arrival.Conversation);
    }

    private (Decision, SpokenReply)? Answer(ConversationRecord record, Arrival arrival)
    {
        if (arrival.Text is null && record.Greeted)
            return null;
        var (knowledge, words, reader) = library.Current;
        var now = RegionTime.Of(clock.GetUtcNow());
        var heard = arrival.Text is { } text ? reader.Read(text, Hearing.In(record)) : Heard.Nothing;
        var moment = new Moment(record, heard, knowledge, words, now, ids.Draw()) { AreTooMany = arrival.Client is { } client && limit?.Allows(client) == false };
        var decision = arrival.Text is null ? Decider.Greet(moment) : Decider.Decide(moment);
        decision = decision with { Record = decision.Record with { Version = record.Version + 1 } };
        return (decision, Speaker.Speak(decision.Reply, decision.Record, heard, knowledge, words, moment.Today));
    }

    /// <summary>A new conversation begins in the language the channel names, if we know it.</summary>
    private ConversationRecord Opened(Arrival arrival)
    {
        var code = arrival.Locale?.Split('-', '_')[0].ToLowerInvariant();
        return library.Current.Words.Languages.Any(language => language.Code == code) ? ConversationRecord.New with { Language = code! } : ConversationRecord.New;
    }
}
