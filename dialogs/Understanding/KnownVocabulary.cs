using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Content;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>The words that occur in phrases and entries, per language: what spelling is mended towards, and what is no place
/// because it is an ordinary word.</summary>
internal sealed class KnownVocabulary
{
    public KnownVocabulary(Words words, KnowledgeBase knowledge, IReadOnlyCollection<(string Phrase, Meaning Meaning)> phrases)
    {
        var places = knowledge.Gazetteer.Places.SelectMany(place => Folding.Words(place.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var (language, text) in Texts(words, knowledge, phrases))
            foreach (var word in Folding.Words(text).Where(word => !places.Contains(word)))
            {
                Ordinary.Add(word);
                Spelling.Add(SpeltAs(language), word);
            }
        // These lines name places in the spelling of the language, so they do not make a word ordinary.
        foreach (var foreign in knowledge.ForeignWords)
            foreach (var word in foreign.AskedAs.Values.SelectMany(lines => lines).SelectMany(Folding.Words))
                Spelling.Add(foreign.Language, word);
        foreach (var word in Identity.Words)
            Spelling.Add(Languages.German, word);
        foreach (var place in places)
            Spelling.Add(Languages.German, place);
    }

    public HashSet<string> Ordinary { get; } = new(StringComparer.Ordinal);

    public Spelling Spelling { get; } = new();

    /// <summary>German and English words are mended together, for people mix them most.</summary>
    private static string SpeltAs(string language) => language == Languages.English ? Languages.German : language;

    /// <summary>What people ask about other subjects holds any word, and names of towns all over the world.</summary>
    private static IEnumerable<string> Ours(IReadOnlyDictionary<string, IReadOnlyList<string>> training) =>
        training.Where(label => label.Key != Keys.Of(Signal.OutOfScope)).SelectMany(label => label.Value);

    private static IEnumerable<(string Language, string Text)> Texts(Words words, KnowledgeBase knowledge, IEnumerable<(string Phrase, Meaning Meaning)> phrases) =>
        phrases.Select(pair => (pair.Meaning.Language, pair.Phrase))
            .Concat(knowledge.Catalogue.All.SelectMany(programme => programme.AskedAs.Append(programme.Summary.German)).Select(text => (Languages.German, text)))
            .Concat(words.Understood.SelectMany(language => Ours(words.Training(language.Code)).Select(sentence => (language.Code, sentence))))
            .Concat(words.Languages.SelectMany(language => language.Markers.Concat(words.Grammar(language.Code).FunctionWords).Select(word => (language.Code, word))));
}
