using System.Collections.Immutable;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Detours;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Guidance;

/// <summary>What happens with a message that is no detour: it answers questions, names a need, asks something, or is not
/// understood.</summary>
internal static class Answering
{
    /// <summary>Answers that tell what somebody needs, so that they get an answer in the same turn.</summary>
    private static readonly Question[] NeedTelling = [Questions.Situation, Questions.Goal, Questions.Interests];

    /// <summary>A changed answer to one of these changes the advice.</summary>
    private static readonly Question[] AdviceChanging = [Questions.Situation, Questions.Region, Questions.Goal, Questions.Interests];

    private const int ShortAnswer = 2;

    /// <summary>Strength from which what was found in the knowledge base is worth an answer of its own.</summary>
    private const double PlainHit = .4;

    public static Outcome Answer(Moment moment)
    {
        if (moment.Heard.Command is Command.Skip or Command.DontKnow)
            return moment.Open is { } open ? Proceed(moment, Learned.Skipping(moment.Answers, open)) : WaysOn(moment);
        var learned = Learned.From(moment.Answers, moment.Heard.Slots, moment.Heard.IsCorrection);
        var missed = Missed(moment, learned);
        if (missed is not null && missed == moment.Record.Missed)
            return LetGo(moment, learned);
        var present = moment.With(moment.Record with { Missed = missed });
        return learned.IsNothing && moment.Heard.SaysNothing ? NotUnderstood(present) : Proceed(present, learned);
    }

    /// <summary>Nothing is asked and the person does not know: what can be done from here.</summary>
    private static Outcome WaysOn(Moment moment) =>
        new(moment.Record, Status.Said, [new Message("detours.help"), Buttons.Of(Command.More, Command.OtherInterests, Command.Human)], AskAgain: false);

    /// <summary>The question that was asked and still is open after this message.</summary>
    private static string? Missed(Moment moment, Learned learned) =>
        moment.Record.Greeted && moment.Open is { } open && !learned.Answers.IsSettled(open) && learned.Pending is null ? open.Key : null;

    /// <summary>Nobody is asked the same a third time: the question is settled without an answer, and it goes on.</summary>
    private static Outcome LetGo(Moment moment, Learned learned)
    {
        var outcome = Proceed(moment.With(moment.Record with { Missed = null, Pending = null }), learned with { Answers = learned.Answers.Skip(moment.Open!), Keys = learned.Keys.Add(moment.Open!.Key) });
        return learned.IsNothing ? outcome with { Parts = [new Message("detours.never-mind"), .. outcome.Parts] } : outcome;
    }

    private static Outcome Proceed(Moment moment, Learned learned)
    {
        var record = Remember(moment, learned);
        var position = Moment.Guidance.Replay(record.Known, learned.Keys);
        var parts = new List<Part>();
        if (learned.Understood(moment) is { } line)
            parts.Add(line);
        parts.AddRange(position.Remarks);
        record = AddUrgent(moment, record, parts);
        var needNamed = NamesNeed(moment, learned);
        if (!position.Suggests && !needNamed)
            return new Outcome(record, learned.IsNothing ? Status.Said : Status.Asked, parts);
        return Recommend(moment.With(record), learned, parts);
    }

    /// <summary>A bare answer to the open question waits for the next one; anything else that names a need does not.</summary>
    private static bool NamesNeed(Moment moment, Learned learned)
    {
        if (moment.Heard.IsChoice)
            return false;
        if (moment.Heard.Hits.Values.Any(strength => strength >= PlainHit))
            return true;
        var bareAnswer = moment.Record.Greeted && learned.Keys.SetEquals([moment.Open?.Key ?? ""]) && moment.Heard.Text.Split(' ').Length <= ShortAnswer;
        return !bareAnswer && NeedTelling.Any(question => learned.Keys.Contains(question.Key));
    }

    private static Outcome Recommend(Moment moment, Learned learned, List<Part> parts)
    {
        var (record, found, hasBest) = moment.Advisor.Recommend(moment.Record, moment.Heard.Hits);
        if (found.Count > 0)
        {
            parts.Add(new Message(Heading(moment, hasBest)));
            parts.Add(new Programmes(found));
        }
        if (learned.Keys.Contains(Questions.Interests.Key) || moment.Heard.Occupations.Count > 0)
            parts.AddRange(OccupationParts(moment));
        if (found.Count == 0 && moment.Advisor.Ranked(moment.Answers, moment.Heard.Hits).Count == 0)
            parts.AddRange([new Message("guidance.nothing-fits"), Buttons.Of(Command.Human)]);
        var status = found.Count == 0 ? Status.Asked : moment.Heard is { IsQuestion: true, Hits.Count: > 0 } ? Status.Answered : Status.Recommended;
        return new Outcome(record, status, parts);
    }

    private static string Heading(Moment moment, bool hasBest) =>
        moment.Heard is { IsQuestion: true, Hits.Count: > 0 } ? "guidance.answer"
        : moment.Record.Shown.IsEmpty ? "guidance.next-step"
        : hasBest ? "guidance.fits-better"
        : "guidance.fits-too";

    private static IEnumerable<Part> OccupationParts(Moment moment)
    {
        if (moment.Answers.Peek(Questions.Situation).Any(situation => situation is Knowledge.Matching.Situation.Company or Knowledge.Matching.Situation.Sponsor))
            yield break;
        var occupations = moment.Advisor.OccupationsFor(moment.Answers, moment.Heard.Occupations);
        if (occupations.Count == 0)
            yield break;
        yield return new Message("interests.occupations");
        yield return new Occupations(occupations);
    }

    private static ConversationRecord Remember(Moment moment, Learned learned)
    {
        var changesAdvice = AdviceChanging.Any(question => learned.Changed.Contains(question.Key));
        return moment.Record.With(learned.Answers) with
        {
            Pending = learned.Pending ?? moment.Record.Pending,
            Shown = changesAdvice ? [] : moment.Record.Shown,
        };
    }

    private static ConversationRecord AddUrgent(Moment moment, ConversationRecord record, List<Part> parts)
    {
        var urgent = Urgency.In(moment.Heard, moment.Knowledge).Where(deadline => !record.Deadlines.Contains(deadline.Id)).ToList();
        if (urgent.Count == 0)
            return record;
        parts.Add(new Message("guidance.urgent"));
        parts.Add(new Urgent(urgent));
        return record with { Deadlines = record.Deadlines.AddRange(urgent.Select(deadline => deadline.Id)) };
    }

    /// <summary>Says so, once, and asks again in a way that is easier to answer. A human is always offered.</summary>
    private static Outcome NotUnderstood(Moment moment)
    {
        if (moment.Heard.Maybe.Count > 0)
            return new Outcome(moment.Record, Status.NotUnderstood, [new Message("detours.not-sure-what"), Buttons.Of(moment.Heard.Maybe.Append(Command.Human).Distinct())], AskAgain: false);
        var key = moment.Open is { } open ? open.Words("retry") : "detours.not-understood";
        return new Outcome(moment.Record, Status.NotUnderstood, [new Message(key), new Message("detours.human-hint")]);
    }
}
