using System.Collections.Immutable;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Detours;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>The request to the alliance: offered, drafted, shown as it will be passed on, sent with consent, taken back.</summary>
public sealed class Request : IDetour
{
    public Outcome? Try(Moment moment) => moment.Heard.Command switch
    {
        Command.Human => Offer(moment),
        Command.Request => Begin(moment),
        Command.RequestStatus => Status(moment),
        Command.Withdraw => Withdraw(moment),
        Command.Cancel when IsDraft(moment.Record) => Cancel(moment, "hand-off.cancelled"),
        _ => IsDraft(moment.Record) && moment.Heard.Command is null or Command.Skip or Command.DontKnow ? Answer(moment) : null,
    };

    public static bool IsDraft(ConversationRecord record) => record.HandOff?.State is HandOffState.Draft or HandOffState.Previewed;

    /// <summary>First whoever is responsible: that contact is often the better human. Then the alliance, if wanted.</summary>
    private static Outcome Offer(Moment moment)
    {
        if (IsDraft(moment.Record))
            return new Outcome(moment.Record, Conversation.Status.HandOff, [.. Responsible.For(moment)]);
        var choices = moment.Record.HandOff?.State == HandOffState.Queued ? Buttons.Of(Command.RequestStatus, Command.Withdraw)
            : MayAsk(moment) ? Buttons.Of(Command.Request, Command.Note)
            : Buttons.Of(Command.Note);
        return new Outcome(moment.Record, Conversation.Status.HandOff, [.. Responsible.For(moment), choices], AskAgain: false);
    }

    private static bool MayAsk(Moment moment) => moment.Answers.Peek(Questions.Region) is not { IsOutside: true } && !HandOffFlow.IsTooYoung(moment.Answers);

    private static Outcome Begin(Moment moment)
    {
        if (moment.Record.HandOff?.State == HandOffState.Queued)
            return Status(moment);
        if (!MayAsk(moment))
            return Offer(moment);
        var record = moment.Record with { HandOff = new OpenHandOff(null, HandOffState.Draft), Pending = null };
        return Ask(moment.With(record), [new Message("hand-off.privacy")]);
    }

    private static Outcome Answer(Moment moment)
    {
        if (moment.Open is not { } open || (moment.Heard.Command is Command.Skip or Command.DontKnow && open != HandOffQuestions.Time && open != Questions.Age))
            return NotUnderstood(moment);
        if (moment.Heard.Command is Command.Skip or Command.DontKnow)
            return Ask(moment.With(moment.Record.With(moment.Answers.Skip(open))), []);
        if (moment.Heard.Slots.FirstOrDefault(slot => slot.Question == open) is not { } slot)
            return NotUnderstood(moment);
        var answers = moment.Answers.With(open, slot.Value);
        return open == HandOffQuestions.Consent ? Decide(moment, answers.Peek(HandOffQuestions.Consent)) : Ask(moment.With(moment.Record.With(answers)), []);
    }

    private static Outcome NotUnderstood(Moment moment) =>
        new(moment.Record, Conversation.Status.NotUnderstood, [new Message(moment.Open?.Words("retry") ?? "detours.not-understood")]);

    /// <summary>The next question; before the last one, exactly what will be passed on.</summary>
    private static Outcome Ask(Moment moment, IEnumerable<Part> parts)
    {
        if (HandOffFlow.IsTooYoung(moment.Answers))
            return TooYoung(moment);
        if (OpenQuestion.Of(moment.Record) != HandOffQuestions.Consent)
            return new Outcome(moment.Record, Conversation.Status.HandOff, [.. parts]);
        var record = moment.Record with { HandOff = new OpenHandOff(null, HandOffState.Previewed) };
        return new Outcome(record, Conversation.Status.HandOff, [.. parts, .. Preview(moment)]);
    }

    private static IEnumerable<Part> Preview(Moment moment)
    {
        yield return Responsible.About(Responsible.OfficeFor(moment), "hand-off.preview");
        foreach (var question in HandOffQuestions.All.Where(question => question != HandOffQuestions.Consent && moment.Answers.Knows(question)))
            yield return new Message($"hand-off.{question.Key}.preview").With("value", new OfAnswer(question, moment.Answers.Stored[question.Key]));
        if (PassedOn(moment) is { Count: > 0 } known)
            yield return new Message("hand-off.preview-known").With("list", new Listed(known));
    }

    /// <summary>What was told before and helps to advise.</summary>
    private static IReadOnlyList<OfAnswer> PassedOn(Moment moment) =>
        [.. Questions.All.Where(moment.Answers.Knows).Select(question => new OfAnswer(question, moment.Answers.Stored[question.Key]))];

    private static Outcome Decide(Moment moment, Consent? consent) => consent is Consent.Yes or Consent.Without
        ? Send(moment, withAnswers: consent == Consent.Yes)
        : Cancel(moment, "hand-off.cancelled");

    private static Outcome Send(Moment moment, bool withAnswers)
    {
        var office = Responsible.OfficeFor(moment);
        var contact = moment.Answers.To(HandOffQuestions.Contact)!;
        var request = new HandOffRequest(
            moment.Fresh.Reference, office.Id, moment.Record.Language, moment.Answers.To(HandOffQuestions.Name)!, contact.Kind, contact.Value,
            moment.Answers.Peek(HandOffQuestions.Time), moment.Answers.To(HandOffQuestions.Message)!,
            withAnswers ? PassedOn(moment).ToImmutableDictionary(answer => answer.Question.Key, answer => answer.Stored) : ImmutableDictionary<string, string>.Empty,
            withAnswers ? moment.Record.Shown : [], moment.Now);
        var record = WithoutDraft(moment.Record) with { HandOff = new OpenHandOff(request.Reference, HandOffState.Queued) };
        return new Outcome(record, Conversation.Status.HandOff, [Responsible.About(office, "hand-off.queued").With("reference", request.Reference), Buttons.Of(Command.Note, Command.RequestStatus, Command.Withdraw)], AskAgain: false)
        {
            Effects = [new QueueHandOff(request)],
        };
    }

    private static Outcome TooYoung(Moment moment)
    {
        var record = WithoutDraft(moment.Record) with { HandOff = null };
        var present = moment.With(record);
        return new Outcome(record, Conversation.Status.HandOff, [new Message("hand-off.too-young"), .. Responsible.For(present).OfType<Programmes>(), Buttons.Of(Command.Note)], AskAgain: false);
    }

    private static Outcome Cancel(Moment moment, string key) =>
        new(WithoutDraft(moment.Record) with { HandOff = null }, Conversation.Status.Said, [new Message(key)]);

    private static Outcome Status(Moment moment) => moment.Record.HandOff switch
    {
        { Reference: { } reference, State: var state } => new Outcome(
            moment.Record, Conversation.Status.HandOff,
            [new Message($"hand-off.state.{Keys.Of(state)}").With("reference", reference), .. state == HandOffState.Queued ? [Buttons.Of(Command.Withdraw)] : Array.Empty<Part>()],
            AskAgain: false),
        _ => new Outcome(moment.Record, Conversation.Status.Said, [new Message("hand-off.no-request")]),
    };

    private static Outcome Withdraw(Moment moment) => moment.Record.HandOff is { Reference: { } reference, State: HandOffState.Queued }
        ? new Outcome(moment.Record with { HandOff = new OpenHandOff(reference, HandOffState.Withdrawn) }, Conversation.Status.HandOff, [new Message("hand-off.state.withdrawn").With("reference", reference)])
        {
            Effects = [new WithdrawHandOff(reference)],
        }
        : IsDraft(moment.Record) ? Cancel(moment, "hand-off.cancelled") : Status(moment);

    /// <summary>Contact data live in the request only, not in the conversation.</summary>
    private static ConversationRecord WithoutDraft(ConversationRecord record) =>
        record.With(HandOffQuestions.All.Aggregate(record.Known, (answers, question) => answers.Without(question)));
}
