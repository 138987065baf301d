using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Knowledge.Matching;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>From the wish for a human to a request that may be passed on. Under 16 nobody is asked for contact data.</summary>
public sealed class HandOffFlow : Flow
{
    public const int YoungestAge = 16;

    public override IEnumerable<Step> Script(Answers answers)
    {
        if (MayBeTooYoung(answers))
        {
            yield return new Ask(Questions.Age);
            if (answers.To(Questions.Age) is null or < YoungestAge)
                yield break;
        }
        yield return new Ask(HandOffQuestions.Message);
        yield return new Ask(HandOffQuestions.Name);
        yield return new Ask(HandOffQuestions.Contact);
        if (answers.To(HandOffQuestions.Contact)?.Kind == ContactKind.Phone)
            yield return new Ask(HandOffQuestions.Time);
        yield return new Ask(HandOffQuestions.Consent);
    }

    /// <summary>Pupils, unless they ask for somebody else or said that they are older.</summary>
    public static bool MayBeTooYoung(Answers answers) =>
        answers.Peek(Questions.ForWhom) is null or ForWhom.Me
        && (answers.Peek(Questions.Age) is < YoungestAge || answers.Peek(Questions.Situation).Contains(Situation.School));

    public static bool IsTooYoung(Answers answers) =>
        MayBeTooYoung(answers) && answers.IsSettled(Questions.Age) && answers.Peek(Questions.Age) is null or < YoungestAge;
}
