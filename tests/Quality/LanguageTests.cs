using System.Globalization;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge.Search;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Quality;

/// <summary>Which language is a short text in? Our own chat-like texts of one to six words, and texts that must not change the
/// language of a German conversation.</summary>
public sealed class LanguageTests(ITestOutputHelper output)
{
    private static readonly LanguageGuess Guess = new(RealContent.Library.Words, RealContent.Library.Knowledge);

    [Fact]
    public void Short_texts_are_told()
    {
        var texts = Own().Concat(DevData.Read<Labelled>("intents.jsonl")).Where(text => text.Lang != "-").ToList();
        var read = texts.Select(text => (text, reading: Guess.Read(text.Text), evident: Guess.Of(text.Text, "de"))).ToList();
        foreach (var (text, reading, evident) in read.Where(one => one.reading?.Code != one.text.Lang))
            output.WriteLine($"{text.Lang} as {reading}: {text.Text}");
        foreach (var group in read.GroupBy(one => one.text.Lang))
            output.WriteLine(Line($"language {group.Key}", [.. group]));
        foreach (var group in read.GroupBy(one => Math.Min(6, Folding.Words(one.text.Text).Count)).OrderBy(group => group.Key))
            output.WriteLine(Line($"language, {group.Key} words", [.. group]));
        output.WriteLine(Line("language, all", read));
        Assert.True(read.Average(one => one.reading?.Code == one.text.Lang ? 1 : 0) >= .965);
        Assert.True(read.Average(one => one.evident is not null && one.evident != one.text.Lang ? 1 : 0) <= .012);
    }

    [Fact]
    public void Ambiguous_words_do_not_change_the_language()
    {
        var switched = Own().Where(text => text.Lang == "-").Where(text => Guess.Of(text.Text, "de") is not (null or "de")).ToList();
        foreach (var text in switched)
            output.WriteLine($"switched to {Guess.Of(text.Text, "de")}: {text.Text}");
        output.WriteLine($"language switched by ambiguous texts: {switched.Count} of {Own().Count(text => text.Lang == "-")}");
        Assert.Empty(switched);
    }

    private static string Line(string what, List<(Labelled Text, LanguageReading? Reading, string? Evident)> read) => string.Create(CultureInfo.InvariantCulture,
        $"{what}: {read.Count} texts, right {read.Average(one => one.Reading?.Code == one.Text.Lang ? 1 : 0):P1}, evident {read.Average(one => one.Evident is null ? 0 : 1):P1}, evident but wrong {read.Average(one => one.Evident is not null && one.Evident != one.Text.Lang ? 1 : 0):P1}");

    private static IEnumerable<Labelled> Own() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "own", "languages.tsv")).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).Select(cells => new Labelled(cells[0], cells[1]));

    private sealed record Labelled(string Lang, string Text);
}
