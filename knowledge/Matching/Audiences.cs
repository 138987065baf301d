namespace GuidanceBot.Knowledge.Matching;

/// <summary>From what a person told us to the audiences that programmes name. Situations and needs decide; nobody is
/// counted to a group they have not asked anything for.</summary>
internal static class Audiences
{
    public const string Everyone = "alle";
    public const string Companies = "unternehmen";
    public const string Sponsors = "traeger";
    private const string Young = "junge-menschen", Parents = "eltern", WithoutCertificate = "ohne-abschluss", Qualified = "beruflich-qualifizierte";

    /// <summary>Groups that nobody belongs to without having said what makes them one.</summary>
    public static readonly IReadOnlySet<string> OfFew =
        new HashSet<string>(["gefluechtete", "zugewanderte", "internationale-fachkraefte", "menschen-mit-behinderung", "frauen", "alleinerziehende", "wiedereinstieg"], StringComparer.Ordinal);

    private static readonly Dictionary<Situation, string[]> BySituation = new()
    {
        [Situation.School] = ["schueler", Young],
        [Situation.Training] = ["auszubildende"],
        [Situation.Study] = ["studierende"],
        [Situation.StudyDoubt] = ["studienzweifelnde", "studierende"],
        [Situation.JobSeeking] = ["arbeitslose"],
        [Situation.Employed] = ["beschaeftigte"],
        [Situation.Returning] = ["wiedereinstieg"],
        [Situation.Newcomer] = ["zugewanderte", "gefluechtete", "internationale-fachkraefte"],
        [Situation.CareerChange] = ["beschaeftigte", "arbeitslose"],
        [Situation.Founding] = ["gruendende"],
        [Situation.Company] = [Companies],
        [Situation.Sponsor] = [Sponsors],
    };

    private static readonly Dictionary<string, string[]> ByTopic = new(StringComparer.Ordinal)
    {
        ["ausbildung-suche"] = [Young],
        ["uebergang"] = [Young],
        ["freiwilligendienst"] = [Young],
        ["jugendhilfe"] = [Young],
        ["studium"] = ["studieninteressierte"],
        ["studium-ohne-abitur"] = ["studieninteressierte", Qualified],
        ["studienfinanzierung"] = ["studieninteressierte", "studierende"],
        ["studienzweifel"] = ["studienzweifelnde", "studierende"],
        ["ausbildung-probleme"] = ["auszubildende", "ausbildungsabbruch"],
        ["ausbildung-rechte"] = ["auszubildende"],
        ["ausbildung-finanzierung"] = ["auszubildende"],
        ["schulabschluss"] = [WithoutCertificate],
        ["berufsabschluss"] = [WithoutCertificate, "beschaeftigte"],
        ["grundbildung"] = [WithoutCertificate],
        ["aufstieg"] = [Qualified, "beschaeftigte"],
        ["wiedereinstieg"] = ["wiedereinstieg"],
        ["vereinbarkeit"] = ["alleinerziehende"],
        ["teilzeitausbildung"] = ["alleinerziehende"],
        ["anerkennung"] = ["zugewanderte", "internationale-fachkraefte", "gefluechtete"],
        ["sprache"] = ["zugewanderte", "gefluechtete"],
        ["ankommen"] = ["zugewanderte", "gefluechtete", "internationale-fachkraefte"],
        ["aufenthalt"] = ["gefluechtete", "internationale-fachkraefte"],
        ["einwanderung"] = ["internationale-fachkraefte"],
        ["teilhabe"] = ["menschen-mit-behinderung"],
        ["existenzgruendung"] = ["gruendende"],
        ["arbeitslosigkeit"] = ["arbeitslose"],
        ["grundsicherung"] = ["arbeitslose"],
        ["umschulung"] = ["arbeitslose", "beschaeftigte"],
        ["neuorientierung"] = ["beschaeftigte"],
        ["fachkraefte-gewinnen"] = [Companies],
        ["ausbilden-im-betrieb"] = [Companies],
        ["projektfoerderung"] = [Sponsors, Companies],
    };

    public static HashSet<string> Of(Seeker seeker)
    {
        var audiences = seeker.Likely.SelectMany(situation => BySituation[situation])
            .Concat(seeker.Topics.SelectMany(topic => ByTopic.GetValueOrDefault(topic) ?? []))
            .ToHashSet(StringComparer.Ordinal);
        if (seeker.IsOrganisation)
            return [.. audiences.Where(audience => audience is Companies or Sponsors)];
        audiences.Remove(Companies);
        audiences.Remove(Sponsors);
        if (seeker.IsYoung)
            audiences.Add(Young);
        if (seeker.Age >= 27)
            audiences.Remove(Young);
        if (seeker.Education == Education.None && !seeker.Is(Situation.School))
            audiences.Add(WithoutCertificate);
        if (seeker.Education is Education.Vocational or Education.Degree)
            audiences.Add(Qualified);
        if (seeker.ForSomeoneElse && seeker.IsYoung)
            audiences.Add(Parents);
        return audiences;
    }
}
