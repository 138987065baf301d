namespace GuidanceBot.Knowledge.Matching;

/// <summary>What people in a situation usually look for, while they have not said what they want.</summary>
internal static class UsualTopics
{
    private static readonly Dictionary<Situation, string[]> BySituation = new()
    {
        [Situation.School] = ["berufsberatung", "orientierung", "interessentest"],
        [Situation.Training] = ["ausbildung-probleme", "ausbildung-rechte", "ausbildung-finanzierung"],
        [Situation.Study] = ["studium", "studienfinanzierung"],
        [Situation.StudyDoubt] = ["studienzweifel", "neuorientierung"],
        [Situation.JobSeeking] = ["arbeitslosigkeit", "jobsuche", "neuorientierung"],
        [Situation.Employed] = ["weiterbildung", "neuorientierung"],
        [Situation.Returning] = ["wiedereinstieg"],
        [Situation.Newcomer] = ["ankommen", "anerkennung", "sprache", "jobsuche"],
        [Situation.CareerChange] = ["neuorientierung", "umschulung"],
        [Situation.Founding] = ["existenzgruendung"],
        [Situation.Company] = ["fachkraefte-gewinnen", "ausbilden-im-betrieb"],
        [Situation.Sponsor] = ["projektfoerderung"],
    };

    private static readonly string[] WhenUnknown = ["berufsberatung"];

    /// <summary>Whoever names an occupation or a field and nothing else asks for the way in.</summary>
    private static readonly string[] WhenInterested = ["ausbildung-suche", "berufsberatung"];

    public static IReadOnlyList<string> Of(Seeker seeker) =>
        seeker.Likely.Count == 0 ? seeker.Fields.Count == 0 ? WhenUnknown : WhenInterested : [.. seeker.Likely.SelectMany(situation => BySituation[situation]).Distinct(StringComparer.Ordinal)];
}
