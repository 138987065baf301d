using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using GuidanceBot.Content;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Dialogs.Understanding.Intents;
using GuidanceBot.Tests.Quality;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Bench;

/// <summary>What understanding costs, as multiples of a fixed piece of work done in between: so a slow or busy machine slows both.</summary>
public sealed class UnderstandingBench(ITestOutputHelper output)
{
    private const int Mebibyte = 1 << 20;
    private static readonly byte[] Work = new byte[Mebibyte];

    [Fact]
    public void A_message_costs_a_few_units()
    {
        var reader = RealContent.Library.Reader;
        var texts = EvaluationSets.Dev<Said>("questions.jsonl").Concat(EvaluationSets.Dev<Said>("intents.jsonl")).ToList();
        var hearing = new Hearing(Answers.None, null, [], [], "de");
        texts.ForEach(said => reader.Read(said.Text, hearing with { Language = said.Lang }));
        var costs = texts.Select(said => Cost(() => reader.Read(said.Text, hearing with { Language = said.Lang }))).Order().ToList();
        var (middle, most) = (costs[costs.Count / 2], costs[(int)(costs.Count * .95)]);
        Print($"bench: one message p50 {middle:0.0}, p95 {most:0.0} units, {costs.Count} messages");
        Assert.InRange(middle, 0, 8);
        Assert.InRange(most, 0, 60);
    }

    [Fact]
    public void Loading_and_learning_cost_some_thousand_units()
    {
        var loading = Cost(() => LibraryLoader.LoadOrThrow(RealContent.Folders));
        var learning = Cost(() => new IntentReader(RealContent.Library.Words, RealContent.Library.Knowledge).Read("hallo", "de"));
        Print($"bench: loading {loading:0}, learning German and English {learning:0} units");
        Assert.InRange(loading, 0, 20_000);
        Assert.InRange(learning, 0, 5_000);
    }

    /// <summary>Time in units; a unit is the SHA-256 of a mebibyte, taken just before and just after.</summary>
    private static double Cost(Action action)
    {
        var before = Time(Unit);
        var time = Time(action);
        return 2 * time / (before + Time(Unit));
    }

    private static void Unit() => SHA256.HashData(Work);

    private static TimeSpan Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }

    private void Print(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

}
