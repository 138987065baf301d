using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Places;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Knowledge;

public sealed class KnowledgeBaseTests
{
    private const int Programmes = 149;

    private static readonly KnowledgeBase Real = RealContent.Library.Knowledge;

    [Fact]
    public void The_real_data_have_no_fault() =>
        Assert.Empty(KnowledgeBase.Load(RealContent.Folders.Knowledge).Faults);

    [Fact]
    public void Every_programme_file_is_one_programme()
    {
        var files = Directory.EnumerateFiles(Path.Combine(RealContent.Folders.Knowledge, "programmes")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        Assert.Equal(files, Real.Catalogue.All.Select(programme => programme.Id).Order(StringComparer.Ordinal));
        Assert.Equal(Programmes, Real.Catalogue.All.Count);
    }

    /// <summary>112 and 110 are common knowledge; a mark "not yet confirmed" beside them would do harm.</summary>
    private const string EmergencyNumbers = "notruf-112";

    [Fact]
    public void Every_programme_says_where_its_facts_come_from() =>
        Assert.All(Real.Catalogue.All.Where(programme => programme.Id != EmergencyNumbers), programme => Assert.True(
            programme.Source.Seen.Length > 0 && (programme.Source.Read ? programme.Source.Url is not null : programme.NeedsReview),
            $"{programme.Id}: general knowledge must be marked for review, a page read must have an address"));

    [Fact]
    public void Every_programme_is_told_in_german_easy_german_and_english() =>
        Assert.All(Real.Catalogue.All, programme => Assert.True(
            programme.Summary.German.Length > 0 && programme.Summary.Others.ContainsKey("easy") && programme.Summary.Others.ContainsKey("en"), programme.Id));

    [Fact]
    public void Every_concern_in_every_county_has_an_office_that_can_be_reached()
    {
        var offices = from county in Region.Counties.Append(null!)
                      from topic in Real.Vocabulary.Topics.Keys
                      from audience in Real.Vocabulary.Audiences.Keys
                      select Real.Contacts.For(county, topic, audience);
        Assert.All(offices.Distinct(), office => Assert.True(!office.Placeholder && (office.Phone ?? office.Email) is not null, office.Id));
    }

    [Fact]
    public void No_person_is_named_as_current_before_somebody_has_confirmed_it() =>
        Assert.All(Real.Contacts.All.Where(office => office.Name is not null), office => Assert.False(office.Confirmed, office.Id));

    [Fact]
    public void Every_county_of_lower_saxony_belongs_to_exactly_one_alliance()
    {
        var counties = Real.Gazetteer.Counties.Where(county => county.State == "Niedersachsen").ToList();
        Assert.Equal(45, counties.Count);
        Assert.All(counties, county => Assert.NotNull(Real.Gazetteer.AllianceById(county.Alliance!)));
        Assert.Equal(Region.Counties, counties.Where(county => county.Alliance == Gazetteer.OurAlliance).Select(county => county.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_summary_counts_what_is_there()
    {
        var summary = KnowledgeSummary.Of(Real, new DateOnly(2027, 1, 1));
        Assert.Equal(Programmes, summary.Programmes);
        Assert.Equal(Region.Counties.Count, summary.ByCounty.Count);
        Assert.Equal(["meisterpraemie"], summary.Over.Select(programme => programme.Id));
        Assert.Equal(Real.Catalogue.All.Count(programme => programme.NeedsReview), summary.Unreviewed.Count);
        Assert.Contains(summary.ToRecheck, programme => programme.Id == "kostellen-land");
        Assert.Empty(KnowledgeSummary.Of(Real, new DateOnly(2026, 12, 31)).Over);
    }
}
