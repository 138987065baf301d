using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Deadlines;

namespace GuidanceBot.Dialogs.Guidance;

/// <summary>Which deadlines a message calls for. They come before any recommendation.</summary>
public static class Urgency
{
    private static readonly Dictionary<Signal, string[]> BySignal = new()
    {
        [Signal.Dismissed] = ["dismissal-claim", "job-loss-register"],
        [Signal.JobEnding] = ["job-loss-register"],
        [Signal.JustUnemployed] = ["unemployed-register"],
        [Signal.QuitApprenticeship] = ["apprenticeship-quit"],
    };

    private static readonly Dictionary<string, string> ByTopic = new(StringComparer.Ordinal)
    {
        ["ausbildung-finanzierung"] = "bab-bafoeg-month",
        ["studienfinanzierung"] = "bab-bafoeg-month",
    };

    public static IReadOnlyList<Deadline> In(Heard heard, KnowledgeBase knowledge) =>
        [.. heard.Signals.SelectMany(signal => BySignal.GetValueOrDefault(signal) ?? [])
            .Concat(TopicsIn(heard).Select(topic => ByTopic.GetValueOrDefault(topic)).OfType<string>())
            .Distinct(StringComparer.Ordinal)
            .Select(knowledge.DeadlineById)
            .OfType<Deadline>()];

    private static IEnumerable<string> TopicsIn(Heard heard) =>
        heard.Slots.Where(slot => slot.Question == Questions.Goal).SelectMany(slot => KeySets.Split(slot.Value));
}
