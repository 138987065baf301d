namespace GuidanceBot.Knowledge.Search;

/// <summary>Strips a few common endings, so that "Ausbildungen" meets "Ausbildung". Light on purpose: the letter
/// n-grams of the index do the rest.</summary>
public static class Stem
{
    private const int ShortestStem = 4;
    private static readonly string[] Endings = ["ungen", "ern", "en", "er", "es", "em", "e", "n", "s"];

    public static string Of(string foldedWord)
    {
        foreach (var ending in Endings)
            if (foldedWord.Length - ending.Length >= ShortestStem && foldedWord.EndsWith(ending, StringComparison.Ordinal))
                return ending == "ungen" ? foldedWord[..^2] : foldedWord[..^ending.Length];
        return foldedWord;
    }
}
