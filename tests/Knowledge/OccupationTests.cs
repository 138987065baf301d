using GuidanceBot.Knowledge.Occupations;
using GuidanceBot.Knowledge.Search;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Knowledge;

public sealed class OccupationTests(ITestOutputHelper output)
{
    private const int Fewest = 150, FewestApprenticeships = 150;

    private static readonly OccupationTable Table = RealContent.Library.Knowledge.Occupations;

    [Fact]
    public void There_are_enough_and_apprenticeships_above_all()
    {
        output.WriteLine($"{Table.All.Count} occupations, {Table.Fields.Count} fields, {Table.All.Sum(occupation => occupation.Names.Count)} names");
        foreach (var way in Table.All.GroupBy(occupation => occupation.WayIn))
            output.WriteLine($"{way.Count()} {way.Key}");
        Assert.True(Table.All.Count >= Fewest);
        Assert.True(Table.All.Count(occupation => occupation.WayIn == WayIn.Dual) >= FewestApprenticeships);
    }

    [Fact]
    public void Every_occupation_is_complete() =>
        Assert.All(Table.All, occupation =>
        {
            Assert.Matches("^[0-9]{5}$", occupation.Kldb);
            Assert.Matches("^[RIASEC]{3}$", occupation.Holland);
            Assert.Equal(3, occupation.Holland.Distinct().Count());
            Assert.NotEmpty(occupation.Chamber);
            Assert.InRange(occupation.Fields.Count, 1, 4);
            Assert.NotEmpty(occupation.What.German);
            Assert.True(occupation.What.Others.ContainsKey("en") && occupation.Name.Others.ContainsKey("en"), occupation.Name.German);
            Assert.True(occupation.Names.Count > 1, occupation.Name.German);
        });

    [Fact]
    public void Every_apprenticeship_names_the_chamber_that_answers_for_it() =>
        Assert.Equal([], Table.All.Where(occupation => occupation is { WayIn: WayIn.Dual, Chamber: "none" }).Select(occupation => occupation.Name.German));

    [Fact]
    public void Hardly_a_name_stands_for_several_occupations()
    {
        var shared = Table.All.SelectMany(occupation => occupation.Names.Select(Folding.Phrase).Distinct().Select(name => (name, occupation.Name.German)))
            .GroupBy(pair => pair.name).Where(group => group.Select(pair => pair.German).Distinct().Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(" | ", group.Select(pair => pair.German))}").ToList();
        output.WriteLine($"{shared.Count} shared names\n{string.Join('\n', shared)}");
        Assert.True(shared.Count <= .01 * Table.All.Sum(occupation => occupation.Names.Count));
    }

    [Fact]
    public void Every_field_leads_to_three_occupations_of_its_own_with_an_apprenticeship_among_them()
    {
        foreach (var field in Table.Fields)
        {
            var found = Table.For([field.Key], way => way == WayIn.Dual);
            Assert.True(found.Count >= 3, field.Key);
            Assert.All(found, occupation => Assert.Contains(field.Key, occupation.Fields));
            if (found.All(occupation => occupation.WayIn != WayIn.Dual))
                output.WriteLine($"{field.Key}: no apprenticeship");
        }
    }

    [Fact]
    public void A_word_of_a_field_stands_under_that_field_only()
    {
        var shared = Table.Fields.SelectMany(field => field.Words.Select(Folding.Phrase).Distinct().Select(word => (word, field.Key)))
            .GroupBy(pair => pair.word).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {string.Join(", ", group.Select(pair => pair.Key))}");
        Assert.Equal([], shared);
    }

    [Fact]
    public void Open_ways_in_come_first()
    {
        var found = Table.For(["pflege"], way => way == WayIn.Degree);
        Assert.Equal(found.OrderByDescending(occupation => occupation.WayIn == WayIn.Degree).Select(occupation => occupation.Name.German), found.Select(occupation => occupation.Name.German));
    }
}
