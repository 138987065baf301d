using GuidanceBot.Knowledge.Matching;
using GuidanceBot.Knowledge.Places;
using GuidanceBot.Knowledge.Programmes;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Knowledge;

/// <summary>Each rule of matching on its own, on programmes made for the purpose.</summary>
public sealed class RuleTests
{
    private static readonly DateOnly Today = Talk.UsualDay;
    private static readonly Vocabulary Vocabulary = RealContent.Library.Knowledge.Vocabulary;
    private static readonly Region Hildesheim = new("03254");

    /// <summary>A confirmed public offer for everyone, everywhere.</summary>
    private static readonly Programme Plain = RealContent.Library.Knowledge.Catalogue.ById("eq")! with
    {
        Id = "plain",
        Kind = "information",
        Level = Level.Bund,
        KnownToRun = true,
        Audience = ["alle"],
        Topics = ["ausbildung-suche"],
        Counties = [],
        Fields = [],
        OnlyIfAsked = [],
        PrivateProvider = false,
        MinAge = null,
        MaxAge = null,
        ValidUntil = null,
        RecheckBy = null,
        NeedsReview = false,
    };

    private static readonly Seeker Pupil = new() { Situations = [Situation.School], Region = Hildesheim, Age = 16, Topics = ["ausbildung-suche"] };
    private static readonly Seeker Company = new() { Situations = [Situation.Company], Region = Hildesheim, Topics = ["ausbildung-suche"] };

    /// <summary>One rule: a programme, somebody it forbids and somebody, else alike, whom it lets through.</summary>
    private sealed record Pair(Programme Programme, Seeker Forbidden, Seeker Allowed);

    private static readonly Dictionary<string, Pair> Rules = new()
    {
        ["other-state"] = new(Plain with { Level = Level.Land }, Pupil with { Region = Region.OtherState }, Pupil with { Region = Region.OutsideIn("nordwest") }),
        ["other-county"] = new(Plain with { Level = Level.Local, Counties = ["03254"] }, Pupil with { Region = new Region("03252") }, Pupil),
        ["county-unknown"] = new(Plain with { Level = Level.Local, Counties = ["03254"] }, Pupil with { Region = null }, Pupil),
        ["for-organisations"] = new(Plain with { Audience = ["unternehmen", "traeger"] }, Pupil, Company),
        ["for-people"] = new(Plain with { Audience = ["schueler"] }, Company, Pupil),
        ["too-young"] = new(Plain with { MinAge = 17 }, Pupil, Pupil with { Age = 17 }),
        ["too-old"] = new(Plain with { MaxAge = 26 }, Pupil with { Age = 27 }, Pupil with { Age = 26 }),
        ["age-unknown"] = new(Plain with { MaxAge = 26 }, Pupil with { Situations = [Situation.JobSeeking], Age = null }, Pupil with { Situations = [Situation.JobSeeking], Age = 20 }),
        ["only-if-asked"] = new(Plain with { Topics = ["ausbildung-suche", "teilhabe"], OnlyIfAsked = ["teilhabe"] }, Pupil, Pupil with { Topics = ["teilhabe"] }),
        ["only-in-need"] = new(Plain with { Kind = "hilfe", Topics = ["notlage"] }, Pupil, Pupil with { Topics = ["notlage"] }),
        ["other-audience"] = new(Plain with { Audience = ["studierende"] }, Pupil, Pupil with { Situations = [Situation.Study] }),
    };

    public static TheoryData<string> RuleKeys => [.. Matcher.RuleKeys];

    [Theory]
    [MemberData(nameof(RuleKeys))]
    public void A_rule_excludes_names_itself_and_lets_the_others_through(string key)
    {
        if (key == "over")
            return;
        var (programme, forbidden, allowed) = Rules[key];
        Assert.Equal(key, Matcher.WhyNot(programme, forbidden, Today));
        Assert.Empty(Match(forbidden, programme));
        Assert.Null(Matcher.WhyNot(programme, allowed, Today));
        Assert.Single(Match(allowed, programme));
    }

    [Fact]
    public void The_last_day_still_counts_and_the_next_does_not()
    {
        var ending = Plain with { ValidUntil = Today };
        Assert.Single(Matcher.Match(new Catalogue([ending], Vocabulary, []), Pupil, Today));
        Assert.Empty(Matcher.Match(new Catalogue([ending], Vocabulary, []), Pupil, Today.AddDays(1)));
        Assert.Equal("over", Matcher.WhyNot(ending, Pupil, Today.AddDays(1)));
    }

    [Fact]
    public void Who_asks_plainly_for_it_gets_it_although_it_is_for_others_but_never_when_it_is_over()
    {
        var asking = Pupil with { AskedFor = new Dictionary<string, double> { ["plain"] = 1 } };
        Assert.Null(Matcher.WhyNot(Plain with { Audience = ["studierende"] }, asking, Today));
        Assert.Equal("over", Matcher.WhyNot(Plain with { ValidUntil = Today.AddDays(-1) }, asking, Today));
        Assert.Equal("too-young", Matcher.WhyNot(Plain with { MinAge = 18 }, asking, Today));
    }

    [Fact]
    public void What_nothing_asks_for_is_not_offered() =>
        Assert.Equal("other-topic", Matcher.WhyNot(Plain with { Topics = ["grundbildung"] }, Pupil, Today));

    [Theory]
    [InlineData("asked-for")]
    [InlineData("for-your-goal")]
    [InlineData("helps-on-the-way")]
    [InlineData("for-your-situation")]
    [InlineData("usual-first-step")]
    [InlineData("for-your-interest")]
    [InlineData("in-your-county")]
    [InlineData("fits-your-age")]
    [InlineData("personal-advice")]
    public void A_reason_is_told_where_it_holds(string key)
    {
        var (programme, seeker) = key switch
        {
            "asked-for" => (Plain, Pupil with { Topics = [], AskedFor = new Dictionary<string, double> { ["plain"] = .8 } }),
            "helps-on-the-way" => (Plain, Pupil with { Topics = ["studium"], HelpfulTopics = ["ausbildung-suche"] }),
            "for-your-situation" => (Plain with { Audience = ["schueler"] }, Pupil),
            "usual-first-step" => (Plain with { Topics = ["orientierung"] }, Pupil with { Topics = [] }),
            "for-your-interest" => (Plain with { Fields = ["holz"] }, Pupil with { Fields = ["holz"] }),
            "in-your-county" => (Plain with { Level = Level.Local, Counties = ["03254"] }, Pupil),
            "fits-your-age" => (Plain with { MaxAge = 26 }, Pupil),
            "personal-advice" => (Plain with { Kind = "beratung" }, Pupil),
            _ => (Plain, Pupil),
        };
        Assert.Contains(key, Assert.Single(Match(seeker, programme)).Reasons);
        Assert.Contains(key, Matcher.ToldReasons);
    }

    [Fact]
    public void What_is_general_comes_after_what_fits_as_well()
    {
        var found = Match(Pupil, Plain with { Id = "a-hotline", IsGeneral = true }, Plain with { Id = "the-offer" });
        Assert.Equal(["the-offer", "a-hotline"], found.Select(one => one.Programme.Id));
    }

    [Fact]
    public void Nobody_is_taken_to_be_in_a_special_position()
    {
        var forFew = Plain with { Audience = ["menschen-mit-behinderung", "unternehmen"] };
        var unknown = new Seeker { Topics = ["ausbildung-suche"] };
        Assert.Equal("other-audience", Matcher.WhyNot(forFew, unknown, Today));
        Assert.Null(Matcher.WhyNot(forFew, unknown with { Topics = ["ausbildung-suche", "teilhabe"] }, Today));
    }

    [Fact]
    public void What_is_offered_only_if_asked_for_must_be_the_answer_and_not_only_resemble_the_question()
    {
        var onlyIfAsked = Plain with { OnlyIfAsked = ["teilhabe"] };
        Assert.Equal("only-if-asked", Matcher.WhyNot(onlyIfAsked, Asking(best: 1), Today));
        Assert.Null(Matcher.WhyNot(onlyIfAsked, Asking(best: .7), Today));

        static Seeker Asking(double best) => Pupil with { AskedFor = new Dictionary<string, double> { ["other"] = best, ["plain"] = .7 } };
    }

    [Fact]
    public void Whoever_is_under_eighteen_and_says_no_more_is_reckoned_a_pupil()
    {
        var forPupils = Plain with { Audience = ["schueler"], Topics = ["interessentest"] };
        Assert.Contains("for-your-situation", Assert.Single(Match(new Seeker { Age = 16 }, forPupils)).Reasons);
        Assert.Empty(Match(new Seeker { Age = 30 }, forPupils));
    }

    [Fact]
    public void Whoever_names_only_an_interest_is_offered_the_way_in() =>
        Assert.Contains("usual-first-step", Assert.Single(Match(new Seeker { Fields = ["fahrzeuge"] }, Plain)).Reasons);

    [Fact]
    public void Reasons_come_strongest_first_and_add_up()
    {
        var found = Assert.Single(Match(Pupil, Plain with { Audience = ["schueler"], Kind = "beratung", Level = Level.Local, Counties = ["03254"] }));
        Assert.Equal(["for-your-goal", "for-your-situation", "in-your-county", "personal-advice"], found.Reasons);
        Assert.Equal(found.Points.Sum(point => point.Points), found.Score);
    }

    [Fact]
    public void Ties_break_local_first_then_public_then_confirmed_then_by_id()
    {
        // Without a region nothing counts for being local, so that all of these weigh the same but for "confirmed".
        var everywhere = Pupil with { Region = null };
        Programme[] inOrder =
        [
            Plain with { Id = "z", Level = Level.Local, Counties = Region.Counties },
            Plain with { Id = "y", Level = Level.Land },
            Plain with { Id = "b" },
            Plain with { Id = "c" },
            Plain with { Id = "a", PrivateProvider = true },
        ];
        Assert.Equal(["z", "y", "b", "c", "a"], Match(everywhere, [.. inOrder.Reverse()]).Select(found => found.Programme.Id));
        Assert.Equal(["b", "a"], Match(everywhere, Plain with { Id = "a", NeedsReview = true }, Plain with { Id = "b" }).Select(found => found.Programme.Id));
    }

    [Fact]
    public void The_provider_changes_nothing()
    {
        var one = Match(Pupil, Plain with { Id = "a", Provider = "Zebra" }, Plain with { Id = "b", Provider = "Aal" });
        var other = Match(Pupil, Plain with { Id = "a", Provider = "Aal" }, Plain with { Id = "b", Provider = "Zebra" });
        Assert.Equal(one.Select(found => (found.Programme.Id, found.Score)), other.Select(found => (found.Programme.Id, found.Score)));
        Assert.Equal("a", one[0].Programme.Id);
    }

    [Fact]
    public void What_may_no_longer_exist_comes_last() =>
        Assert.Equal(["b", "a"], Match(Pupil, Plain with { Id = "a", KnownToRun = false, Kind = "beratung" }, Plain with { Id = "b" }).Select(found => found.Programme.Id));

    [Fact]
    public void What_needs_review_or_is_due_for_a_new_look_is_unconfirmed()
    {
        Assert.True(Plain.IsConfirmed(Today));
        Assert.False((Plain with { NeedsReview = true }).IsConfirmed(Today));
        Assert.False((Plain with { KnownToRun = false }).IsConfirmed(Today));
        Assert.True((Plain with { RecheckBy = Today }).IsConfirmed(Today));
        Assert.False((Plain with { RecheckBy = Today.AddDays(-1) }).IsConfirmed(Today));
    }

    [Fact]
    public void Nothing_but_needs_can_enter_matching() =>
        Assert.Equal(
            ["Age", "AskedFor", "Education", "Fields", "ForSomeoneElse", "HelpfulTopics", "IsOrganisation", "IsYoung", "Region", "Situations", "Topics"],
            typeof(Seeker).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void No_person_is_ever_offered_what_is_for_organisations_and_no_organisation_what_is_for_people()
    {
        var real = RealContent.Library.Knowledge.Catalogue;
        foreach (var seeker in Everybody())
            foreach (var found in Matcher.Match(real, seeker, Today))
                Assert.True(
                    found.Programme.Audience.Any(audience => (audience is "unternehmen" or "traeger") == seeker.IsOrganisation),
                    $"{found.Programme.Id} for {string.Join(", ", seeker.Situations)}");
    }

    [Fact]
    public void Nobody_is_sent_to_an_office_of_another_county_and_the_same_question_gets_the_same_answer()
    {
        var real = RealContent.Library.Knowledge.Catalogue;
        var backwards = new Catalogue([.. real.All.Reverse()], Vocabulary, []);
        foreach (var seeker in Everybody())
        {
            var found = Matcher.Match(real, seeker, Today);
            Assert.All(found, one => Assert.True(seeker.Region is not { County: { } county } || one.Programme.Serves(county), one.Programme.Id));
            Assert.Equal(found.Select(one => one.Programme.Id), Matcher.Match(backwards, seeker, Today).Select(one => one.Programme.Id));
        }
    }

    [Fact]
    public void Everybody_in_the_region_gets_a_first_step()
    {
        var none = Everybody().Where(seeker => seeker.Region?.County is not null && Matcher.Match(RealContent.Library.Knowledge.Catalogue, seeker, Today).Count == 0)
            .Select(seeker => $"{seeker.Situations[0]} {seeker.Region!.Value.Key} {seeker.Age}");
        Assert.Equal([], none);
    }

    private static IEnumerable<Seeker> Everybody() =>
        from situation in Enum.GetValues<Situation>()
        from region in Region.Counties.Select(county => (Region?)new Region(county)).Append(null).Append(Region.OtherState)
        from age in new int?[] { null, 16, 40 }
        select new Seeker { Situations = [situation], Region = region, Age = age };

    private static IReadOnlyList<Recommendation> Match(Seeker seeker, params Programme[] programmes) =>
        Matcher.Match(new Catalogue(programmes, Vocabulary, []), seeker, Today);
}
