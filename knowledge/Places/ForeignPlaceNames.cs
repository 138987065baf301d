using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Knowledge.Places;

/// <summary>Finds places whose names are written in Cyrillic, Arabic or Persian letters, by their sound.</summary>
internal sealed class ForeignPlaceNames
{
    private const double Alike = .84, Declined = .8;
    private const int ShortestConsonants = 4, LongConsonants = 5, ShortestSound = 4;

    /// <summary>Endings of Ukrainian and Russian cases, the longer first.</summary>
    private static readonly string[] CaseEndings = ["ом", "ем", "ою", "ею", "і", "е", "у", "а", "и", "ы", "ю", "я"];

    private readonly FuzzyNames<Place> _sounds;
    private readonly ILookup<string, Place> _consonants;

    public ForeignPlaceNames(IEnumerable<(Place Place, string Name)> names)
    {
        var coded = names.Select(pair => (pair.Place, Sound: SpokenName.OfGerman(Folding.Fold(pair.Name)))).Where(pair => pair.Sound.Length >= ShortestSound).DistinctBy(pair => (pair.Place, pair.Sound)).ToList();
        _sounds = new FuzzyNames<Place>(coded.Select(pair => (pair.Place, pair.Sound)));
        _consonants = coded.Where(pair => !pair.Place.IsPart).ToLookup(pair => SpokenName.ConsonantsOf(pair.Sound), pair => pair.Place, StringComparer.Ordinal);
    }

    /// <summary>True where the word cannot be German.</summary>
    public static bool IsForeign(string foldedWord) => foldedWord is [>= '\u0400' and <= '\u04ff', ..] || ArabicPrefixes.IsArabic(foldedWord);

    /// <summary>Places that sound so; with how alike they are, 0–1.</summary>
    public IReadOnlyList<NameHit<Place>> Like(string foldedWord) =>
        ArabicPrefixes.IsArabic(foldedWord) ? ByConsonants(foldedWord) : BySound(foldedWord);

    private IReadOnlyList<NameHit<Place>> BySound(string word) =>
        [.. Undeclined(word).SelectMany(form => Sounding(form, form == word ? Alike : Declined)).GroupBy(hit => hit.Item).Select(group => group.MaxBy(hit => hit.Score))];

    private IReadOnlyList<NameHit<Place>> Sounding(string word, double atLeast) =>
        SpokenName.OfCyrillic(word) is { Length: >= ShortestSound } sound ? _sounds.Like(sound, atLeast) : [];

    private static IEnumerable<string> Undeclined(string word) =>
        CaseEndings.Where(ending => word.EndsWith(ending, StringComparison.Ordinal)).Select(ending => word[..^ending.Length]).Take(1).Prepend(word);

    private IReadOnlyList<NameHit<Place>> ByConsonants(string word) =>
        [.. new[] { word, ArabicPrefixes.Bare(word) }.Distinct(StringComparer.Ordinal).Select(SpokenName.ConsonantsOfArabic).Where(consonants => consonants.Length >= ShortestConsonants).SelectMany(WithConsonants)];

    private IEnumerable<NameHit<Place>> WithConsonants(string consonants)
    {
        if (_consonants.Contains(consonants))
            return _consonants[consonants].Select(place => new NameHit<Place>(place, place.Name, 1));
        return consonants.Length < LongConsonants ? [] : _consonants
            .Where(group => Math.Abs(group.Key.Length - consonants.Length) <= 1 && EditDistance.Between(group.Key, consonants, 1) <= 1)
            .SelectMany(group => group.Select(place => new NameHit<Place>(place, place.Name, .9)));
    }
}
