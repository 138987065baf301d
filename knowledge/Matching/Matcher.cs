using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Knowledge.Matching;

/// <summary>A programme recommended, with why.</summary>
/// <param name="Reasons">Keys of the reasons told to the person, strongest first.</param>
/// <param name="Points">Every reason that counted, with its points: for the trace.</param>
public sealed record Recommendation(Programme Programme, IReadOnlyList<string> Reasons, IReadOnlyList<(string Key, double Points)> Points)
{
    public double Score => Points.Sum(reason => reason.Points);
}

/// <summary>Rules, not a black box: hard rules exclude, named reasons add up. Equal people get equal advice.</summary>
public static class Matcher
{
    /// <summary>Keys of the reasons that people are told.</summary>
    public static IReadOnlyList<string> ToldReasons => [.. Reasons.Table.Where(rule => rule.Told).Select(rule => rule.Key)];

    /// <summary>Keys of the rules that exclude.</summary>
    public static IReadOnlyList<string> RuleKeys => [.. HardRules.All.Select(rule => rule.Key)];

    /// <summary>What fits, best first. Ties: local before general, public before private provider, confirmed before
    /// unconfirmed, then by id; never by provider.</summary>
    public static IReadOnlyList<Recommendation> Match(Catalogue catalogue, Seeker seeker, DateOnly today)
    {
        var person = new Person(seeker, Audiences.Of(seeker), catalogue.Rarity, today);
        return [.. catalogue.All
            .Where(programme => HardRules.Against(programme, person) is null)
            .Select(programme => Weigh(programme, person))
            .OfType<Recommendation>()
            .OrderByDescending(found => Math.Round(found.Score, 3))
            .ThenBy(found => found.Programme.Level)
            .ThenBy(found => found.Programme.PrivateProvider)
            .ThenByDescending(found => found.Programme.IsConfirmed(today))
            .ThenBy(found => found.Programme.Id, StringComparer.Ordinal)];
    }

    /// <summary>The rule that keeps a programme away from this person; "other-topic" where none does but nothing they said
    /// asks for it; null where it fits.</summary>
    public static string? WhyNot(Programme programme, Seeker seeker, DateOnly today)
    {
        var person = new Person(seeker, Audiences.Of(seeker), _ => 1, today);
        return HardRules.Against(programme, person) ?? (Weigh(programme, person) is null ? "other-topic" : null);
    }

    private static Recommendation? Weigh(Programme programme, Person person)
    {
        var counted = Reasons.Table
            .Select(rule => (rule, points: rule.Weight * rule.Strength(programme, person)))
            .Where(pair => pair.points != 0)
            .OrderByDescending(pair => pair.points)
            .ToList();
        if (!counted.Any(pair => pair.rule.Relevant))
            return null;
        return new Recommendation(
            programme,
            [.. counted.Where(pair => pair.rule.Told).Select(pair => pair.rule.Key)],
            [.. counted.Select(pair => (pair.rule.Key, pair.points))]);
    }
}
