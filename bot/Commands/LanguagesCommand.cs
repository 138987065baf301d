using System.CommandLine;
using System.Globalization;
using GuidanceBot.Content;
using GuidanceBot.Knowledge.Content;
using GuidanceBot.Knowledge.Search;
using GuidanceBot.Knowledge.Wordings;
using Microsoft.VisualBasic.FileIO;

namespace GuidanceBot.Commands;

/// <summary><c>languages train FILE</c>: counts the letters of sentences and writes the profile by which languages are told.
/// Only the counts are kept. A fifth of the sentences is held out and measured.</summary>
public static class LanguagesCommand
{
    private const int SequencesPerLanguage = 1500, HeldOutOf = 5, LongestClip = 6;
    private const double Unseen = .5;

    private const string Remark = "# Written by 'languages train' from the Tatoeba sentences credited in ../SOURCES.md: statistics only. One letter a language, in the order of LanguageProfile.Codes; 0 is frequent.";

    private sealed record Sample(string Language, IReadOnlyList<string> Words);

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A table with the columns lang and sentence." };
        var train = new Command("train", "Writes the letter statistics of the languages, and how well they tell held-out clips apart.") { file };
        train.SetAction(parsed => Train(parsed.GetRequiredValue(file).FullName, Path.Combine(ContentFolders.Find(null).Knowledge, "languages", "letters.csv"), Console.Out));
        return new Command("languages", "The languages the program tells apart.") { train };
    }

    private static int Train(string source, string target, TextWriter output)
    {
        var samples = Read(source).ToList();
        var training = samples.Where((_, i) => i % HeldOutOf != 0).ToList();
        var costs = Count(training);
        File.WriteAllLines(target, costs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key};{pair.Value}").Prepend("letters;costs").Prepend(Remark));
        output.WriteLine(Text($"{costs.Count} letter sequences from {training.Count} sentences, {new FileInfo(target).Length / 1024} KB."));
        Measure(new LanguageProfile(costs.ToDictionary(pair => pair.Key, pair => ToCosts(pair.Value))), [.. samples.Where((_, i) => i % HeldOutOf == 0)], output);
        return 0;
    }

    private static IEnumerable<Sample> Read(string path)
    {
        using var parser = new TextFieldParser(path) { Delimiters = [","], HasFieldsEnclosedInQuotes = true };
        var header = parser.ReadFields()!;
        int language = Array.IndexOf(header, "lang"), sentence = Array.IndexOf(header, "sentence");
        while (!parser.EndOfData)
            if (parser.ReadFields() is { } row && LanguageProfile.Codes.Contains(row[language]))
                yield return new Sample(row[language], LanguageWords.Of(row[sentence]));
    }

    /// <summary>Letters as written and without their accents: people leave them out.</summary>
    private static IEnumerable<string> Spellings(string word) => new[] { word, Folding.Fold(word) }.Distinct(StringComparer.Ordinal);

    private static Dictionary<string, string> Count(List<Sample> samples)
    {
        var byLanguage = LanguageProfile.Codes.ToDictionary(code => code, code => samples.Where(sample => sample.Language == code)
            .SelectMany(sample => sample.Words).SelectMany(Spellings).SelectMany(LanguageProfile.SequencesOf).CountBy(sequence => sequence).ToDictionary(StringComparer.Ordinal));
        var totals = byLanguage.ToDictionary(pair => pair.Key, pair => (double)pair.Value.Values.Sum());
        return byLanguage.Values.SelectMany(counts => counts.OrderByDescending(pair => pair.Value).Take(SequencesPerLanguage).Select(pair => pair.Key)).Distinct(StringComparer.Ordinal)
            .ToDictionary(
                sequence => sequence,
                sequence => string.Concat(LanguageProfile.Codes.Select(code => LanguageProfile.ToDigit(-Math.Log((byLanguage[code].GetValueOrDefault(sequence) + Unseen) / totals[code])))),
                StringComparer.Ordinal);
    }

    private static float[] ToCosts(string digits) => [.. digits.Select(LanguageProfile.ToCost)];

    private static void Measure(LanguageProfile profile, IReadOnlyList<Sample> heldOut, TextWriter output)
    {
        for (var length = 1; length <= LongestClip; length++)
        {
            var clips = heldOut.Where(sample => sample.Words.Count >= length).Select(sample => sample with { Words = [.. sample.Words.Take(length)] }).ToList();
            var right = clips.Count(clip => Cheapest(profile, clip.Words) == clip.Language);
            output.WriteLine(Text($"held-out clips of {length} words, letters alone: {(double)right / clips.Count:P1} of {clips.Count}"));
        }
    }

    private static string? Cheapest(LanguageProfile profile, IReadOnlyList<string> words)
    {
        var costs = words.Select(profile.CostsOf).OfType<double[]>().ToList();
        return costs.Count == 0 ? null : LanguageProfile.Codes[Enumerable.Range(0, LanguageProfile.Codes.Count).MinBy(i => costs.Sum(cost => cost[i]))];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
