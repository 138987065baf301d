using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Dialogs.Understanding.Intents;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Quality;

/// <summary>What short messages want: the classifier alone, and the reader as a whole.</summary>
public sealed class IntentTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> OurNames = new()
    {
        ["ask-human"] = "human", ["correct-answer"] = "correct", ["switch-language"] = "change-language", ["delete-data"] = "erase", ["export-data"] = "export", ["what-data"] = "what-you-know",
        ["why-question"] = "why-asked", ["greeting"] = "hello", ["goodbye"] = "bye", ["status-of-handoff"] = "request-status",
    };

    private static readonly IntentReader Intents = new(RealContent.Library.Words, RealContent.Library.Knowledge);

    [Fact]
    public void The_classifier_alone_tells_intents()
    {
        var rows = Sentences().Select(sentence => (sentence, labels: Intents.Read(sentence.Text, sentence.Lang).Select(reading => reading.Label).ToList())).ToList();
        foreach (var group in rows.GroupBy(row => row.sentence.Lang))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"intents alone {group.Key}: {group.Count()} sentences, top-1 {group.Average(row => row.labels[0] == row.sentence.Intent ? 1 : 0):P1}, top-3 {group.Average(row => row.labels.Take(3).Contains(row.sentence.Intent) ? 1 : 0):P1}"));
        foreach (var (sentence, labels) in rows.Where(row => row.sentence.Lang == "de" && row.labels[0] != row.sentence.Intent))
            output.WriteLine($"INTENT {sentence.Intent} as {string.Join(", ", labels.Take(3))}: {sentence.Text}");
        Assert.True(rows.Where(row => row.sentence.Lang == "de").Average(row => row.labels.Take(3).Contains(row.sentence.Intent) ? 1.0 : 0) >= .94);
    }

    [Fact]
    public void The_reader_tells_intents()
    {
        var hearing = new Hearing(Answers.None, null, [], [], "de");
        var rows = Sentences().Select(sentence => (sentence, heard: RealContent.Library.Reader.Read(sentence.Text, hearing with { Language = sentence.Lang }))).ToList();
        foreach (var group in rows.GroupBy(row => row.sentence.Lang))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"intents heard {group.Key}: {group.Count()} sentences, right {group.Average(row => IsRight(row.sentence, row.heard) ? 1 : 0):P1}, right or offered {group.Average(row => IsRight(row.sentence, row.heard) || row.heard.Maybe.Any(command => Keys.Of(command) == row.sentence.Intent) ? 1 : 0):P1}"));
        Assert.True(rows.Where(row => row.sentence.Lang == "de").Average(row => IsRight(row.sentence, row.heard) ? 1.0 : 0) >= .87);
        Assert.All(rows.GroupBy(row => row.sentence.Lang), group => Assert.True(group.Average(row => IsRight(row.sentence, row.heard) ? 1.0 : 0) >= .78, group.Key));
        foreach (var (sentence, heard) in rows.Where(row => !IsRight(row.sentence, row.heard)))
            output.WriteLine($"HEARD {sentence.Lang} {sentence.Intent} as {(heard.Command is { } command ? Keys.Of(command) : "–")} [{string.Join(", ", heard.Signals)}; {string.Join(", ", heard.Slots.Select(slot => slot.Question.Key + "=" + slot.Value))}; {heard.Hits.Count} hits; maybe {string.Join(", ", heard.Maybe)}]: {sentence.Text}");
    }

    /// <summary>A correction that says the new answer is taken as the answer.</summary>
    private static bool IsRight(Sentence sentence, Heard heard) => (sentence.Intent == "correct" && heard.Slots.Count > 0 && heard.Command is null) || (heard.Command is { } command && (Keys.Of(command) == sentence.Intent || (sentence.Intent, command) is ("dont-know", Command.Skip) or ("skip", Command.DontKnow)));

    private static IReadOnlyList<Sentence> Sentences() =>
        [.. DevData.Read<Sentence>("intents.jsonl").Select(sentence => sentence with { Intent = OurNames.GetValueOrDefault(sentence.Intent, sentence.Intent) })];

    private sealed record Sentence(string Intent, string Lang, string Text);
}
