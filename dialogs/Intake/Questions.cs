using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Knowledge.Matching;
using GuidanceBot.Knowledge.Places;

namespace GuidanceBot.Dialogs.Intake;

/// <summary>Whom the advice is for. "Someone" is not an answer yet: it opens the question.</summary>
public enum ForWhom
{
    Me,
    Child,
    Client,
    Pupil,
    Other,
}

/// <summary>Level of German after the Common European Framework.</summary>
public enum German
{
    None,
    A1,
    A2,
    B1,
    B2,
    C1,
    Native,
}

public enum Papers
{
    Yes,
    Partly,
    No,
}

/// <summary>Who pays somebody's living at present, as far as it decides whom to ask.</summary>
public enum SupportedBy
{
    Jobcenter,
    EmploymentAgency,
    Nobody,
}

/// <summary>The situations; offered are those a person picks from, and a way to ask for somebody else.</summary>
public sealed record SituationQuestion() : Several<Situation>("situation", Questions.Flow)
{
    /// <summary>A choice that is no situation: it opens the question for whom.</summary>
    public const string SomeoneElse = "someone-else";

    public override IReadOnlyList<string> Offered(Answers answers) =>
        answers.Mentions(Questions.ForWhom) ? Keys.All<Situation>() : [.. Keys.All<Situation>(), SomeoneElse];
}

/// <summary>Where somebody lives.</summary>
public sealed record RegionQuestion() : Question<Region?>("region", Questions.Flow)
{
    public override Region? Nothing => null;

    public override IEnumerable<string> Samples => [Region.Counties[0], Region.OutsideIn("nordwest").Key, Region.OtherState.Key];

    public override bool Accepts(string value) => Region.Counties.Contains(value) || new Region(value).IsOutside;

    public override Region? Parse(string value) => new Region(value);

    public override IReadOnlyList<string> Offered(Answers answers) => Region.Counties;
}

/// <summary>What somebody wants, as topics of the knowledge base. Which ones are offered depends on the situation.</summary>
public sealed record GoalQuestion() : KnownKeys("goal", Questions.Flow)
{
    private static readonly Dictionary<Situation, string[]> Usual = new()
    {
        [Situation.School] = ["orientierung", "ausbildung-suche", "studium", "praktikum", "freiwilligendienst", "schulabschluss"],
        [Situation.Training] = ["ausbildung-probleme", "ausbildung-finanzierung", "ausbildung-rechte", "aufstieg"],
        [Situation.Study] = ["studium", "studienfinanzierung", "studienzweifel", "praktikum"],
        [Situation.StudyDoubt] = ["studienzweifel", "ausbildung-suche", "neuorientierung", "studium"],
        [Situation.JobSeeking] = ["jobsuche", "ausbildung-suche", "umschulung", "weiterbildung", "berufsabschluss", "arbeitslosigkeit"],
        [Situation.Employed] = ["weiterbildung", "aufstieg", "neuorientierung", "weiterbildung-finanzierung", "bildungsurlaub"],
        [Situation.Returning] = ["wiedereinstieg", "neuorientierung", "weiterbildung", "vereinbarkeit"],
        [Situation.Newcomer] = ["jobsuche", "anerkennung", "sprache", "ausbildung-suche", "studium", "aufenthalt", "ankommen"],
        [Situation.CareerChange] = ["neuorientierung", "umschulung", "weiterbildung-finanzierung", "berufsabschluss", "teilhabe"],
        [Situation.Founding] = ["existenzgruendung"],
        [Situation.Company] = ["fachkraefte-gewinnen", "ausbilden-im-betrieb", "weiterbildung-finanzierung", "einwanderung", "projektfoerderung"],
        [Situation.Sponsor] = ["projektfoerderung", "region"],
    };

    private static readonly string[] WhenUnknown = ["orientierung", "ausbildung-suche", "jobsuche", "weiterbildung", "anerkennung", "sprache"];

    /// <summary>A first message may have named several situations; more than eight buttons help nobody.</summary>
    private const int MostOffered = 8;

    public override IEnumerable<string> Samples => Usual.Values.Select(topics => topics[0]).Distinct(StringComparer.Ordinal);

    /// <summary>A new wish replaces the old one: "nein, doch lieber Studium".</summary>
    public override string Combine(string known, string heard) => heard;

    public override IReadOnlyList<string> Offered(Answers answers)
    {
        var situations = answers.Peek(Questions.Situation);
        return situations.Count == 0 ? WhenUnknown : [.. situations.SelectMany(situation => Usual[situation]).Distinct(StringComparer.Ordinal).Take(MostOffered)];
    }
}

/// <summary>Fields of interest, in the person's own words or from a first handful.</summary>
public sealed record InterestsQuestion() : KnownKeys("interests", Questions.Flow)
{
    private static readonly string[] FirstHandful = ["soziales", "kinder", "pflege", "holz", "bau", "metall", "elektro", "fahrzeuge", "it", "buero", "handel", "natur", "tiere", "gestaltung", "gastronomie"];

    public override IEnumerable<string> Samples => ["holz", "it"];

    /// <summary>The latest interest counts: it is what people want an answer to.</summary>
    public override string Combine(string known, string heard) => heard;

    public override IReadOnlyList<string> Offered(Answers answers) => FirstHandful;
}

/// <summary>All questions of the intake, under the keys of the contract.</summary>
public static class Questions
{
    public const string Flow = "intake";
    private const int YoungestAge = 10, OldestAge = 99;

    public static readonly OneOf<ForWhom> ForWhom = new("for-whom", Flow);
    public static readonly SituationQuestion Situation = new();
    public static readonly RegionQuestion Region = new();
    public static readonly OneOf<Education> Education = new("education", Flow);
    public static readonly WholeNumber Age = new("age", Flow, YoungestAge, OldestAge);
    public static readonly OneOf<German> German = new("german", Flow);
    public static readonly GoalQuestion Goal = new();
    public static readonly InterestsQuestion Interests = new();
    public static readonly OneOf<Papers> Papers = new("papers", Flow);
    public static readonly OneOf<SupportedBy> SupportedBy = new("supported-by", Flow);

    public static readonly IReadOnlyList<Question> All = [ForWhom, Situation, Region, Education, Age, German, Goal, Interests, Papers, SupportedBy];

    public static Question? ByKey(string key) => All.FirstOrDefault(question => question.Key == key);
}
