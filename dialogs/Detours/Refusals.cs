using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>What the program does not do: exclude people, rank them, tell about others, follow strange orders, or talk about something else. It says so and why.</summary>
public sealed class Refusals : IDetour
{
    private static readonly (Signal Signal, string Key, Status Status)[] Refused =
    [
        (Signal.WantsToExclude, "refusals.exclude", Status.Said),
        (Signal.RankPeople, "refusals.rank", Status.Said),
        (Signal.OthersData, "refusals.others-data", Status.OutOfScope),
        (Signal.Injection, "refusals.injection", Status.OutOfScope),
        (Signal.Abuse, "refusals.abuse", Status.OutOfScope),
        (Signal.OutOfScope, "refusals.out-of-scope", Status.OutOfScope),
    ];

    /// <summary>"Ohne meinen Namen bitte" changes a request and excludes nobody.</summary>
    public Outcome? Try(Moment moment)
    {
        if (Request.IsChanged(moment))
            return null;
        foreach (var (signal, key, status) in Refused)
            if (moment.Heard.Signals.Contains(signal) && !(signal != Signal.Injection && status == Status.OutOfScope && TellsAnything(moment.Heard)))
                return new Outcome(moment.Record, status, [new Message(key)]);
        return null;
    }

    /// <summary>Where somebody also says how they stand, and asks nothing, that is answered instead; never what comes with orders to
    /// the program.</summary>
    private static bool TellsAnything(Heard heard) => !heard.IsQuestion && heard.Slots.Any(slot => slot.Question == Questions.Situation && slot.Certain);
}
