namespace GuidanceBot.Knowledge.Search;

/// <summary>Strips a few common endings, so that "Ausbildungen" meets "Ausbildung". Light on purpose: the letter
/// n-grams of the index do the rest.</summary>
public static class Stem
{
    private const int ShortestStem = 4, ShortestArabicStem = 3;
    private static readonly string[] Endings = ["ern", "en", "er", "es", "em", "e", "n", "s"];

    private static readonly string[] CyrillicEndings =
    [
        "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "ией", "ий", "ый", "ая", "яя", "ое", "ее", "ої", "ій", "ой", "ей", "ую", "юю", "ах", "ях", "ам", "ям",
        "ов", "ев", "ів", "ом", "ем", "ою", "ею", "ію", "ть", "ти", "а", "я", "о", "е", "у", "ю", "и", "і", "ї", "ы", "ь", "й",
    ];

    private static readonly string[] ArabicEndings = ["ات", "ون", "ین", "ها", "هم", "نا", "ان", "تی", "ه", "ی"];

    public static string Of(string foldedWord) => foldedWord switch
    {
        { Length: 0 } => foldedWord,
        _ when ArabicPrefixes.IsArabic(foldedWord) => Without(ArabicEndings, ArabicPrefixes.Bare(foldedWord), ShortestArabicStem),
        [>= '\u0400' and <= '\u04ff', ..] => Without(CyrillicEndings, foldedWord, ShortestStem),
        _ => OfLatin(foldedWord),
    };

    private static string OfLatin(string word) =>
        word.EndsWith("ungen", StringComparison.Ordinal) && word.Length - "ungen".Length >= ShortestStem ? word[..^2] : Without(Endings, word, ShortestStem);

    private static string Without(string[] endings, string word, int shortest)
    {
        foreach (var ending in endings)
            if (word.Length - ending.Length >= shortest && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        return word;
    }
}
