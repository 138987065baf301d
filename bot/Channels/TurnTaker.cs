using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Storage;

namespace GuidanceBot.Channels;

/// <summary>Takes turns for every channel on the web: one at a time in a conversation, none while the program is stopping,
/// and an apology instead of silence where our side breaks.</summary>
public sealed partial class TurnTaker(
    TurnLoop loop, ITurnStore store, IConversationLog entries, ILibrarySource library, Turnstile turnstile, Draining draining, News news, PageLinks links, ILogger<TurnTaker> log)
{
    /// <summary>Saves the turn; afterwards its lines are in the log.</summary>
    /// <param name="render">Turns the reply into the lines the channel sends.</param>
    /// <exception cref="DrainingException">The program is stopping; nothing was saved.</exception>
    /// <exception cref="TroubleException">Not even an apology could be saved.</exception>
    public async Task TakeAsync(Arrival arrival, Func<SpokenReply, IReadOnlyList<string>> render, CancellationToken cancellation)
    {
        using var inside = draining.Enter();
        await turnstile.RunAsync(arrival.Conversation, () => TakeOrApologiseAsync(arrival, render, cancellation), cancellation);
        news.Tell(arrival.Conversation);
    }

    /// <summary>Keeps an activity that is no turn.</summary>
    /// <returns>Its number in the log.</returns>
    /// <exception cref="DrainingException">The program is stopping; nothing was saved.</exception>
    public async Task<long> KeepAsync(string conversation, string key, string activity)
    {
        using var inside = draining.Enter();
        var sequence = await entries.AddAsync(conversation, key, activity);
        news.Tell(conversation);
        return sequence;
    }

    private async Task<bool> TakeOrApologiseAsync(Arrival arrival, Func<SpokenReply, IReadOnlyList<string>> render, CancellationToken cancellation)
    {
        try
        {
            return (await loop.TakeAsync(arrival, reply => render(links.In(reply, arrival.Conversation)), cancellation)).Reply is not null;
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            return await ApologiseAsync(arrival, render, cause);
        }
    }

    /// <summary>The record stays as it was: what broke must not cost what the person told us.</summary>
    private async Task<bool> ApologiseAsync(Arrival arrival, Func<SpokenReply, IReadOnlyList<string>> render, Exception cause)
    {
        var reference = Ids.TroubleReference();
        LogTrouble(log, reference, cause);
        try
        {
            var known = await store.LoadAsync(arrival.Conversation, CancellationToken.None) ?? ConversationRecord.New;
            var after = known with { Version = known.Version + 1 };
            var turn = new TurnToSave(arrival, known.Version, after, render(InWords(known, reference)), []);
            return await store.SaveAsync(turn, CancellationToken.None) == SaveOutcome.Saved;
        }
        catch (Exception second)
        {
            LogTrouble(log, reference, second);
            throw new TroubleException(reference);
        }
    }

    private SpokenReply InWords(ConversationRecord known, string reference)
    {
        const string Key = "detours.trouble";
        var words = library.Current.Words;
        var language = words.Language(Speaker.SpokenLanguage(words, known.Language));
        var reply = new Reply(Status.Said, [new Message(Key)], OpenIn(known));
        return new SpokenReply(reply, known, Heard.Nothing, language.Code, language.RightToLeft, [new SpokenText(Key, Apology.In(words, known.Language, reference))]);
    }

    private static Question? OpenIn(ConversationRecord record) => Moment.FlowOf(record).Replay(record.Known).Next;

    /// <summary>Causes are logged by type and place: their messages may hold what somebody wrote.</summary>
    internal static void LogTrouble(ILogger log, string reference, Exception cause) =>
        Trouble(log, reference, cause.GetType().FullName ?? "", cause.StackTrace ?? "");

    [LoggerMessage(Level = LogLevel.Error, Message = "Trouble {Reference}: {Cause}\n{Place}")]
    private static partial void Trouble(ILogger log, string reference, string cause, string place);
}

/// <summary>Our side broke and nothing could be saved.</summary>
/// <param name="reference">Also stands in the log, beside the cause.</param>
public sealed class TroubleException(string reference) : Exception("Trouble " + reference)
{
    public string Reference { get; } = reference;
}
