using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Detours;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Turns;

/// <summary>What stands at the end of a turn: the open question with its options, or what can be done when nothing is open.</summary>
internal static class OpenQuestion
{
    /// <summary>An answer that could mean several things comes first, then the flow's next question.</summary>
    public static Question? Of(ConversationRecord record) => AskedBack(record) ?? Moment.FlowOf(record).Replay(record.Known).Next;

    public static IEnumerable<Part> Parts(ConversationRecord record)
    {
        if (AskedBack(record) is { } unclear)
            return [new Message(unclear.Words("which")), Options(unclear, record.Pending!.Values)];
        return Of(record) is { } open ? Ask(open, record.Known) : WhatNow(record);
    }

    private static Question? AskedBack(ConversationRecord record) =>
        record.Pending is { } pending && KnownQuestions.ByKey(pending.Question) is { } question && !record.Known.IsSettled(question) ? question : null;

    private static IEnumerable<Part> Ask(Question open, Answers answers)
    {
        yield return new Message(open.Words("ask"));
        yield return Options(open, open.Offered(answers));
    }

    private static IEnumerable<Part> WhatNow(ConversationRecord record) =>
        record.Shown.IsEmpty
            ? [new Message("guidance.anything-else"), Buttons.Of(Command.Human, Command.Restart)]
            : [new Message("guidance.what-now"), Buttons.Of(Command.Note, Command.More, Command.OtherInterests, Command.Human)];

    /// <summary>The values of a question, and a way out of it: nobody has to answer.</summary>
    private static Choices Options(Question question, IReadOnlyList<string> values) =>
        new([.. values.Select(value => new Option(value, new OfAnswer(question, value))), .. WaysOut(question)]);

    private static IEnumerable<Option> WaysOut(Question question)
    {
        if (!HandOffQuestions.All.Contains(question))
        {
            yield return Buttons.For(Command.Skip);
            yield break;
        }
        if (question == HandOffQuestions.Consent)
        {
            yield return Buttons.For(Command.Correct);
            yield return Buttons.For(Command.LeaveOut);
            yield break;
        }
        if (question == HandOffQuestions.Time || question == HandOffQuestions.Name)
            yield return Buttons.For(Command.Skip);
        yield return Buttons.For(Command.Cancel);
    }
}
