using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Detours;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Contacts;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>Something that was done to a request.</summary>
public sealed record CaseChange(Case Before, Case After, Deed Deed);

/// <summary>What a person hears in their conversation when somebody else did something to their request. Pure.</summary>
public static class CaseNews
{
    /// <param name="record">The conversation, already following the request.</param>
    /// <returns>Null where there is nothing to tell.</returns>
    public static Reply? Of(CaseChange change, ConversationRecord record, KnowledgeBase knowledge)
    {
        IReadOnlyList<Part> parts = [.. Told(change, record, knowledge), .. TalkOver(change, record)];
        return parts.Count == 0 ? null : new Reply(Status.HandOff, parts, OpenQuestion.Of(record));
    }

    private static IEnumerable<Part> Told(CaseChange change, ConversationRecord record, KnowledgeBase knowledge) => (change.Deed.Act, change.Deed.Side) switch
    {
        (Act.Answer, _) => Answered(change),
        (Act.GoLive, _) => [Named("hand-off.live.begun", OfficeOf(change.After, knowledge)), Buttons.Of(Command.Resume)],
        (Act.PassOn, _) => [Named("hand-off.told.passed-on", OfficeOf(change.After, knowledge)).With("reference", change.After.Reference), .. Promised(change.After, record, knowledge)],
        (Act.GiveUpDelivery, _) => [Undeliverable(change.After, OfficeOf(change.After, knowledge))],
        (Act.Accept or Act.Close or Act.Reopen, _) or (Act.Withdraw, Side.Person) => [StateOf(change.After)],
        (Act.Add, Side.Person) when change.After.State == HandOffState.Reopened => [StateOf(change.After), .. Promised(change.After, record, knowledge)],
        _ => [],
    };

    /// <summary>The answer itself is shown where it was asked for, or where both talk; elsewhere only that there is one.</summary>
    private static IEnumerable<Part> Answered(CaseChange change)
    {
        var words = new HumanWords(SafeText.Of(change.Deed.Text ?? ""));
        if (change.After.Live)
            return [words];
        return change.After.Request!.ContactKind switch
        {
            ContactKind.Email => [About(change.After, "hand-off.told.answered-by-email")],
            ContactKind.Phone => [About(change.After, "hand-off.told.answered-by-phone")],
            _ => [About(change.After, "hand-off.told.answered"), words],
        };
    }

    /// <summary>The end of the human stretch is marked, whatever ended it, and the program goes on where it was.</summary>
    private static IEnumerable<Part> TalkOver(CaseChange change, ConversationRecord record) =>
        !change.Before.Live || change.After.Live ? []
        : change.Deed.Side == Side.Program ? [About(change.After, "hand-off.live.timed-out"), .. OpenQuestion.Parts(record)]
        : [new Message("hand-off.live.ended"), .. OpenQuestion.Parts(record)];

    /// <summary>Until when, counted anew.</summary>
    private static IEnumerable<Part> Promised(Case present, ConversationRecord record, KnowledgeBase knowledge) =>
        record.Sent.FirstOrDefault(request => request.Reference == present.Reference) is { } request
        && CaseDeadline.Of(request, OfficeOf(present, knowledge) ?? knowledge.Contacts.Default) is { } due
            ? [Promise.Until(due)]
            : [];

    private static Message StateOf(Case present) => About(present, $"hand-off.state.{Keys.Of(present.State)}");

    private static Message About(Case present, string key) => new Message(key).With("reference", present.Reference);

    /// <summary>Offices have names here, the people in them have none.</summary>
    private static Message Named(string key, Destination? office) => new Message(key).With("office", office?.Organisation ?? office?.Role ?? "–");

    private static Message Undeliverable(Case present, Destination? office) =>
        Named("hand-off.told.undeliverable", office).With("reference", present.Reference).With("phone", office?.Phone ?? "–");

    private static Destination? OfficeOf(Case present, KnowledgeBase knowledge) => knowledge.Contacts.All.FirstOrDefault(office => office.Id == present.Office);
}
