using GuidanceBot.Commands;
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
}
