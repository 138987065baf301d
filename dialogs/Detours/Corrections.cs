using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>Back one question, or an answer chosen to be changed. A correction told in words ("nein, Holzminden") needs
/// no detour: it is simply the new answer.</summary>
public sealed class Corrections : IDetour
{
    public Outcome? Try(Moment moment) => moment.Heard.Command switch
    {
        Command.Back => Back(moment),
        Command.Correct => Correct(moment),
        _ => null,
    };

    private static Outcome Back(Moment moment) =>
        moment.Position.Path is [.., var last]
            ? Reopen(moment, last, "detours.back")
            : new Outcome(moment.Record, Status.Said, [new Message("detours.nothing-before")]);

    private static Outcome Correct(Moment moment)
    {
        if (moment.Heard.About is { } key && KnownQuestions.ByKey(key) is { } question && moment.Answers.Mentions(question))
            return Reopen(moment, question, "detours.change");
        var known = WhatYouKnow.Known(moment.Answers);
        return known.Count == 0
            ? new Outcome(moment.Record, Status.Said, [new Message("detours.nothing-known")])
            : new Outcome(moment.Record, Status.Asked, [new Message("detours.what-to-change"), Choose(known)], AskAgain: false);
    }

    private static Choices Choose(IReadOnlyList<OfAnswer> known) =>
        new([.. known.Select(answer => new Option(Buttons.About(Command.Correct, answer.Question.Key), answer))]);

    private static Outcome Reopen(Moment moment, Question question, string key) =>
        new(moment.Record.With(moment.Answers.Without(question)) with { Pending = null, Shown = [] }, Status.Asked, [new Message(key)]);
}
