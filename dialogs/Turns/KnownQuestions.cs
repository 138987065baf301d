using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Intake;

namespace GuidanceBot.Dialogs.Turns;

/// <summary>Every question of every flow.</summary>
public static class KnownQuestions
{
    public static readonly IReadOnlyList<Question> All = [.. Questions.All, .. HandOffQuestions.All];

    public static Question? ByKey(string key) => All.FirstOrDefault(question => question.Key == key);
}
