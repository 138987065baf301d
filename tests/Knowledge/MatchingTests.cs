using GuidanceBot.Knowledge.Matching;
using GuidanceBot.Knowledge.Places;
using GuidanceBot.Knowledge.Programmes;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Knowledge;

public sealed class MatchingTests
{
    private static readonly Catalogue Catalogue = RealContent.Library.Knowledge.Catalogue;
    private static readonly Seeker Pupil = new() { Situations = [Situation.School], Region = new Region("03254"), Age = 16, Topics = ["ausbildung-suche"] };
    private static readonly Seeker Company = new() { Situations = [Situation.Company], Region = new Region("03257") };

    [Theory]
    [InlineData("hwk-hannover", "other-county")]
    [InlineData("nbank-fkb", "for-organisations")]
    [InlineData("telefonseelsorge", "only-in-need")]
    public void A_rule_keeps_it_away_from_a_pupil(string id, string rule) =>
        Assert.Equal(rule, Matcher.WhyNot(Catalogue.ById(id)!, Pupil, Talk.UsualDay));

    [Fact]
    public void Local_offers_wait_until_the_county_is_known()
    {
        var local = Catalogue.All.First(programme => programme is { IsLocal: true, Counties.Count: 1 } && programme.Audience.Contains("alle"));
        Assert.Equal("county-unknown", Matcher.WhyNot(local, Pupil with { Region = null }, Talk.UsualDay));
    }

    [Fact]
    public void Age_limits_hold()
    {
        var limited = Catalogue.All.First(programme => programme.MaxAge is not null && programme.ValidUntil is null);
        Assert.Equal("too-old", Matcher.WhyNot(limited, new Seeker { Age = limited.MaxAge + 1, Region = new Region(limited.Counties.FirstOrDefault() ?? "03241") }, Talk.UsualDay));
    }

    [Fact]
    public void Outside_lower_saxony_only_what_holds_nationwide_is_offered()
    {
        var found = Matcher.Match(Catalogue, new Seeker { Situations = [Situation.JobSeeking], Region = Region.OtherState, Topics = ["umschulung"] }, Talk.UsualDay);
        Assert.NotEmpty(found);
        Assert.All(found, one => Assert.Equal(Level.Bund, one.Programme.Level));
    }

    [Fact]
    public void Companies_get_what_is_for_companies_and_people_what_is_for_people()
    {
        Assert.All(Matcher.Match(Catalogue, Company, Talk.UsualDay), one => Assert.Contains("unternehmen", one.Programme.Audience));
        Assert.All(Matcher.Match(Catalogue, Pupil, Talk.UsualDay), one => Assert.Contains(one.Programme.Audience, audience => audience is not ("unternehmen" or "traeger")));
    }

    [Fact]
    public void Ties_break_by_level_provider_confirmation_and_id()
    {
        foreach (var seeker in new[] { Pupil, Company, Pupil with { Region = null, Topics = [] } })
        {
            var found = Matcher.Match(Catalogue, seeker, Talk.UsualDay);
            foreach (var (earlier, later) in found.Zip(found.Skip(1)).Where(pair => Math.Abs(pair.First.Score - pair.Second.Score) < .0005))
                Assert.True(Order(earlier.Programme).CompareTo(Order(later.Programme)) < 0, $"{earlier.Programme.Id} before {later.Programme.Id}");
        }
    }

    [Fact]
    public void The_same_person_gets_the_same_advice() =>
        Assert.Equal(
            Matcher.Match(Catalogue, Pupil, Talk.UsualDay).Select(one => one.Programme.Id),
            Matcher.Match(Catalogue, Pupil with { Situations = [Situation.School] }, Talk.UsualDay).Select(one => one.Programme.Id));

    [Fact]
    public void Matching_cannot_know_who_somebody_is()
    {
        var known = typeof(Seeker).GetProperties().Select(property => property.Name);
        Assert.DoesNotContain(known, name => name is "Name" or "Origin" or "Nationality" or "Gender" or "Religion" or "Health");
    }

    [Fact]
    public void Another_interest_changes_what_is_recommended()
    {
        var wood = Matcher.Match(Catalogue, Pupil with { Fields = ["holz"] }, Talk.UsualDay).Take(5).Select(one => one.Programme.Id).ToList();
        var computers = Matcher.Match(Catalogue, Pupil with { Fields = ["it"] }, Talk.UsualDay).Take(5).Select(one => one.Programme.Id).ToList();
        Assert.NotEqual(wood, computers);
        Assert.Equal("hwk-hildesheim", wood[0]);
        Assert.Equal("ihk-hannover", computers[0]);
        Assert.Empty(Occupations("holz").Intersect(Occupations("it")));
    }

    [Fact]
    public void Every_recommendation_says_why() =>
        Assert.All(Matcher.Match(Catalogue, Pupil, Talk.UsualDay), one => Assert.NotEmpty(one.Reasons));

    private static IEnumerable<string> Occupations(string field) =>
        RealContent.Library.Knowledge.Occupations.For([field], _ => true).Take(3).Select(occupation => occupation.Name.German);

    private static (Level, bool, bool, string) Order(Programme programme) =>
        (programme.Level, programme.PrivateProvider, !programme.IsConfirmed(Talk.UsualDay), programme.Id);
}
