using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>Shows everything that is held about the person, with ways to change, take along or erase it.</summary>
public sealed class WhatYouKnow : IDetour
{
    public Outcome? Try(Moment moment)
    {
        if (moment.Heard.Command == Command.Export)
            return new Outcome(moment.Record, Status.Said, [new Message("detours.export"), Buttons.Of(Command.Note, Command.WhatYouKnow)], AskAgain: false);
        if (moment.Heard.Command != Command.WhatYouKnow)
            return null;
        var known = Known(moment.Answers);
        Part[] parts = known.Count == 0
            ? [new Message("detours.nothing-known")]
            : [new Message("detours.known").With("list", new Listed(known)), new Message("detours.known-until"), Buttons.Of(Command.Correct, Command.Erase)];
        return new Outcome(moment.Record, Status.Said, parts, AskAgain: known.Count == 0);
    }

    public static IReadOnlyList<OfAnswer> Known(Answers answers) =>
        [.. KnownQuestions.All.Where(answers.Knows).Select(question => new OfAnswer(question, answers.Stored[question.Key]))];
}
