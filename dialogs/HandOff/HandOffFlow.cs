using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Knowledge.Matching;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>From the wish for a human to a request that may be passed on. Under 16 nobody is asked for a name or contact data: the
/// answer comes into the conversation.</summary>
public sealed class HandOffFlow : Flow
{
    public const int YoungestAge = 16;

    /// <summary>Stored for a question that is asked only because the person wants to tell: no answer yet, but opened.</summary>
    public const string Opened = "";

    public override IEnumerable<Step> Script(Answers answers)
    {
        if (MayBeTooYoung(answers))
            yield return new Ask(Questions.Age);
        yield return new Ask(HandOffQuestions.Message);
        foreach (var question in IsTooYoung(answers) ? AboutChild(answers) : AboutAdult(answers))
            yield return new Ask(question);
        yield return new Ask(HandOffQuestions.Consent);
    }

    /// <summary>A first name, where the child itself wants to tell it.</summary>
    private static IEnumerable<Question> AboutChild(Answers answers)
    {
        if (answers.Mentions(HandOffQuestions.Name))
            yield return HandOffQuestions.Name;
    }

    private static IEnumerable<Question> AboutAdult(Answers answers)
    {
        yield return HandOffQuestions.Name;
        yield return HandOffQuestions.Contact;
        if (answers.Peek(HandOffQuestions.Contact)?.Kind == ContactKind.Phone)
            yield return HandOffQuestions.Time;
    }

    /// <summary>Pupils, unless they ask for somebody else or said that they are older.</summary>
    public static bool MayBeTooYoung(Answers answers) =>
        answers.Peek(Questions.ForWhom) is null or ForWhom.Me
        && (answers.Peek(Questions.Age) is < YoungestAge || answers.Peek(Questions.Situation).Contains(Situation.School));

    public static bool IsTooYoung(Answers answers) =>
        MayBeTooYoung(answers) && answers.IsSettled(Questions.Age) && answers.Peek(Questions.Age) is null or < YoungestAge;
}

/// <summary>Something more for a request that was sent.</summary>
public sealed class AdditionFlow : Flow
{
    public override IEnumerable<Step> Script(Answers answers)
    {
        yield return new Ask(HandOffQuestions.Message);
    }
}
