namespace GuidanceBot.Tests.Quality;

/// <summary>The tests that measure share one report, so they run one after the other; and alone, for some measure time.</summary>
[CollectionDefinition(Report.Collection, DisableParallelization = true)]
public sealed class MeasuringTests : ICollectionFixture<Report>;

/// <summary>The table of goals: every test adds its lines, and at the end they are written as one, with a list of all errors per
/// set beside it. The folder "quality" lies beside the compiled tests.</summary>
public sealed class Report : IDisposable
{
    public const string Collection = "measuring";

    private static readonly string[] Head = ["figure", "set", "", "n", "measured", "goal", "met?"];
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "quality");

    private readonly List<(string Topic, Figure Figure)> _figures = [];
    private readonly List<(string Set, string Text)> _errors = [];

    /// <summary>A part of the table with a heading of its own.</summary>
    internal Chapter About(string topic) => new(this, topic);

    public void Dispose()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Path.Combine(Folder, "errors"));
        File.WriteAllLines(Path.Combine(Folder, "report.txt"), Lines());
        foreach (var set in _errors.GroupBy(error => error.Set))
            File.WriteAllLines(Path.Combine(Folder, "errors", $"{set.Key.Replace('/', '-')}.txt"), set.Select(error => error.Text));
    }

    /// <summary>First what has a goal, then what only informs: by language, style, length and so on.</summary>
    private IEnumerable<string> Lines()
    {
        var rows = _figures.Select(line => line.Figure.Cells(EvaluationSets.Mark(line.Figure.Set))).Prepend(Head).ToList();
        var widths = Head.Select((_, column) => rows.Max(row => row[column].Length)).ToList();
        return [Aligned(Head, widths), .. Part("the goals", hasGoal: true, widths), "", .. Part("more figures", hasGoal: false, widths)];
    }

    private IEnumerable<string> Part(string title, bool hasGoal, List<int> widths)
    {
        yield return $"=== {title} ===";
        foreach (var topic in _figures.Where(line => line.Figure.Goal is not null == hasGoal).GroupBy(line => line.Topic).OrderBy(topic => topic.Key, StringComparer.Ordinal))
        {
            yield return "";
            yield return topic.Key.ToUpperInvariant();
            foreach (var (_, figure) in topic)
                yield return Aligned(figure.Cells(EvaluationSets.Mark(figure.Set)), widths);
        }
    }

    /// <summary>Texts to the left, numbers to the right.</summary>
    private static string Aligned(string[] cells, List<int> widths)
    {
        const int firstNumber = 3, lastNumber = 5;
        return string.Join("  ", cells.Select((cell, i) => i is >= firstNumber and <= lastNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd();
    }

    /// <summary>Adds lines under one heading.</summary>
    internal sealed class Chapter(Report report, string topic)
    {
        public Figure Add(string name, string set, Score score, Goal? goal = null) => Add(name, set, score.All, score.Percent, "%", goal);

        public Figure Add(string name, string set, int cases, double value, string unit, Goal? goal = null)
        {
            var figure = new Figure(name, set, cases, value, unit, goal);
            report._figures.Add((topic, figure));
            return figure;
        }

        /// <summary>What went wrong on a set, listed under what was measured.</summary>
        public void Errors(string set, IEnumerable<string> errors) =>
            report._errors.AddRange(errors.Select(error => (set, $"{topic}: {error}")));
    }
}
