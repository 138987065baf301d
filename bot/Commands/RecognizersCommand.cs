using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GuidanceBot.Dialogs.Understanding.Recognizers;

namespace GuidanceBot.Commands;

/// <summary><c>recognizers measure FOLDER</c>: how many published German cases each recogniser reads as expected.</summary>
public static class RecognizersCommand
{
    private sealed record Kind(string File, Func<string, IEnumerable<string>> Read, string Resolution = "value");

    private static readonly Kind[] Kinds =
    [
        new("Number", text => NumberRecognizer.Find(text).Select(found => Text(found.Value))),
        new("Ordinal", text => OrdinalRecognizer.Find(text).Select(found => Text(found.Value))),
        new("Percent", text => PercentageRecognizer.Find(text).Select(found => Text(found.Value) + "%")),
        new("Age", text => AgeRecognizer.Find(text).Select(found => Text(found.Value.Value))),
        new("Boolean", text => AnswerRecognizer.Find(text) is { } answer ? [answer == Answer.Yes ? "True" : answer.ToString()] : []),
        new("Currency", text => MoneyRecognizer.Find(text).Select(found => Text(found.Value))),
    ];

    private static readonly Dictionary<string, string> NotMeasured = new(StringComparer.Ordinal)
    {
        ["DateTime"] = "only time windows are read so far, no dates",
        ["Dimension"] = "nothing in the guidance asks for dimensions",
        ["PhoneNumber"] = "its one case keeps the spelling; here the value is E.164",
    };

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A folder with files such as NumberModel.json." };
        var measure = new Command("measure", "Prints the share of cases passed, per kind, and the cases that fail.") { folder };
        measure.SetAction(parsed => Measure(parsed.GetRequiredValue(folder).FullName, Console.Out));
        return new Command("recognizers", "Numbers, ages, answers and the like in what people write.") { measure };
    }

    private static int Measure(string folder, TextWriter output)
    {
        foreach (var kind in Kinds)
            Measure(kind, Path.Combine(folder, kind.File + "Model.json"), output);
        foreach (var (file, reason) in NotMeasured)
            output.WriteLine($"{file}: not measured, {reason}");
        return 0;
    }

    private static void Measure(Kind kind, string path, TextWriter output)
    {
        using var cases = JsonDocument.Parse(File.ReadAllText(path).TrimStart('\ufeff'));
        var all = cases.RootElement.EnumerateArray().Select(one => (Input: one.GetProperty("Input").GetString()!, Expected: Expected(one, kind.Resolution))).ToList();
        var failed = all.Where(one => !kind.Read(one.Input).SequenceEqual(one.Expected, StringComparer.Ordinal)).ToList();
        output.WriteLine(Text($"{kind.File}: {all.Count - failed.Count} of {all.Count} passed ({1 - (double)failed.Count / all.Count:P0})"));
        foreach (var (input, expected) in failed)
            output.WriteLine($"  {Short(input)}: expected {string.Join("; ", expected)}, read {string.Join("; ", kind.Read(input))}");
    }

    private static List<string> Expected(JsonElement one, string name) =>
        [.. one.GetProperty("Results").EnumerateArray().Select(result => result.GetProperty("Resolution").GetProperty(name).ToString().Replace(',', '.'))];

    private static string Short(string input) => input.Length <= 70 ? input : input[..70] + "…";

    private static string Text(decimal value) => ((double)value).ToString("0.###############", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
