using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Dialogs.Understanding.Intents;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Quality;

/// <summary>What short messages want: the classifier alone, and the reader as a whole.</summary>
[Collection(Report.Collection)]
public sealed class IntentTests(Report report)
{
    private const string Set = "dev/intents";
    private const int Three = 3;

    private static readonly Dictionary<string, string> OurNames = new()
    {
        ["ask-human"] = "human", ["correct-answer"] = "correct", ["switch-language"] = "change-language", ["delete-data"] = "erase", ["export-data"] = "export", ["what-data"] = "what-you-know",
        ["why-question"] = "why-asked", ["greeting"] = "hello", ["goodbye"] = "bye", ["status-of-handoff"] = "request-status",
    };

    private static readonly IntentReader Intents = new(RealContent.Library.Words, RealContent.Library.Knowledge);

    private readonly Report.Chapter _chapter = report.About("what is wanted");

    [Fact]
    public void The_classifier_alone_tells_intents()
    {
        var read = Sentences().Select(sentence => new Classified(sentence, [.. Intents.Read(sentence.Text, sentence.Lang).Select(reading => reading.Label)])).ToList();
        foreach (var language in read.GroupBy(one => one.Sentence.Lang))
        {
            var isGerman = language.Key == "de";
            _chapter.Add($"classifier, first, {language.Key}", Set, Score.Of(language, one => one.IsFirst), isGerman ? Goal.AtLeast(90) : null);
            _chapter.Add($"classifier, among three, {language.Key}", Set, Score.Of(language, one => one.IsAmongThree), isGerman ? Goal.AtLeast(97) : null).NeverBelow(isGerman ? 97 : 88);
        }
        _chapter.Add("classifier, first", Set, Score.Of(read, one => one.IsFirst), Goal.AtLeast(90));
        _chapter.Add("classifier, among three", Set, Score.Of(read, one => one.IsAmongThree), Goal.AtLeast(97));
        _chapter.Errors(Set, read.Where(one => !one.IsFirst).Select(one => $"[{one.Sentence.Lang}] classifier: {one.Sentence.Intent} as {string.Join(", ", one.Labels.Take(Three))}: {one.Sentence.Text}"));
    }

    [Fact]
    public void The_reader_tells_intents()
    {
        var hearing = new Hearing(Answers.None, null, [], [], "de");
        var read = Sentences().Select(sentence => new Read(sentence, RealContent.Library.Reader.Read(sentence.Text, hearing with { Language = sentence.Lang }))).ToList();
        foreach (var language in read.GroupBy(one => one.Sentence.Lang))
        {
            _chapter.Add($"reader, right, {language.Key}", Set, Score.Of(language, one => one.IsRight)).NeverBelow(language.Key == "de" ? 90 : 82);
            _chapter.Add($"reader, right or offered, {language.Key}", Set, Score.Of(language, one => one.IsRight || one.IsOffered));
        }
        _chapter.Add("reader, right", Set, Score.Of(read, one => one.IsRight), Goal.AtLeast(90));
        _chapter.Errors(Set, read.Where(one => !one.IsRight).Select(one => one.ToString()));
    }

    private static IReadOnlyList<Sentence> Sentences() =>
        [.. EvaluationSets.Dev<Sentence>("intents.jsonl").Select(sentence => sentence with { Intent = OurNames.GetValueOrDefault(sentence.Intent, sentence.Intent) })];

    private sealed record Sentence(string Intent, string Lang, string Text);

    private sealed record Classified(Sentence Sentence, IReadOnlyList<string> Labels)
    {
        public bool IsFirst => Labels[0] == Sentence.Intent;

        public bool IsAmongThree => Labels.Take(Three).Contains(Sentence.Intent);
    }

    private sealed record Read(Sentence Sentence, Heard Heard)
    {
        private string? Wish => Heard.Command is { } command ? Keys.Of(command) : null;

        public bool IsRight => Wish == Sentence.Intent || IsAnsweredAnew || IsLeftOpen;

        public bool IsOffered => Heard.Maybe.Any(command => Keys.Of(command) == Sentence.Intent);

        /// <summary>A correction that says the new answer is taken as the answer.</summary>
        private bool IsAnsweredAnew => Sentence.Intent == "correct" && Heard.Slots.Count > 0 && Wish is null;

        /// <summary>Not to know and not to want to say come to the same.</summary>
        private bool IsLeftOpen => (Sentence.Intent, Heard.Command) is ("dont-know", Command.Skip) or ("skip", Command.DontKnow);

        public override string ToString() =>
            $"[{Sentence.Lang}] reader: {Sentence.Intent} as {Wish ?? "nothing"}: {Sentence.Text}\n    {string.Join(", ", Heard.Signals)}; {string.Join(", ", Heard.Slots.Select(slot => $"{slot.Question.Key}={slot.Value}"))}; {Heard.Hits.Count} hits; maybe {string.Join(", ", Heard.Maybe)}";
    }
}
