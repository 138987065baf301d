using GuidanceBot.Dialogs.Guidance;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>Something a person may do at any point of a conversation; afterwards the open question is asked again.</summary>
public interface IDetour
{
    /// <returns>What it leads to, or null when this message does not ask for it.</returns>
    Outcome? Try(Moment moment);
}

/// <summary>All detours, in the order in which they are tried: safety first, then what must never be missed.</summary>
public static class AllDetours
{
    public static readonly IReadOnlyList<IDetour> InOrder =
    [
        new Safety(),
        new Refusals(),
        new Erase(),
        new Restart(),
        new Request(),
        new Preferences(),
        new WhatYouKnow(),
        new Corrections(),
        new Gaps(),
        new Helped(),
        new Reasons(),
        new Further(),
        new TakeAlong(),
        new SmallTalk(),
    ];
}
