using System.Collections.Immutable;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Detours;
using GuidanceBot.Dialogs.Guidance;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Turns;

/// <summary>Decides: a pure function from what was known and heard to what is known and said. All rules of a
/// conversation lie below this line.</summary>
public static class Decider
{
    public static Decision Decide(Moment moment)
    {
        var present = moment with { Record = WithManners(moment) };
        var outcome = AllDetours.InOrder.Select(detour => detour.Try(present)).OfType<Outcome>().FirstOrDefault() ?? Answering.Answer(present);
        return Finish(present, outcome);
    }

    /// <summary>What the program says when a conversation opens and nobody has written yet.</summary>
    public static Decision Greet(Moment moment) => Finish(moment, new Outcome(moment.Record, Status.Asked, []));

    /// <summary>Language and address follow the person.</summary>
    private static ConversationRecord WithManners(Moment moment) => moment.Record with
    {
        Language = moment.Heard.Language ?? moment.Record.Language,
        Address = moment.Record.Address ?? moment.Heard.Address,
    };

    private static Decision Finish(Moment moment, Outcome outcome)
    {
        var parts = new List<Part>();
        if (!moment.Record.Greeted && outcome.Status != Status.Crisis)
            parts.Add(new Message("intake.welcome"));
        var noticed = Notice(moment, outcome.Record);
        parts.AddRange(noticed.Parts);
        if (moment.Heard.IsCut)
            parts.Add(new Message("detours.too-long"));
        parts.AddRange(outcome.Parts);
        if (outcome.Status != Status.Crisis && moment.Heard.Signals.Contains(Signal.PerhapsCrisis))
            parts.Add(new Message("safety.also"));
        var record = outcome.Record with
        {
            Greeted = true,
            Noticed = noticed.Languages,
            Offer = outcome.Offer,
            WasInNeed = outcome.Record.WasInNeed || outcome.Status == Status.Crisis || moment.Heard.Signals.Contains(Signal.PerhapsCrisis),
        };
        if (outcome.AskAgain)
            parts.AddRange(OpenQuestion.Parts(record));
        return new Decision(record, new Reply(outcome.Status, parts, OpenQuestion.Of(record)), outcome.Effects);
    }

    /// <summary>Once in a conversation, whoever writes a language that we understand but do not write yet is told so in it.</summary>
    private static (IReadOnlyList<Part> Parts, ImmutableList<string> Languages) Notice(Moment moment, ConversationRecord record)
    {
        var language = moment.Words.Language(record.Language);
        return language.Offered || language.Notice is null || record.Noticed.Contains(language.Code)
            ? ([], record.Noticed)
            : ([new Message("detours.not-written-yet").With("sentence", language.Notice)], record.Noticed.Add(language.Code));
    }
}
