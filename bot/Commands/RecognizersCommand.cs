using System.CommandLine;
using System.Globalization;
using GuidanceBot.Content;
using GuidanceBot.Knowledge;

namespace GuidanceBot.Commands;

/// <summary><c>recognizers measure FOLDER</c>: how many published German cases our recognisers read as expected.</summary>
public static class RecognizersCommand
{
    private const string OutOfScope = "recognizers-out-of-scope.tsv";

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The folder with the cases (NumberModel.json and the others)." };
        var measure = new Command("measure", "Compares the recognisers with the specification cases of Recognizers-Text, by kind.") { folder };
        measure.SetAction(parsed => Measure(parsed.GetRequiredValue(folder).FullName, Console.Out));
        return new Command("recognizers", "What is read in German messages: numbers, ages, dates, contact data.") { measure };
    }

    /// <returns>0 where all facts could be read, 1 where not.</returns>
    public static int Measure(string folder, TextWriter output)
    {
        var (knowledge, faults) = KnowledgeBase.Load(ContentFolders.Find(null).Knowledge);
        if (knowledge is null)
        {
            output.WriteLine(string.Join('\n', faults));
            return 1;
        }
        var outcomes = new RecognizerMeasure(knowledge.Holidays).Of(folder, NamedCases()).ToList();
        foreach (var kind in outcomes.GroupBy(outcome => outcome.Kind))
            output.WriteLine(Line(kind.Key, [.. kind]));
        output.WriteLine(Line("all", outcomes));
        foreach (var outcome in outcomes.Where(outcome => outcome is { Reason: null, Difference: not null }))
            output.WriteLine($"not as published: {outcome.Kind}: {outcome.Input}: {outcome.Difference}");
        foreach (var outcome in outcomes.Where(outcome => outcome.Reason is not null))
            output.WriteLine($"out of scope: {outcome.Kind}: {outcome.Input}: {outcome.Reason}");
        return 0;
    }

    private static string Line(string kind, IReadOnlyList<CaseOutcome> outcomes)
    {
        var inScope = outcomes.Where(outcome => outcome.Reason is null).ToList();
        var passed = inScope.Count(outcome => outcome.Difference is null);
        return string.Create(CultureInfo.InvariantCulture, $"{kind,-12} {passed} of {inScope.Count} in scope ({(double)passed / inScope.Count:P1}), {outcomes.Count - inScope.Count} out of scope");
    }

    /// <summary>Cases we do not follow, each with its reason.</summary>
    private static List<(string Kind, string Input, string Reason)> NamedCases()
    {
        using var reader = new StreamReader(typeof(RecognizersCommand).Assembly.GetManifestResourceStream(OutOfScope)!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).Select(cells => (cells[0], cells[1], cells[2]))];
    }
}
