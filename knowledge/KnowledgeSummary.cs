using GuidanceBot.Knowledge.Places;
using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Knowledge;

/// <summary>The knowledge base in figures, for the editors who look after it.</summary>
public sealed record KnowledgeSummary(
    int Programmes,
    IReadOnlyList<(string Key, int Count)> ByCounty,
    IReadOnlyList<(string Key, int Count)> ByAudience,
    IReadOnlyList<(string Key, int Count)> ByTopic,
    IReadOnlyList<Programme> Unreviewed,
    IReadOnlyList<Programme> ToRecheck,
    IReadOnlyList<Programme> Over,
    IReadOnlyList<Programme> EndingSoon,
    IReadOnlyList<Programme> LocalWithoutContact,
    int Occupations,
    int Places,
    int Deadlines)
{
    private const int SoonInDays = 90;

    public static KnowledgeSummary Of(KnowledgeBase knowledge, DateOnly today)
    {
        var all = knowledge.Catalogue.All;
        return new KnowledgeSummary(
            all.Count,
            [.. Region.Counties.Select(county => (knowledge.Gazetteer.CountyByKey(county)!.Name, all.Count(programme => programme.IsLocal && programme.Serves(county))))],
            Count(all.SelectMany(programme => programme.Audience)),
            Count(all.SelectMany(programme => programme.Topics)),
            [.. all.Where(programme => programme.NeedsReview)],
            [.. all.Where(programme => programme.RecheckBy < today)],
            [.. all.Where(programme => programme.IsOver(today))],
            [.. all.Where(programme => programme.ValidUntil >= today && programme.ValidUntil <= today.AddDays(SoonInDays))],
            [.. all.Where(programme => programme.IsLocal && !programme.HasContact)],
            knowledge.Occupations.All.Count,
            knowledge.Gazetteer.Places.Count,
            knowledge.Deadlines.Count);
    }

    private static IReadOnlyList<(string, int)> Count(IEnumerable<string> keys) =>
        [.. keys.GroupBy(key => key).Select(group => (group.Key, group.Count())).OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.Key, StringComparer.Ordinal)];
}
