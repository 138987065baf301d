using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>Mends typos towards words we know, within the languages a message may be in. A word that any language knows is
/// left alone.</summary>
internal sealed class Spelling
{
    private readonly Dictionary<string, KnownWords> _byLanguage = new(StringComparer.Ordinal);
    private readonly HashSet<string> _all = new(StringComparer.Ordinal);

    public void Add(string language, string foldedWord)
    {
        if (!_byLanguage.TryGetValue(language, out var words))
            _byLanguage[language] = words = new KnownWords();
        words.Add(foldedWord);
        _all.Add(foldedWord);
    }

    /// <param name="language">What the message was recognised as; German where nothing tells.</param>
    public string Mended(string foldedWord, string? language)
    {
        if (_all.Contains(foldedWord) || (ArabicPrefixes.Bare(foldedWord) is var bare && bare != foldedWord && _all.Contains(bare)))
            return foldedWord;
        return _byLanguage.GetValueOrDefault(language ?? "de")?.Corrected(foldedWord) ?? foldedWord;
    }
}
