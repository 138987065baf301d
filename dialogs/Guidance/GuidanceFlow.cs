using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Knowledge.Matching;

namespace GuidanceBot.Dialogs.Guidance;

/// <summary>From where somebody stands to the step that fits. Nothing is asked that no programme in question needs.</summary>
public sealed class GuidanceFlow : Flow
{
    /// <summary>Situations that already say what is wanted, so that something can be offered before asking on.</summary>
    private static readonly Situation[] TellingSituations = [Situation.StudyDoubt, Situation.Returning, Situation.Founding, Situation.Sponsor];

    public override IEnumerable<Step> Script(Answers answers)
    {
        if (answers.Mentions(Questions.ForWhom))
            yield return new Ask(Questions.ForWhom);
        yield return new Ask(Questions.Situation);
        yield return new Ask(Questions.Region);
        foreach (var remark in RegionRemarks(answers))
            yield return remark;

        var situations = answers.To(Questions.Situation);
        if (situations.Any(TellingSituations.Contains))
            yield return new Suggest();
        if (!situations.Contains(Situation.Founding) && !situations.Contains(Situation.Sponsor))
            yield return new Ask(Questions.Goal);
        yield return new Suggest();

        if (situations.Contains(Situation.Newcomer))
            foreach (var step in Newcomer(answers))
                yield return step;
        if (!situations.Contains(Situation.Sponsor))
            yield return new Ask(Questions.Interests);
        yield return new Suggest();

        foreach (var step in WhatProgrammesNeed(situations))
            yield return step;
        yield return new Suggest();
    }

    private static IEnumerable<Step> RegionRemarks(Answers answers)
    {
        if (answers.To(Questions.Region) is not { IsOutside: true } region)
            yield break;
        var remark = new Message(region.IsInLowerSaxony ? "intake.region.outside-alliance" : "intake.region.outside-state");
        yield return new Say(remark.With("place", new OfAnswer(Questions.Region, region.Key)));
    }

    private static IEnumerable<Step> Newcomer(Answers answers)
    {
        yield return new Ask(Questions.German);
        yield return new Suggest();
        if (answers.Peek(Questions.Goal) is { Count: > 0 } goals && goals.Intersect(["anerkennung", "jobsuche", "studium"]).Any())
            yield return new Ask(Questions.Papers);
    }

    private static IEnumerable<Step> WhatProgrammesNeed(IReadOnlyList<Situation> situations)
    {
        if (situations.Contains(Situation.Company) || situations.Contains(Situation.Sponsor))
            yield break;
        if (situations.Contains(Situation.JobSeeking) || situations.Contains(Situation.Newcomer))
            yield return new Ask(Questions.Age);
        if (situations.Contains(Situation.JobSeeking) || situations.Contains(Situation.CareerChange))
            yield return new Ask(Questions.Education);
        if (situations.Contains(Situation.JobSeeking) || situations.Contains(Situation.Newcomer))
            yield return new Ask(Questions.SupportedBy);
    }
}
