using GuidanceBot.Knowledge.Places;

namespace GuidanceBot.Knowledge.Matching;

/// <summary>Where somebody stands. Several may hold at once.</summary>
public enum Situation
{
    School,
    Training,
    Study,
    StudyDoubt,
    JobSeeking,
    Employed,
    Returning,
    Newcomer,
    CareerChange,
    Founding,
    Company,
    Sponsor,
}

/// <summary>The highest certificate so far.</summary>
public enum Education
{
    None,
    BasicSchool,
    MiddleSchool,
    UniversityEntrance,
    Vocational,
    Degree,
}

/// <summary>What matching may know about a person or organisation: needs, never name, origin, gender or faith.</summary>
public sealed record Seeker
{
    public IReadOnlyList<Situation> Situations { get; init; } = [];

    public Region? Region { get; init; }

    public int? Age { get; init; }

    public Education? Education { get; init; }

    private const int OldestPupil = 17;

    /// <summary>What they want, as topic keys of the vocabulary.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Topics that help on the way there, though nobody asked for them.</summary>
    public IReadOnlyList<string> HelpfulTopics { get; init; } = [];

    /// <summary>Fields of interest.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>True where a parent, teacher or adviser asks for somebody else.</summary>
    public bool ForSomeoneElse { get; init; }

    /// <summary>How well each programme answers what was just asked: id → 0–1.</summary>
    public IReadOnlyDictionary<string, double> AskedFor { get; init; } = new Dictionary<string, double>();

    /// <summary>The situations to reckon with: whoever is this young and has not said otherwise goes to school.</summary>
    public IReadOnlyList<Situation> Likely => Situations.Count == 0 && Age <= OldestPupil ? [Situation.School] : Situations;

    public bool IsOrganisation => Is(Situation.Company) || Is(Situation.Sponsor);

    public bool Is(Situation situation) => Situations.Contains(situation);

    /// <summary>Young by what was said: by age where it is known, else because school or training says so.</summary>
    public bool IsYoung => Age is { } age ? age < 27 : Is(Situation.School) || Is(Situation.Training);
}
