using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Knowledge.Matching;

/// <summary>A reason that speaks for or against a programme.</summary>
/// <param name="Key">Names it to people, in tests and in the trace.</param>
/// <param name="Weight">Points at full strength; negative counts against.</param>
/// <param name="Strength">How far it holds, 0–1.5.</param>
/// <param name="Relevant">True where the reason alone makes the programme worth offering.</param>
/// <param name="Told">True where people are told.</param>
internal sealed record ReasonRule(string Key, int Weight, Func<Programme, Person, double> Strength, bool Relevant = false, bool Told = true);

/// <summary>Why a programme is recommended, in one table. Points add up; the sum ranks.</summary>
internal static class Reasons
{
    private const string Advice = "beratung";

    /// <summary>Where something was asked, the answer to it comes before a person to talk to.</summary>
    private const double BesideAQuestion = .3;

    /// <summary>What only sounds like the question counts less than what also serves the goal that was understood.</summary>
    private const double BesideTheGoal = .7;

    /// <summary>A second goal met counts half.</summary>
    private const double FurtherGoal = .5;

    public static readonly IReadOnlyList<ReasonRule> Table =
    [
        new("asked-for", 80, (programme, person) => person.Seeker.AskedFor.GetValueOrDefault(programme.Id) * (ServesGoal(programme, person) ? 1 : BesideTheGoal), Relevant: true),
        new("for-your-goal", 40, (programme, person) => Covers(programme, person.Seeker.Topics, person), Relevant: true),
        new("helps-on-the-way", 16, (programme, person) => Covers(programme, person.Seeker.HelpfulTopics, person), Relevant: true),
        new("for-your-situation", 22, (programme, person) => IsForSituation(programme, person)),
        new("usual-first-step", 25, (programme, person) => person.Seeker.Topics.Count == 0 ? person.Unasked * Covers(programme, UsualTopics.Of(person.Seeker), person) : 0, Relevant: true),
        new("for-your-interest", 20, (programme, person) => programme.Fields.Any(person.Seeker.Fields.Contains) ? 1 : 0),
        new("in-your-county", 15, (programme, person) => programme.IsLocal && person.Seeker.Region is not null ? 1 : 0),
        new("fits-your-age", 6, (programme, person) => programme.MaxAge is not null && person.Seeker.Age is not null ? 1 : 0),
        new("personal-advice", 12, (programme, person) => programme.Kind == Advice ? BesideAQuestion + ((1 - BesideAQuestion) * person.Unasked) : 0),
        new("confirmed", 2, (programme, person) => programme.IsConfirmed(person.Today) ? 1 : 0, Told: false),
        new("other-interests", -15, (programme, person) => person.Seeker.Fields.Count > 0 && programme.Fields.Count > 0 && !programme.Fields.Any(person.Seeker.Fields.Contains) ? 1 : 0, Told: false),
        new("general", -14, (programme, person) => programme.IsGeneral && !person.AllButNamed(programme) ? 1 : 0, Told: false),
        new("uncertain", -25, (programme, _) => programme.KnownToRun ? 0 : 1, Told: false),
    ];

    private static bool ServesGoal(Programme programme, Person person) =>
        person.Seeker.Topics.Count == 0 || person.IsTheAnswer(programme) || programme.Topics.Any(person.Seeker.Topics.Contains);

    /// <summary>1 where the main topic is met, less the further back the topic stands; half of it for each further one.</summary>
    private static double Covers(Programme programme, IReadOnlyList<string> wanted, Person person)
    {
        var met = programme.Topics.Select((topic, rank) => wanted.Contains(topic) ? Closeness(rank) * person.Rarity(topic) : 0).Where(points => points > 0).OrderDescending().ToList();
        return met.Count == 0 ? 0 : Math.Min(1.5, met[0] + (FurtherGoal * met.Skip(1).Sum()));
    }

    private static double Closeness(int rank) => rank switch { 0 => 1, 1 => .75, 2 => .6, _ => .45 };

    /// <summary>What is for everyone is half made for this situation.</summary>
    private static double IsForSituation(Programme programme, Person person) =>
        programme.Audience.Any(person.Audiences.Contains) ? 1 : programme.Audience.Contains(Audiences.Everyone) && !person.Seeker.IsOrganisation ? .5 * person.Unasked : 0;
}
