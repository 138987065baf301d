using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>Goes on with what was recommended: more of it, details, other interests, the same again.</summary>
public sealed class Further : IDetour
{
    public Outcome? Try(Moment moment) => moment.Heard.Command switch
    {
        Command.More => More(moment),
        Command.Details => Details(moment),
        Command.OtherInterests => OtherInterests(moment),
        Command.Repeat => Repeat(moment),
        _ => null,
    };

    private static Outcome More(Moment moment)
    {
        var (record, found) = moment.Advisor.More(moment.Record);
        return found.Count == 0
            ? new Outcome(record, Status.Said, [new Message("guidance.no-more"), Buttons.Of(Command.OtherInterests, Command.ReportGap, Command.Human)], AskAgain: false)
            : new Outcome(record, Status.Recommended, [new Message("guidance.more"), new Programmes(found)]);
    }

    private static Outcome Details(Moment moment) =>
        moment.Knowledge.Catalogue.ById(moment.Heard.About ?? moment.Record.Latest.FirstOrDefault() ?? "") is { } programme
            ? new Outcome(moment.Record with { Latest = [programme.Id] }, Status.Answered, [new Details(moment.Advisor.Regarding(programme, moment.Answers))])
            : new Outcome(moment.Record, Status.Said, [new Message("detours.details-of-what")]);

    private static Outcome OtherInterests(Moment moment) =>
        new(moment.Record.With(moment.Answers.Without(Questions.Interests)) with { Shown = [], Pending = null }, Status.Asked, [new Message("detours.change")]);

    private static Outcome Repeat(Moment moment)
    {
        var latest = moment.Record.Latest.Select(moment.Knowledge.Catalogue.ById).OfType<Knowledge.Programmes.Programme>()
            .Select(programme => moment.Advisor.Regarding(programme, moment.Answers)).ToList();
        return new Outcome(moment.Record, Status.Said, latest.Count == 0 ? [] : [new Programmes(latest)]);
    }
}
