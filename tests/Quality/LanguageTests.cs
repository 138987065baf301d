using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge.Search;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Quality;

/// <summary>Which language is a short text in? Our own chat-like texts of one to six words, and texts that must not change the
/// language of a German conversation.</summary>
[Collection(Report.Collection)]
public sealed class LanguageTests(Report report)
{
    private const string Undecided = "-", Own = "own/languages", Dev = "dev/intents";
    private const int Short = 6;

    private static readonly LanguageGuess Guess = new(RealContent.Library.Words, RealContent.Library.Knowledge);

    private readonly Report.Chapter _chapter = report.About("language");

    [Fact]
    public void Short_texts_are_told()
    {
        var read = ReadAll(EvaluationSets.OwnSaid("languages.tsv").Where(text => text.Lang != Undecided)).Where(one => one.Words <= Short).ToList();
        foreach (var language in read.GroupBy(one => one.Text.Lang))
            _chapter.Add($"one to six words, {language.Key}", Own, Score.Of(language, one => one.IsRight));
        foreach (var length in read.GroupBy(one => one.Words).OrderBy(group => group.Key))
            _chapter.Add($"words: {length.Key}", Own, Score.Of(length, one => one.IsRight));
        AddTotals(Own, read);
        AddTotals(Dev, ReadAll(EvaluationSets.Dev<Said>("intents.jsonl")));
    }

    [Fact]
    public void Ambiguous_words_do_not_change_the_language()
    {
        var texts = EvaluationSets.OwnSaid("languages.tsv").Where(text => text.Lang == Undecided).ToList();
        _chapter.Add("switched by an ambiguous text", Own, Score.Of(texts, IsSwitched), Goal.AtMost(.5)).NeverAbove(0);
        _chapter.Errors(Own, texts.Where(IsSwitched).Select(text => $"switched to {Guess.Of(text.Text, "de")}: {text.Text}"));

        static bool IsSwitched(Said text) => Guess.Of(text.Text, "de") is not (null or "de");
    }

    private void AddTotals(string set, IReadOnlyList<Read> read)
    {
        _chapter.Add("told right", set, Score.Of(read, one => one.IsRight), Goal.AtLeast(97)).NeverBelow(96);
        _chapter.Add("switched to a wrong language", set, Score.Of(read, one => one.IsWrongSwitch), Goal.AtMost(.5)).NeverAbove(1.3);
        _chapter.Errors(set, read.Where(one => !one.IsRight || one.IsWrongSwitch).Select(one => one.ToString()));
    }

    private static IReadOnlyList<Read> ReadAll(IEnumerable<Said> texts) =>
        [.. texts.Select(text => new Read(text, Guess.Read(text.Text)?.Code, Guess.Of(text.Text, "de")))];

    /// <param name="Likeliest">What it most resembles.</param>
    /// <param name="Evident">What a German conversation would change to.</param>
    private sealed record Read(Said Text, string? Likeliest, string? Evident)
    {
        public int Words => Folding.Words(Text.Text).Count;

        public bool IsRight => Likeliest == Text.Lang;

        public bool IsWrongSwitch => Evident is not (null or "de") && Evident != Text.Lang;

        public override string ToString() => $"[{Text.Lang}] as {Likeliest ?? "nothing"}{(IsWrongSwitch ? ", SWITCHED" : "")}: {Text.Text}";
    }
}
