using System.Globalization;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Quality;

/// <summary>Retrieval on its own, in German: is the right programme among the first, and does what we know nothing about stay
/// below the gate? The lines about gates are what the gate is read from.</summary>
[Collection(Report.Collection)]
public sealed class RetrievalTests(Report report)
{
    private const int Three = 3, LookedAt = 8;
    private const double UsualGate = .56;
    private static readonly double[] Gates = [.40, .44, .48, .52, UsualGate, .60, .70];

    private readonly Report.Chapter _chapter = report.About("retrieval alone, de");

    [Fact]
    public void The_right_programme_is_among_the_first_three()
    {
        Measure("dev/questions", EvaluationSets.Dev<AskedQuestion>("questions.jsonl").Where(asked => asked.Lang == "de"), floor: 96);
        Measure("own/questions", EvaluationSets.OwnQuestions("de"), floor: 92);
    }

    [Fact]
    public void The_gate_keeps_questions_and_holds_back_the_rest()
    {
        var inScope = Relevance("questions.jsonl");
        var outside = Relevance("out_of_scope.jsonl");
        foreach (var gate in Gates)
        {
            var name = gate.ToString("0.00", CultureInfo.InvariantCulture);
            var kept = _chapter.Add($"gate {name} keeps", "dev/questions", Score.Of(inScope, relevance => relevance >= gate));
            _chapter.Add($"gate {name} holds back", "dev/out_of_scope", Score.Of(outside, relevance => relevance < gate));
            if (gate == UsualGate)
                kept.NeverBelow(95);
        }
    }

    private void Measure(string set, IEnumerable<AskedQuestion> questions, double floor)
    {
        var ranked = questions.Select(asked => (Asked: asked, Ids: Ranking(asked.Text))).ToList();
        _chapter.Add("first", set, Score.Of(ranked, one => one.Asked.Gold.Contains(one.Ids.FirstOrDefault())));
        _chapter.Add("among first three", set, Score.Of(ranked, IsFound)).NeverBelow(floor);
        _chapter.Errors(set, ranked.Where(one => !IsFound(one)).Select(one => $"MISS {one.Asked.Text}\n    found {string.Join(", ", one.Ids.Take(Three))}"));

        static bool IsFound((AskedQuestion Asked, List<string> Ids) one) => one.Ids.Take(Three).Intersect(one.Asked.Gold).Any();
    }

    private static List<string> Ranking(string text) => [.. RealContent.Library.Knowledge.Catalogue.About(text).Select(found => found.Programme.Id)];

    private static List<double> Relevance(string file) =>
        [.. EvaluationSets.Dev<Said>(file).Where(said => said.Lang == "de")
            .Select(said => RealContent.Library.Knowledge.Catalogue.About(said.Text).Take(LookedAt).Select(found => found.Hit.Relevance).DefaultIfEmpty().Max())];
}
