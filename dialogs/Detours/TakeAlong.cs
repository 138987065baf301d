using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Guidance;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge.Deadlines;
using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>The Zettel: at most three steps, deadlines first, and what to say on the phone.</summary>
public sealed class TakeAlong : IDetour
{
    public Outcome? Try(Moment moment)
    {
        if (moment.Heard.Command != Command.Note)
            return null;
        var steps = Steps(moment);
        return steps.Count == 0
            ? new Outcome(moment.Record, Status.Said, [new Message("note.nothing-yet")])
            : Shared(moment, steps);
    }

    /// <summary>The note has one address for as long as the conversation lives; it shows what fits when it is opened.</summary>
    private static Outcome Shared(Moment moment, IReadOnlyList<Knowledge.Matching.Recommendation> steps)
    {
        var secret = moment.Record.NoteSecret ?? moment.Fresh.Secret;
        var note = new Note(steps, [.. moment.Record.Deadlines.Select(moment.Knowledge.DeadlineById).OfType<Deadline>()], WhatYouKnow.Known(moment.Answers), secret);
        var outcome = new Outcome(moment.Record with { NoteSecret = secret }, Status.Said, [note])
        {
            Effects = moment.Record.NoteSecret is null ? [new ShareNote(secret)] : [],
        };
        return moment.Open is null ? Helped.Asking(moment, outcome) : outcome;
    }

    /// <summary>The best of what was shown, in the order in which it fits now.</summary>
    private static IReadOnlyList<Knowledge.Matching.Recommendation> Steps(Moment moment)
    {
        var ranked = moment.Advisor.Ranked(moment.Answers).Where(found => found.Programme.HasContact).ToList();
        var shown = ranked.Where(found => moment.Record.Shown.Contains(found.Programme.Id)).ToList();
        return [.. (shown.Count > 0 ? shown : ranked).Take(Advisor.AtOnce)];
    }
}
