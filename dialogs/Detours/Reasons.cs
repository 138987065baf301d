using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge.Matching;
using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>Why this programme, why not that one, why this question.</summary>
public sealed class Reasons : IDetour
{
    public Outcome? Try(Moment moment) => moment.Heard.Command switch
    {
        Command.Why => Subject(moment) is { } programme ? Why(moment, programme) : WhyAsked(moment),
        Command.WhyAsked => WhyAsked(moment),
        Command.WhyNot => Subject(moment) is { } programme ? WhyNot(moment, programme) : new Outcome(moment.Record, Status.Said, [new Message("why-not.which")]),
        _ => null,
    };

    private static Programme? Subject(Moment moment) =>
        moment.Knowledge.Catalogue.ById(moment.Heard.About ?? moment.Record.Latest.FirstOrDefault() ?? "");

    private static Outcome Why(Moment moment, Programme programme)
    {
        var found = moment.Advisor.Regarding(programme, moment.Answers);
        if (found.Reasons.Count == 0)
            return WhyNot(moment, programme);
        var heading = new Message("reasons.heading").With("name", new OfProgramme(programme));
        return new Outcome(moment.Record, Status.Said, [heading, .. ToldBy(found)]);
    }

    private static IEnumerable<Message> ToldBy(Recommendation found) => found.Reasons.Select(reason => new Message($"reasons.{reason}.told"));

    private static Outcome WhyNot(Moment moment, Programme programme)
    {
        var rule = moment.Advisor.WhyNot(programme, moment.Answers) ?? "fits";
        return new Outcome(moment.Record, Status.Said, [new Message($"why-not.{rule}").With("name", new OfProgramme(programme))]);
    }

    private static Outcome WhyAsked(Moment moment) =>
        new(moment.Record, Status.Said, [new Message(moment.Open?.Words("why") ?? "detours.why-nothing")]);
}
