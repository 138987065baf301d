using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Detours;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Guidance;

/// <summary>A wish that no programme meets is reported to the alliance, if the person agrees: county, topic and sector, no word of
/// theirs.</summary>
public sealed class Gaps : IDetour
{
    private const int MostReports = 5;

    public Outcome? Try(Moment moment) => (moment.Heard.Command, moment.Record.Offer) switch
    {
        (Command.ReportGap or Command.Yes, Offer.ReportGap) => Report(moment),
        (Command.No, Offer.ReportGap) => new Outcome(moment.Record, Status.Said, [new Message("guidance.gap.not-reported")]),
        (Command.ReportGap, _) => Offering(moment) is { } offering
            ? new Outcome(moment.Record, Status.Said, offering, AskAgain: false) { Offer = Offer.ReportGap }
            : new Outcome(moment.Record, Status.Asked, [new Message("guidance.gap.what")]),
        _ => null,
    };

    /// <summary>What would be reported, and whether it may be; null where there is no wish yet, or it was reported before.</summary>
    public static IReadOnlyList<Part>? Offering(Moment moment)
    {
        var gap = GapOf(moment);
        if ((gap.Topic ?? gap.Sector) is null || moment.Record.Gaps.Contains(KeyOf(gap)) || moment.Record.Gaps.Count >= MostReports)
            return null;
        return [new Message("guidance.gap.ask").With("list", new Listed([.. Told(gap)])), Buttons.Of(Command.ReportGap, Command.No, Command.Human)];
    }

    private static Outcome Report(Moment moment)
    {
        var gap = GapOf(moment);
        return new Outcome(moment.Record with { Gaps = moment.Record.Gaps.Add(KeyOf(gap)) }, Status.Said, [new Message("guidance.gap.reported"), Buttons.Of(Command.Human, Command.OtherInterests)], AskAgain: false)
        {
            Effects = [gap],
        };
    }

    private static ReportGap GapOf(Moment moment) => new(
        moment.Answers.Peek(Questions.Region)?.County,
        moment.Answers.Peek(Questions.Goal).LastOrDefault(),
        moment.Answers.Peek(Questions.Interests).LastOrDefault(),
        Responsible.AudienceOf(moment.Answers));

    private static IEnumerable<Value> Told(ReportGap gap)
    {
        if (gap.County is { } county)
            yield return new OfAnswer(Questions.Region, county);
        if (gap.Topic is { } topic)
            yield return new OfAnswer(Questions.Goal, topic);
        if (gap.Sector is { } sector)
            yield return new OfAnswer(Questions.Interests, sector);
        yield return new Worded($"guidance.gap.from.{gap.Audience}");
    }

    private static string KeyOf(ReportGap gap) => $"{gap.County} {gap.Topic} {gap.Sector}";
}
