using GuidanceBot.Knowledge.Content;
using GuidanceBot.Knowledge.Search;
using GuidanceBot.Knowledge.Wordings;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>Turns a message of another language into the German terms of our entries, concept by concept: no sentence, but
/// enough to search with. German words people mix in ("Jobcenter", "Duldung") stay.</summary>
internal sealed class Translation
{
    private static readonly SmallWords NoSmallWords = new([]);

    private readonly Lexicon<Concept> _concepts;
    private readonly bool _isLatin;

    public Translation(ForeignWords foreign)
    {
        _concepts = new Lexicon<Concept>(foreign.Concepts.SelectMany(concept => concept.Words.Select(word => (word, concept))));
        _isLatin = Languages.ScriptOf(foreign.Language) == Script.Latin;
    }

    /// <returns>German terms; empty where no concept is named.</returns>
    public string ToGerman(string text)
    {
        var words = Folding.Words(text);
        var finds = _concepts.In(words, NoSmallWords, _ => true, (_, _) => false);
        if (finds.Count == 0)
            return "";
        return string.Join(' ', finds.OrderBy(find => find.Start).Select(find => find.Meaning.German).Distinct(StringComparer.Ordinal).Concat(Mixed(words)));
    }

    /// <summary>Latin words in a text of another script are German ones; in a Latin text nothing tells them apart.</summary>
    private IEnumerable<string> Mixed(IReadOnlyList<string> words) =>
        _isLatin ? [] : words.Where(word => word.All(letter => letter is >= 'a' and <= 'z'));
}
