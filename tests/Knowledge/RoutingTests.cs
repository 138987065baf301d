using GuidanceBot.Commands;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Contacts;
using GuidanceBot.Knowledge.Content;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Knowledge;

/// <summary>Every request has somebody to go to.</summary>
public sealed class RoutingTests
{
    [Fact]
    public void No_route_is_empty()
    {
        var knowledge = RealContent.Library.Knowledge;
        var routes = knowledge.Contacts.Routes(knowledge.Vocabulary.Topics.Keys, knowledge.Vocabulary.Audiences.Keys, [null, .. Languages.Codes]).ToList();
        Assert.True(routes.Select(route => route.County).Distinct().Count() == 7, "six counties, and where nobody said");
        Assert.All(routes, route => Assert.True(!route.Office.Placeholder && (route.Office.Email ?? route.Office.Phone) is not null, $"{route.County} {route.Topic} {route.Audience}"));
    }

    [Fact]
    public void The_table_has_a_line_for_every_county_topic_and_audience()
    {
        var knowledge = RealContent.Library.Knowledge;
        using var output = new StringWriter();
        Assert.Equal(0, ContactsCommand.Print(knowledge, output));
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(7 * (knowledge.Vocabulary.Topics.Count + 1) * knowledge.Vocabulary.Audiences.Count, lines.Length);
    }

    [Theory]
    [InlineData("uk", "kreis-uk")]
    [InlineData("de", "kreis")]
    public void Of_offices_that_fit_one_that_speaks_the_language_gets_the_request(string language, string office)
    {
        var contacts = WithOffices();
        Assert.Equal(office, contacts.For("03254", "ausbildung-suche", "alle", language).Id);
    }

    [Theory]
    [InlineData("2026-12-22", "kreis-uk")]
    [InlineData("2027-01-11", "kreis")]
    public void While_nobody_is_there_the_deputy_gets_the_request(string day, string office) =>
        Assert.Equal(office, WithOffices().PresentFor("03254", "ausbildung-suche", "alle", "de", DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Id);

    /// <summary>The real table with two offices in Hildesheim that somebody filled in.</summary>
    private static ContactDirectory WithOffices()
    {
        using var copy = new KnowledgeCopy().Change("contacts.yaml", "destinations:\n", """
            destinations:
              - id: kreis
                role: Kreiskontakt
                email: kreis@example.org
                confirmed: true
                counties: ["03254"]
                topic_groups: [jugend]
                audience: [alle]
                deputy: kreis-uk
                absent: [2026-12-21..2027-01-08]
              - id: kreis-uk
                role: Kreiskontakt
                email: kreis-uk@example.org
                confirmed: true
                counties: ["03254"]
                topic_groups: [jugend]
                audience: [alle]
                languages: [uk]

            """);
        var (knowledge, faults) = KnowledgeBase.Load(copy.Folder);
        Assert.Empty(faults);
        return knowledge!.Contacts;
    }
}
