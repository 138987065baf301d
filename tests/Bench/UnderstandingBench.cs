using System.Security.Cryptography;
using GuidanceBot.Content;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Dialogs.Understanding.Intents;
using GuidanceBot.Tests.Quality;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Bench;

/// <summary>What understanding costs, in time of the processor: on a machine that is not busy, that is how long it takes. Tests look
/// at multiples of a fixed piece of work done in between, so a slow machine slows both; milliseconds only go into the report.</summary>
[Collection(Report.Collection)]
public sealed class UnderstandingBench(Report report)
{
    private const string Machine = "this machine", Units = "units";
    private const int Mebibyte = 1 << 20, Runs = 3, Many = 5000, EveryHowManyth = 4;

    private static readonly byte[] Work = new byte[Mebibyte];
    private static readonly Hearing Hearing = new(Answers.None, null, [], [], "de");
    private static readonly IReadOnlyList<Said> Texts =
        [.. EvaluationSets.Dev<Said>("questions.jsonl").Concat(EvaluationSets.Dev<Said>("intents.jsonl")).Where((_, i) => i % EveryHowManyth == 0)];

    private readonly Report.Chapter _chapter = report.About("time and memory");

    [Fact]
    public void A_message_costs_a_few_units()
    {
        var costs = Costs(RealContent.Library.Reader, Texts);
        _chapter.Add("one message, median", Machine, costs.Count, Middle(costs, cost => cost.Milliseconds), "ms", Goal.AtMost(3));
        _chapter.Add("one message, 95 of 100", Machine, costs.Count, Most(costs, cost => cost.Milliseconds), "ms", Goal.AtMost(10));
        _chapter.Add("one message, median", Machine, costs.Count, Middle(costs, cost => cost.Units), Units).NeverAbove(5);
        _chapter.Add("one message, 95 of 100", Machine, costs.Count, Most(costs, cost => cost.Units), Units).NeverAbove(25);
    }

    [Fact]
    public void Many_more_programmes_make_a_message_only_a_little_dearer()
    {
        var usual = Costs(RealContent.Library.Reader, Texts);
        var large = Costs(LargeCatalogue.Of(Many).Reader, Texts);
        _chapter.Add($"{Many} programmes, median", Machine, large.Count, Middle(large, cost => cost.Milliseconds), "ms");
        _chapter.Add($"{Many} programmes, 95 of 100", Machine, large.Count, Most(large, cost => cost.Milliseconds), "ms", Goal.AtMost(15));
        _chapter.Add($"{Many} programmes, median", Machine, large.Count, Middle(large, cost => cost.Units) / Middle(usual, cost => cost.Units), "times the usual").NeverAbove(10);
    }

    [Fact]
    public void Loading_and_learning_cost_some_thousand_units()
    {
        var loading = CostOf(() => LibraryLoader.LoadOrThrow(RealContent.Folders));
        var learning = CostOf(() => new IntentReader(RealContent.Library.Words, RealContent.Library.Knowledge).Read("hallo", "de"));
        _chapter.Add("start: loading, then learning German and English", Machine, 1, (loading.Milliseconds + learning.Milliseconds) / 1000, "s", Goal.AtMost(.5));
        _chapter.Add("loading", Machine, 1, loading.Units, Units).NeverAbove(8_000);
        _chapter.Add("learning German and English", Machine, 1, learning.Units, Units).NeverAbove(2_500);
    }

    [Fact]
    public void All_that_is_known_takes_some_megabytes()
    {
        Read(RealContent.Library.Reader, Texts[0]);
        var before = Memory();
        var library = LibraryLoader.LoadOrThrow(RealContent.Folders);
        var inUse = Texts.DistinctBy(said => said.Lang).Select(said => MemoryAfter(library.Reader, said)).ToList();
        _chapter.Add("memory: all that is known, one language learnt", Machine, 1, inUse[0] - before, "MB", Goal.AtMost(60)).NeverAbove(85);
        _chapter.Add($"memory: {inUse.Count} languages learnt", Machine, 1, inUse[^1] - before, "MB", Goal.AtMost(60)).NeverAbove(125);
        GC.KeepAlive(library);
    }

    /// <param name="Units">Multiples of the SHA-256 of a mebibyte, done just before and just after.</param>
    private readonly record struct Cost(double Milliseconds, double Units);

    /// <summary>What each message costs once everything has been read once.</summary>
    private static IReadOnlyList<Cost> Costs(IReader reader, IReadOnlyList<Said> texts)
    {
        foreach (var said in texts)
            Read(reader, said);
        return [.. texts.Select(said => CostOf(() => Read(reader, said)))];
    }

    private static void Read(IReader reader, Said said) => reader.Read(said.Text, Hearing with { Language = said.Lang });

    /// <summary>The cheapest of a few runs: during the others the process did something else besides.</summary>
    private static Cost CostOf(Action action) => Enumerable.Range(0, Runs).Select(_ => CostOfOne(action)).MinBy(cost => cost.Milliseconds);

    private static Cost CostOfOne(Action action)
    {
        var before = Time(Unit);
        var time = Time(action);
        return new Cost(time.TotalMilliseconds, 2 * time / (before + Time(Unit)));
    }

    private static double Middle(IReadOnlyList<Cost> costs, Func<Cost, double> of) => At(costs.Select(of), .5);

    private static double Most(IReadOnlyList<Cost> costs, Func<Cost, double> of) => At(costs.Select(of), .95);

    private static double At(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)(sorted.Count * share)];
    }

    private static double MemoryAfter(IReader reader, Said said)
    {
        Read(reader, said);
        return Memory();
    }

    private static double Memory() => (double)GC.GetTotalMemory(forceFullCollection: true) / Mebibyte;

    private static void Unit() => SHA256.HashData(Work);

    private static TimeSpan Time(Action action)
    {
        var before = Environment.CpuUsage.TotalTime;
        action();
        return Environment.CpuUsage.TotalTime - before;
    }
}
