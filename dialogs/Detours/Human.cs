using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>The way to a person, at any time: first whoever is responsible for the concern, then the alliance.</summary>
public sealed class Human : IDetour
{
    public Outcome? Try(Moment moment) =>
        moment.Heard.Command == Command.Human
            ? new Outcome(moment.Record, Status.HandOff, [.. Responsible.For(moment)], AskAgain: false)
            : null;
}
