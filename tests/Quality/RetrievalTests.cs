using System.Globalization;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Quality;

/// <summary>Retrieval on its own: is the right programme among the first, and does what we know nothing about stay below
/// the gate? Prints the table from which the gate is read.</summary>
public sealed class RetrievalTests(ITestOutputHelper output)
{
    private static readonly double[] Gates = [.40, .44, .48, .52, .56, .60, .70];

    [Fact]
    public void The_right_programme_is_among_the_first_three()
    {
        var catalogue = RealContent.Library.Knowledge.Catalogue;
        var questions = Questions("questions.jsonl");
        var ranked = questions.Select(asked => (asked, ids: catalogue.About(asked.Text).Select(found => found.Programme.Id).ToList())).ToList();
        var first = Share(ranked.Count(pair => pair.asked.Gold.Contains(pair.ids.FirstOrDefault())), ranked.Count);
        var three = Share(ranked.Count(pair => pair.ids.Take(3).Intersect(pair.asked.Gold).Any()), ranked.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"retrieval alone, German: R@1 {first:P1}, R@3 {three:P1}"));
        foreach (var (asked, ids) in ranked.Where(pair => !pair.ids.Take(3).Intersect(pair.asked.Gold).Any()))
            output.WriteLine($"retrieval misses {asked.Text}: {string.Join(", ", ids.Take(4))}; {catalogue.About(asked.Text).Take(8).Max(found => found.Hit.Relevance):0.00}");
        Assert.True(AmongThree(ranked.Where(pair => !pair.asked.IsOwn)) >= .96);
        Assert.True(AmongThree(ranked.Where(pair => pair.asked.IsOwn)) >= .92);

        static double AmongThree(IEnumerable<(AskedQuestion Asked, List<string> Ids)> some) => some.Average(pair => pair.Ids.Take(3).Intersect(pair.Asked.Gold).Any() ? 1.0 : 0);
    }

    [Fact]
    public void The_gate_keeps_questions_and_holds_back_the_rest()
    {
        var inScope = Relevance("questions.jsonl");
        var outside = Relevance("out_of_scope.jsonl");
        foreach (var gate in Gates)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"gate {gate:0.00}: keeps {Share(inScope.Count(c => c >= gate), inScope.Count):P0}, holds back {Share(outside.Count(c => c < gate), outside.Count):P0}"));
        Assert.True(Share(inScope.Count(relevance => relevance >= .56), inScope.Count) >= .95);
    }

    private static List<AskedQuestion> Questions(string file) => [.. DevData.Read<AskedQuestion>(file).Where(asked => asked.Lang == "de").Concat(DevData.OwnQuestions("de"))];

    private static List<double> Relevance(string file) =>
        [.. DevData.Read<AskedQuestion>(file).Where(asked => asked.Lang == "de")
            .Select(asked => RealContent.Library.Knowledge.Catalogue.About(asked.Text).Take(8).Select(found => found.Hit.Relevance).DefaultIfEmpty().Max())];

    private static double Share(int some, int all) => (double)some / all;
}
