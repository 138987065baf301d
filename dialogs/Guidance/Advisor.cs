using System.Collections.Immutable;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Matching;
using GuidanceBot.Knowledge.Occupations;
using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Dialogs.Guidance;

/// <summary>Turns answers into recommendations: one next step, up to two more behind it.</summary>
public sealed class Advisor(KnowledgeBase knowledge, DateOnly today)
{
    public const int AtOnce = 3;
    private const int KeptForMore = 12;
    private const int OccupationsAtOnce = 3;
    private static readonly Dictionary<string, double> NothingAsked = [];

    /// <summary>Keys of the reasons people are told, and of the rules that keep a programme away: each has its sentence.</summary>
    public static IReadOnlyList<string> ToldReasons => Matcher.ToldReasons;

    public static IReadOnlyList<string> Rules => Matcher.RuleKeys;

    public IReadOnlyList<Recommendation> Ranked(Answers answers, IReadOnlyDictionary<string, double>? askedFor = null) =>
        Matcher.Match(knowledge.Catalogue, SeekerFrom(answers, askedFor), today);

    public string? WhyNot(Programme programme, Answers answers) => Matcher.WhyNot(programme, SeekerFrom(answers, null), today);

    /// <summary>One programme as it fits this person, even where it would not be recommended.</summary>
    public Recommendation Regarding(Programme programme, Answers answers) =>
        Ranked(answers).FirstOrDefault(found => found.Programme.Id == programme.Id) ?? new Recommendation(programme, [], []);

    /// <summary>Recommends what is new among the best, and remembers what comes after.</summary>
    /// <returns>The record afterwards, the programmes to show (none where the best are known already), and whether the very
    /// best is among them.</returns>
    public (ConversationRecord Record, IReadOnlyList<Recommendation> Found, bool HasBest) Recommend(ConversationRecord record, IReadOnlyDictionary<string, double> askedFor)
    {
        var ranked = Ranked(record.Known, askedFor) is { Count: > 0 } asked ? asked : Ranked(record.Known);
        var fresh = ranked.Take(AtOnce).Where(found => !record.Shown.Contains(found.Programme.Id)).ToList();
        if (!record.Shown.IsEmpty && fresh.All(found => found.Programme.IsGeneral))
            fresh = [];
        return fresh.Count == 0 ? (record, [], false) : (Remember(record, fresh, ranked), fresh, fresh[0] == ranked[0]);
    }

    /// <summary>The next few in line.</summary>
    public (ConversationRecord Record, IReadOnlyList<Recommendation> Found) More(ConversationRecord record)
    {
        var ranked = Ranked(record.Known);
        var line = record.Further.Where(id => !record.Shown.Contains(id)).Select(knowledge.Catalogue.ById).OfType<Programme>()
            .Select(programme => ranked.FirstOrDefault(found => found.Programme == programme) ?? new Recommendation(programme, [], []))
            .Concat(ranked.Where(found => !record.Shown.Contains(found.Programme.Id)))
            .DistinctBy(found => found.Programme.Id)
            .ToList();
        var next = line.Take(AtOnce).ToList();
        return next.Count == 0 ? (record, []) : (Remember(record, next, line), next);
    }

    /// <summary>Occupations for the interests; the ones named come first.</summary>
    public IReadOnlyList<Occupation> OccupationsFor(Answers answers, IReadOnlyList<Occupation> named)
    {
        var fields = answers.Peek(Questions.Interests);
        return [.. named.Concat(knowledge.Occupations.For([.. fields], IsOpenTo(answers))).DistinctBy(occupation => occupation.Name.German).Take(OccupationsAtOnce)];
    }

    private static ConversationRecord Remember(ConversationRecord record, IReadOnlyList<Recommendation> shown, IReadOnlyList<Recommendation> ranked)
    {
        var ids = shown.Select(found => found.Programme.Id).ToImmutableList();
        return record with
        {
            Shown = [.. record.Shown.Where(id => !ids.Contains(id)), .. ids],
            Latest = ids,
            Further = [.. ranked.Select(found => found.Programme.Id).Where(id => !ids.Contains(id)).Take(KeptForMore)],
        };
    }

    private static Func<WayIn, bool> IsOpenTo(Answers answers)
    {
        var wantsDegree = answers.Peek(Questions.Goal).Any(goal => goal.StartsWith("studium", StringComparison.Ordinal));
        return way => wantsDegree ? way == WayIn.Degree : way is WayIn.Dual or WayIn.School;
    }

    private static Seeker SeekerFrom(Answers answers, IReadOnlyDictionary<string, double>? askedFor) => new()
    {
        Situations = answers.Peek(Questions.Situation),
        Region = answers.Peek(Questions.Region),
        Age = answers.Peek(Questions.Age),
        Education = answers.Peek(Questions.Education),
        Topics = [.. Particular(answers.Peek(Questions.Goal)).SelectMany(WithWhatServesIt).Distinct(StringComparer.Ordinal)],
        HelpfulTopics = [.. HelpfulTopics(answers).Distinct(StringComparer.Ordinal)],
        Fields = answers.Peek(Questions.Interests),
        ForSomeoneElse = answers.Peek(Questions.ForWhom) is not (null or ForWhom.Me),
        AskedFor = askedFor ?? NothingAsked,
    };

    /// <summary>Settling in is a goal of its own only where no other was named: "new here, looking for work" is about work.</summary>
    private static IEnumerable<string> Particular(IReadOnlyList<string> goals) =>
        goals.Count > 1 ? goals.Where(goal => goal != "ankommen") : goals;

    /// <summary>Who wants to find out what fits, or a place to train, is served by a talk with an adviser as well as by a test or a portal.</summary>
    private static IEnumerable<string> WithWhatServesIt(string goal) => goal is "orientierung" or "ausbildung-suche" ? [goal, "berufsberatung"] : [goal];

    /// <summary>Learning on is paid for those without work, so the money belongs to the goal.</summary>
    private static bool NeedsMoneyToLearn(Answers answers) =>
        answers.Peek(Questions.Situation).Contains(Situation.JobSeeking) && answers.Peek(Questions.Goal).Contains("weiterbildung");

    /// <summary>What helps on the way to the goal, from answers that name no goal themselves.</summary>
    private static IEnumerable<string> HelpfulTopics(Answers answers)
    {
        if (answers.Peek(Questions.German) is { } german && german < German.B2)
            yield return "sprache";
        if (answers.Peek(Questions.Papers) is Papers.Yes or Papers.Partly)
            yield return "anerkennung";
        if (NeedsMoneyToLearn(answers))
            yield return "weiterbildung-finanzierung";
        if (answers.Peek(Questions.Situation).Contains(Situation.Newcomer) && answers.Peek(Questions.Interests).Count > 0)
            yield return "anerkennung";
        if (answers.Peek(Questions.Education) is Education.None)
            yield return "schulabschluss";
        if (answers.Peek(Questions.Papers) is Papers.No || answers.Peek(Questions.Education) is Education.None)
            yield return "berufsabschluss";
        if (answers.Peek(Questions.SupportedBy) is SupportedBy.Jobcenter)
            yield return "grundsicherung";
        if (answers.Peek(Questions.SupportedBy) is SupportedBy.EmploymentAgency)
            yield return "arbeitslosigkeit";
    }
}
