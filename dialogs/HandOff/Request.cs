using System.Collections.Immutable;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Detours;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>The request to the alliance: offered, drafted, shown as it will be passed on, sent with consent. What becomes of it
/// afterwards is told by <see cref="SentRequests"/>.</summary>
public sealed class Request : IDetour
{
    /// <summary>What "request" is about where another one is wanted although one is open.</summary>
    public const string Another = "another";

    private const int MostOpen = 3;

    /// <summary>Questions of a request that need no answer.</summary>
    private static readonly Question[] Skippable = [HandOffQuestions.Time, HandOffQuestions.Name, Questions.Age];

    public Outcome? Try(Moment moment) =>
        !IsDraft(moment.Record) ? SentRequests.Try(moment) ?? Wanted(moment)
        : Told.InPreview(moment) is { } told ? Changed(moment, told)
        : moment.Heard.Command switch
        {
            Command.Human => new Outcome(moment.Record, Status.HandOff, [.. Responsible.For(moment)]),
            Command.Request => Ask(moment, []),
            Command.RequestStatus => SentRequests.Status(moment, null),
            Command.Cancel or Command.Withdraw => Cancel(moment),
            Command.Correct => Correct(moment),
            Command.LeaveOut => LeaveOut(moment),
            null or Command.Skip or Command.DontKnow => Answer(moment),
            _ => null,
        };

    public static bool IsDraft(ConversationRecord record) => record.HandOff?.State is HandOffState.Draft or HandOffState.Previewed;

    /// <summary>True where a message changes what is shown before consent.</summary>
    public static bool IsChanged(Moment moment) => IsDraft(moment.Record) && Told.InPreview(moment) is not null;

    /// <summary>What was typed for a draft that is given up is removed with it.</summary>
    public static IReadOnlyList<Effect> Dropping(ConversationRecord record) =>
        IsDraft(record) && record.HandOff!.Number is { } number ? [new DropDraft(number)] : [];

    private static Outcome? Wanted(Moment moment) => moment.Heard.Command switch
    {
        Command.Human => Offer(moment),
        Command.Request => Begin(moment),
        _ => null,
    };

    /// <summary>First whoever is responsible: that contact is often the better human. Then the alliance, if wanted.</summary>
    private static Outcome Offer(Moment moment)
    {
        var choices = moment.Record.Sent.Any(request => request.IsOpen) ? Buttons.Of(Command.RequestStatus, Command.Add, Command.Withdraw)
            : MayAsk(moment) ? Buttons.Of(Command.Request, Command.Note)
            : Buttons.Of(Command.Note);
        return new Outcome(moment.Record, Status.HandOff, [.. Responsible.For(moment), choices], AskAgain: false);
    }

    private static bool MayAsk(Moment moment) => moment.Answers.Peek(Questions.Region) is not { IsOutside: true };

    private static Outcome Begin(Moment moment)
    {
        if (!MayAsk(moment))
            return Offer(moment);
        if (moment.AreTooMany)
            return TooManyFromHere(moment);
        var open = moment.Record.Sent.Where(request => request.IsOpen).ToList();
        if (open.Count >= MostOpen)
            return SentRequests.Instead(moment, "hand-off.too-many", open);
        if (moment.Heard.About != Another && open.Find(request => request.Topic == Responsible.TopicOf(moment)) is { } same)
            return SentRequests.Instead(moment, "hand-off.same", [same]);
        var draft = new OpenHandOff(null, HandOffState.Draft) { Number = moment.Fresh.Reference };
        return Ask(moment.With(moment.Record.WithDraft(draft)), [new Message("hand-off.privacy"), .. AboutAge(moment)]);
    }

    /// <summary>A call is always possible; a draft is kept.</summary>
    private static Outcome TooManyFromHere(Moment moment) =>
        new(moment.Record, Status.HandOff, [new Message("hand-off.too-many-from-here"), .. Responsible.For(moment)], AskAgain: false);

    private static Message[] AboutAge(Moment moment) => HandOffFlow.IsTooYoung(moment.Answers) ? [new Message("hand-off.too-young")] : [];

    private static Outcome Answer(Moment moment)
    {
        if (moment.Open is not { } open)
            return NotUnderstood(moment);
        if (moment.Heard.Command is not null)
            return Skippable.Contains(open) ? Settled(moment, open, moment.Answers.Skip(open)) : NotUnderstood(moment);
        if (moment.Heard.Slots.FirstOrDefault(slot => slot.Question == open) is not { IsAmbiguous: false } slot)
            return NotUnderstood(moment);
        return open == HandOffQuestions.Consent ? Decide(moment, HandOffQuestions.Consent.Parse(slot.Value)) : Settled(moment, open, Told.Take(moment, open, slot.Value));
    }

    private static Outcome Settled(Moment moment, Question question, Answers answers)
    {
        var present = moment.With(moment.Record.With(answers));
        var left = question == HandOffQuestions.Message && answers.Peek(HandOffQuestions.Message) != moment.Heard.Text;
        return Ask(present, question == Questions.Age ? AboutAge(present) : left ? [new Message("hand-off.no-contact-data")] : []);
    }

    private static Outcome NotUnderstood(Moment moment) =>
        new(moment.Record, Status.NotUnderstood, [new Message(moment.Open?.Words("retry") ?? "detours.not-understood")]);

    /// <summary>Corrections beside the yes or no: the preview is shown again, nothing is sent yet.</summary>
    private static Outcome Changed(Moment moment, ConversationRecord told) => Ask(moment.With(told), [new Message("detours.change")]);

    private static Outcome Correct(Moment moment)
    {
        if (moment.Heard.About is { } key && HandOffQuestions.All.FirstOrDefault(question => question.Key == key) is { } question)
            return Ask(moment.With(Reopened(moment, question)), [new Message("detours.change")]);
        if (moment.Heard.About is { } other && Questions.ByKey(other) is not null)
            return LeaveOut(moment);
        return new Outcome(moment.Record, Status.Asked, [new Message("detours.what-to-change"), new Choices([.. Preview.Changeable(moment), Buttons.For(Command.LeaveOut)])], AskAgain: false);
    }

    /// <summary>A child is asked for a first name only where it wants to tell one.</summary>
    private static ConversationRecord Reopened(Moment moment, Question question) =>
        moment.Record.With(HandOffFlow.IsTooYoung(moment.Answers) && question == HandOffQuestions.Name ? moment.Answers.With(question, HandOffFlow.Opened) : moment.Answers.Without(question));

    private static Outcome LeaveOut(Moment moment) => moment.Heard.About is { } key && Preview.Without(moment, key) is { } without
        ? Changed(moment, without)
        : new Outcome(moment.Record, Status.Asked, [new Message("hand-off.leave-out.what"), new Choices([.. Preview.Removable(moment)])], AskAgain: false);

    /// <summary>The next question; before the last one, exactly what will be passed on.</summary>
    private static Outcome Ask(Moment moment, IEnumerable<Part> parts)
    {
        var isWhole = OpenQuestion.Of(moment.Record) == HandOffQuestions.Consent;
        var record = moment.Record with { HandOff = moment.Record.HandOff! with { State = isWhole ? HandOffState.Previewed : HandOffState.Draft } };
        return new Outcome(record, Status.HandOff, isWhole ? [.. parts, .. Preview.Of(moment)] : [.. parts]);
    }

    private static Outcome Decide(Moment moment, Consent? consent) => consent switch
    {
        Consent.Yes or Consent.Without when moment.AreTooMany => TooManyFromHere(moment),
        Consent.Yes => Send(moment),
        Consent.Without => Send(moment.With(Preview.WithoutAnswers(moment))),
        _ => Cancel(moment),
    };

    private static Outcome Send(Moment moment)
    {
        var promise = Promise.Of(moment);
        var request = Preview.Request(moment, promise);
        var sent = new OpenHandOff(request.Reference, HandOffState.Queued) { Topic = Responsible.TopicOf(moment), DueAt = promise.DueAt, Office = promise.Office.Id, Secret = request.Secret };
        var record = moment.Record.WithoutDraft().WithDraft(sent);
        return new Outcome(record, Status.HandOff, [.. promise.Said(request.Reference), new RequestLink(request.Reference, request.Secret!), Buttons.Of(Command.Note, Command.RequestStatus, Command.Add, Command.Withdraw)], AskAgain: false)
        {
            Effects = [new QueueHandOff(request)],
        };
    }

    private static Outcome Cancel(Moment moment) =>
        new(moment.Record.WithoutDraft(), Status.Said, [new Message("hand-off.cancelled")]) { Effects = Dropping(moment.Record) };
}
