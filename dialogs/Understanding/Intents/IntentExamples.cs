using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Dialogs.Understanding.Intents;

/// <summary>What a language's model learns from: the sentences editors wrote for it, the phrases of the commands and of need, and what
/// people ask the knowledge base or tell about themselves, which is the label <see cref="Need"/>.</summary>
public static class IntentExamples
{
    public const string Need = "need";

    /// <summary>Every so many of the ways in which people ask for a programme: they outnumber everything else.</summary>
    private const int OneOf = 8;

    public static IReadOnlyList<IntentExample> Of(string language, Words words, KnowledgeBase knowledge) =>
        [.. Written(language, words).Concat(Commands(language, words)).Concat(Phrased(language, words)).Concat(Needs(language, words, knowledge)).Select(example => example with { Text = WithoutMarks(example.Text) }).Distinct()];

    private static IEnumerable<IntentExample> Written(string language, Words words) =>
        words.Training(language).SelectMany(label => label.Value.Select(text => new IntentExample(label.Key, text)));

    private static IEnumerable<IntentExample> Commands(string language, Words words) =>
        Enum.GetValues<Command>().Select(Keys.Of).SelectMany(command => words.List(language, $"commands.{command}.also").Select(phrase => new IntentExample(command, phrase)));

    /// <summary>The phrases by which need and other subjects are told: the words of a phrase tell it in another order too.</summary>
    private static IEnumerable<IntentExample> Phrased(string language, Words words) =>
        Understanding.Needs.InOrder.Append(Signal.OutOfScope).Select(Keys.Of).SelectMany(signal => words.List(language, $"signals.{signal}").Select(phrase => new IntentExample(signal, phrase)))
            .Concat(words.List(language, $"signals.{Keys.Of(Signal.Harmless)}").Select(phrase => new IntentExample(Need, phrase)));

    private static IEnumerable<IntentExample> Needs(string language, Words words, KnowledgeBase knowledge) =>
        AskedAs(language, knowledge).Where((_, i) => i % OneOf == 0)
            .Concat(knowledge.Vocabulary.Topics.Keys.SelectMany(topic => words.List(language, $"topics.{topic}.also")))
            .Concat(Questions.Situation.Offered(Answers.None).SelectMany(value => words.List(language, Questions.Situation.Words($"options.{value}.also"))))
            .Select(text => new IntentExample(Need, text));

    private static IEnumerable<string> AskedAs(string language, KnowledgeBase knowledge) => language is Languages.German or Languages.English
        ? knowledge.Catalogue.All.SelectMany(programme => programme.AskedAs)
        : knowledge.ForeignWords.Where(foreign => foreign.Language == language).SelectMany(foreign => foreign.AskedAs.Values.SelectMany(lines => lines));

    /// <summary>Phrases hold marks for endings and gaps, sentences do not.</summary>
    private static string WithoutMarks(string text) => text.Replace("*", "", StringComparison.Ordinal).Replace(" ..", "", StringComparison.Ordinal);
}
