using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Detours;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge.Contacts;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>What becomes of requests that were sent: how they stand, what is added, taking them back. A number leads only to a
/// request of this conversation; nothing else is looked up.</summary>
internal static class SentRequests
{
    /// <summary>Words beside a number up to which a message asks about it.</summary>
    private const int WordsBesideNumber = 6;

    public static Outcome? Try(Moment moment)
    {
        if (moment.Record.AddingTo is { } adding)
            return Adding(moment, adding);
        if (Addition(moment) is { } text && Open(moment) is [.., var latest])
            return Add(moment, latest, text);
        var named = CaseReference.In(moment.Heard.About ?? "") ?? CaseReference.In(moment.Heard.Text);
        return moment.Heard.Command switch
        {
            Command.RequestStatus => Status(moment, named),
            Command.Withdraw => Withdraw(moment, named),
            Command.Add => BeginAdding(moment, named),
            not (Command.Human or Command.Request) when named is not null && Folding.Words(moment.Heard.Text).Count <= WordsBesideNumber => Status(moment, named),
            _ => null,
        };
    }

    public static Outcome Status(Moment moment, string? named) => Chosen(moment, named) switch
    {
        { Count: > 0 } requests => new Outcome(moment.Record, Conversation.Status.HandOff, [.. requests.SelectMany(request => Stands(moment, request)), .. WaysOn(requests)], AskAgain: false),
        _ => NoSuch(moment, named),
    };

    /// <summary>What is said where another request is not the way: how the one or those that are open stand, and what can be done with them.</summary>
    public static Outcome Instead(Moment moment, string key, IReadOnlyList<OpenHandOff> open)
    {
        var another = open.Count == 1 ? [new Option(Buttons.About(Command.Request, Request.Another), new Worded("hand-off.another"))] : Array.Empty<Option>();
        var choices = new Choices([.. Buttons.Of(Command.Add, Command.Withdraw).Options, .. another]);
        return new Outcome(moment.Record, Conversation.Status.HandOff, [new Message(key), .. open.SelectMany(request => Stands(moment, request)), choices], AskAgain: false);
    }

    private static List<OpenHandOff> Open(Moment moment) => [.. moment.Record.Sent.Where(request => request.State != HandOffState.Withdrawn)];

    /// <summary>The one that is named, else those that are open, else the latest.</summary>
    private static List<OpenHandOff> Chosen(Moment moment, string? named)
    {
        var sent = moment.Record.Sent.ToList();
        if (named is not null)
            return sent.FindAll(request => request.Reference == named);
        var open = sent.FindAll(request => request.IsOpen);
        return open.Count > 0 ? open : [.. sent.TakeLast(1)];
    }

    private static Outcome NoSuch(Moment moment, string? named) =>
        new(moment.Record, Conversation.Status.Said, [new Message(named is null ? "hand-off.no-request" : "hand-off.not-here")]);

    /// <summary>How a request stands, and until when an answer is promised. A promise that was not kept is not repeated: there is a
    /// number to call.</summary>
    private static IEnumerable<Part> Stands(Moment moment, OpenHandOff request)
    {
        yield return new Message($"hand-off.state.{Keys.Of(request.State)}").With("reference", request.Reference!);
        if (CaseMachine.Awaited.Contains(request.State) && CaseDeadline.Of(request, OfficeOf(moment, request)) is { } due)
            yield return moment.Now <= due ? Promise.Until(due) : Responsible.About(OfficeOf(moment, request), "hand-off.late");
        if (request is { IsOpen: true, Secret: { } secret })
            yield return new RequestLink(request.Reference!, secret);
    }

    private static Destination OfficeOf(Moment moment, OpenHandOff request) =>
        moment.Knowledge.Contacts.ById(request.Office ?? "") ?? moment.Knowledge.Contacts.Default;

    private static Choices[] WaysOn(List<OpenHandOff> requests) =>
        requests.Exists(request => request.IsOpen) ? [Buttons.Of(Command.Add, Command.Withdraw)]
        : requests.Exists(request => request.State == HandOffState.Closed) ? [Buttons.Of(Command.Add)]
        : [];

    private static Outcome Withdraw(Moment moment, string? named)
    {
        var requests = Chosen(moment, named);
        if (requests.Count > 1)
            return Which(moment, requests, Command.Withdraw);
        if (requests is not [{ IsOpen: true } request])
            return Status(moment, named);
        var record = moment.Record.With(request with { State = HandOffState.Withdrawn, Live = false });
        return new Outcome(record, Conversation.Status.HandOff, [new Message("hand-off.state.withdrawn").With("reference", request.Reference!)])
        {
            Effects = [new WithdrawHandOff(request.Reference!)],
        };
    }

    private static Outcome Which(Moment moment, List<OpenHandOff> requests, Command command)
    {
        var options = requests.Select(request => new Option(Buttons.About(command, request.Reference!.ToLowerInvariant()), new Literal(request.Reference!)));
        return new Outcome(moment.Record, Conversation.Status.HandOff, [new Message("hand-off.which"), new Choices([.. options])], AskAgain: false);
    }

    private static Outcome BeginAdding(Moment moment, string? named)
    {
        var requests = Chosen(moment, named).FindAll(request => request.State != HandOffState.Withdrawn);
        if (requests.Count != 1)
            return requests.Count == 0 ? NoSuch(moment, named) : Which(moment, requests, Command.Add);
        var record = moment.Record with { AddingTo = requests[0].Reference, Pending = null };
        return new Outcome(record, Conversation.Status.HandOff, [new Message("hand-off.add.ask"), Buttons.Of(Command.Cancel)], AskAgain: false);
    }

    private static Outcome? Adding(Moment moment, string reference)
    {
        if (moment.Heard.Command is Command.Cancel)
            return new Outcome(moment.Record with { AddingTo = null }, Conversation.Status.Said, [new Message("hand-off.add.nothing")]);
        if (moment.Heard.Command is not null || moment.Record.Sent.FirstOrDefault(request => request.Reference == reference) is not { } request)
            return null;
        return moment.Heard.Slots.FirstOrDefault(slot => slot.Question == HandOffQuestions.Message) is { } slot
            ? Add(moment, request, slot.Value)
            : new Outcome(moment.Record, Conversation.Status.NotUnderstood, [new Message(HandOffQuestions.Message.Words("retry"))]);
    }

    /// <summary>What was answered or closed is open again.</summary>
    private static Outcome Add(Moment moment, OpenHandOff request, string text)
    {
        var state = request.State is HandOffState.Answered or HandOffState.Closed && !request.Live ? HandOffState.Reopened : request.State;
        var isAgain = state == HandOffState.Reopened && request.State != state;
        var after = request with { State = state, AgainAt = isAgain ? moment.Now : request.AgainAt };
        var record = moment.Record.With(after) with { AddingTo = null };
        var key = state == HandOffState.Reopened ? "hand-off.add.reopened" : "hand-off.add.done";
        IEnumerable<Part> promise = isAgain && CaseDeadline.Of(after, OfficeOf(moment, after)) is { } due ? [Promise.Until(due)] : [];
        return new Outcome(record, Conversation.Status.HandOff, [new Message(key).With("reference", request.Reference!), .. promise, Buttons.Of(Command.RequestStatus, Command.Withdraw)], AskAgain: false)
        {
            Effects = [new AddToHandOff(request.Reference!, text)],
        };
    }

    /// <summary>What follows "noch was:" at the beginning of a message.</summary>
    private static string? Addition(Moment moment)
    {
        var colon = moment.Heard.Text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !Told.Words(moment, $"{HandOffQuestions.Flow}.add.before").Contains(Folding.Phrase(moment.Heard.Text[..colon])))
            return null;
        var text = moment.Heard.Text[(colon + 1)..].Trim();
        return HandOffQuestions.Message.Accepts(text) ? text : null;
    }
}
