using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Dialogs.Understanding.Intents;

/// <summary>Reads intents in every language understood. A language's model is learned when it is first heard.</summary>
public sealed class IntentReader
{
    private readonly Dictionary<string, Lazy<IntentModel>> _models;

    public IntentReader(Words words, KnowledgeBase knowledge)
    {
        // German and English are mixed most, so they share one model.
        var home = new Lazy<IntentModel>(() => new IntentModel([.. IntentExamples.Of(Languages.German, words, knowledge).Union(IntentExamples.Of(Languages.English, words, knowledge))]));
        _models = words.Understood.ToDictionary(
            language => language.Code,
            language => language.Code is Languages.German or Languages.English ? home : new Lazy<IntentModel>(() => new IntentModel(IntentExamples.Of(language.Code, words, knowledge))),
            StringComparer.Ordinal);
    }

    /// <summary>All labels, the most probable first.</summary>
    /// <param name="language">The language of the message or of the conversation.</param>
    public IReadOnlyList<IntentReading> Read(string text, string language) =>
        (_models.GetValueOrDefault(language) ?? _models[Languages.German]).Value.Read(text);
}
