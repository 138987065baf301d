using GuidanceBot.Knowledge.Places;
using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Knowledge.Matching;

/// <summary>One seeker, looked at on one day.</summary>
/// <param name="Audiences">The audiences the seeker belongs to.</param>
/// <param name="Rarity">How much a topic tells, 0–1: one that few programmes have tells more.</param>
internal sealed record Person(Seeker Seeker, IReadOnlySet<string> Audiences, Func<string, double> Rarity, DateOnly Today)
{
    /// <summary>Strength from which somebody asks for just this programme.</summary>
    private const double Plainly = .45;

    /// <summary>Strength from which the name itself, or nearly, was said.</summary>
    private const double ByName = .85;

    private const double NextToTheBest = .85;

    /// <summary>True where the person asked for it so plainly that not being of its usual audience does not matter.</summary>
    public bool AskedFor(Programme programme) => Seeker.AskedFor.GetValueOrDefault(programme.Id) >= Plainly;

    /// <summary>True where it was all but named.</summary>
    public bool AllButNamed(Programme programme) => Seeker.AskedFor.GetValueOrDefault(programme.Id) >= ByName;

    /// <summary>True where it is what was asked for, or next to it; not where it only resembles the question, too.</summary>
    public bool IsTheAnswer(Programme programme) =>
        AskedFor(programme) && Seeker.AskedFor[programme.Id] >= NextToTheBest * Seeker.AskedFor.Values.Max();

    /// <summary>1 where nothing in particular was asked for, less the more plainly something was.</summary>
    public double Unasked => 1 - Seeker.AskedFor.Values.DefaultIfEmpty().Max();

    /// <summary>True where this one offer was asked for as if by name, so that where the person lives need not be known: of
    /// "Produktionsschule" there is one, of "Jobcenter" there are six.</summary>
    public bool AskedByName(Programme programme) =>
        AllButNamed(programme) && Seeker.AskedFor.Values.Count(strength => strength >= Plainly) == 1;
}

/// <summary>A rule that keeps a programme away from somebody. Its key is also the answer to "why not X?".</summary>
internal sealed record HardRule(string Key, Func<Programme, Person, bool> Forbids);

/// <summary>The rules that exclude, in the order in which they are named to people.</summary>
internal static class HardRules
{
    private const string Help = "hilfe";

    public static readonly IReadOnlyList<HardRule> All =
    [
        new("over", (programme, person) => programme.IsOver(person.Today)),
        new("other-state", (programme, person) => person.Seeker.Region == Region.OtherState && programme.Level != Level.Bund),
        new("other-county", (programme, person) => programme.IsLocal && person.Seeker.Region is { } region && !(region.County is { } county && programme.Serves(county))),
        new("county-unknown", (programme, person) => programme.IsLocal && person.Seeker.Region is null && !Region.Counties.All(programme.Serves) && !person.AskedByName(programme)),
        new("for-organisations", (programme, person) => !person.Seeker.IsOrganisation && !ServesPeople(programme) && !(person.AskedFor(programme) && !KnowsAudience(person))),
        new("for-people", (programme, person) => person.Seeker.IsOrganisation && !programme.Audience.Any(person.Audiences.Contains)),
        new("too-young", (programme, person) => person.Seeker.Age < programme.MinAge),
        new("too-old", (programme, person) => person.Seeker.Age > programme.MaxAge),
        new("age-unknown", (programme, person) => programme.MaxAge is not null && person.Seeker.Age is null && !person.Seeker.IsYoung && !person.AskedFor(programme)),
        new("only-if-asked", (programme, person) => programme.OnlyIfAsked.Count > 0 && !programme.OnlyIfAsked.Any(person.Seeker.Topics.Contains) && !person.IsTheAnswer(programme)),
        new("only-in-need", (programme, person) => programme.Kind == Help && !person.AskedFor(programme) && !programme.Topics.Any(person.Seeker.Topics.Contains)),
        new("other-audience", (programme, person) => (KnowsAudience(person) || IsForFew(programme)) && !IsFor(programme, person) && !person.AskedFor(programme)),
    ];

    public static string? Against(Programme programme, Person person) =>
        All.FirstOrDefault(rule => rule.Forbids(programme, person))?.Key;

    private static bool ServesPeople(Programme programme) =>
        programme.Audience.Any(audience => audience is not (Audiences.Companies or Audiences.Sponsors));

    /// <summary>True where it is made for people in a special position, which nobody is taken to be in unless they say so.</summary>
    private static bool IsForFew(Programme programme) => ServesPeople(programme) && programme.Audience.All(audience => audience is Audiences.Companies or Audiences.Sponsors || Audiences.OfFew.Contains(audience));

    private static bool KnowsAudience(Person person) => person.Seeker.Situations.Count > 0;

    private static bool IsFor(Programme programme, Person person) =>
        programme.Audience.Contains(Audiences.Everyone) || programme.Audience.Any(person.Audiences.Contains);
}
