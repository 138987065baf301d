using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Content;
using GuidanceBot.Knowledge.Occupations;
using GuidanceBot.Knowledge.Wordings;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>What a phrase stands for.</summary>
internal abstract record Meaning
{
    /// <summary>The language of the phrase; German also for names that are the same in all of them.</summary>
    public string Language { get; init; } = Languages.German;
}

/// <summary>An option of a question.</summary>
/// <param name="WhenAsked">True for words that answer only while the question is open: "ja", "keinen".</param>
internal sealed record MeansOption(Question Question, string Value, bool WhenAsked) : Meaning;

internal sealed record MeansTopic(string Topic) : Meaning;

internal sealed record MeansField(string Field) : Meaning;

internal sealed record MeansOccupation(Occupation Occupation) : Meaning;

internal sealed record MeansCommand(Command Command, string? About = null) : Meaning;

internal sealed record MeansSignal(Signal Signal) : Meaning;

/// <summary>Gathers the phrases of all languages understood, of the fields and of the occupations.</summary>
internal static class Phrases
{
    /// <summary>Lists of an option: phrases that count always, and those that count only while it is asked.</summary>
    private const string Also = "also", Asked = "asked", Label = "label";

    public static IEnumerable<(string Phrase, Meaning Meaning)> Of(Words words, KnowledgeBase knowledge) =>
        words.Understood.SelectMany(language => InLanguage(words, language.Code, knowledge).Select(pair => (pair.Phrase, pair.Meaning with { Language = language.Code })))
            .Concat(knowledge.Occupations.Fields.SelectMany(field => field.Words.Select(word => (word, (Meaning)new MeansField(field.Key)))))
            .Concat(knowledge.Occupations.All.SelectMany(occupation => occupation.Names.Select(name => (name, (Meaning)new MeansOccupation(occupation)))))
            .Concat(knowledge.ForeignWords.SelectMany(foreign => Named(foreign, knowledge)));

    private static IEnumerable<(string Phrase, Meaning Meaning)> Named(ForeignWords foreign, KnowledgeBase knowledge)
    {
        var occupations = knowledge.Occupations.All.ToDictionary(occupation => occupation.Name.German, StringComparer.Ordinal);
        return foreign.Fields.SelectMany(field => field.Value.Select(word => (word, (Meaning)new MeansField(field.Key) { Language = foreign.Language })))
            .Concat(foreign.Occupations.SelectMany(named => named.Value.Select(word => (word, (Meaning)new MeansOccupation(occupations[named.Key]) { Language = foreign.Language }))));
    }

    private static IEnumerable<(string Phrase, Meaning Meaning)> InLanguage(Words words, string language, KnowledgeBase knowledge)
    {
        foreach (var question in KnownQuestions.All.Where(question => question is not FreeText))
            foreach (var value in question.Samples.Concat(question.Offered(Answers.None)).Distinct(StringComparer.Ordinal))
            {
                var option = question.Words($"options.{value}");
                foreach (var phrase in words.List(language, $"{option}.{Also}"))
                    yield return (phrase, new MeansOption(question, value, WhenAsked: false));
                foreach (var phrase in words.List(language, $"{option}.{Asked}").Concat(LabelsOf(words, language, $"{option}.{Label}")))
                    yield return (phrase, new MeansOption(question, value, WhenAsked: true));
            }
        foreach (var topic in knowledge.Vocabulary.Topics.Keys)
            foreach (var phrase in words.List(language, $"topics.{topic}.{Also}").Concat(LabelsOf(words, language, $"topics.{topic}.{Label}")))
                yield return (phrase, new MeansTopic(topic));
        foreach (var command in Enum.GetValues<Command>())
            foreach (var phrase in words.List(language, $"commands.{Keys.Of(command)}.{Also}").Concat(LabelsOf(words, language, $"commands.{Keys.Of(command)}.{Label}")))
                yield return (phrase, new MeansCommand(command));
        foreach (var signal in Enum.GetValues<Signal>())
            foreach (var phrase in words.List(language, $"signals.{Keys.Of(signal)}"))
                yield return (phrase, new MeansSignal(signal));
        foreach (var other in words.Languages)
            foreach (var phrase in words.List(language, $"languages.{other.Code}.{Also}"))
                yield return (phrase, new MeansCommand(Command.ChangeLanguage, other.Code));
    }

    private static IEnumerable<string> LabelsOf(Words words, string language, string key) =>
        words.Has(language, key) ? words.Forms(language, key) : [];
}
