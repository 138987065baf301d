namespace GuidanceBot.Knowledge.Search;

/// <summary>The article and the little words Arabic writes together with the next one: "بالعمل" is "عمل".</summary>
public static class ArabicPrefixes
{
    private const int ShortestRest = 3;
    private static readonly string[] Prefixes = ["وبال", "وکال", "وال", "بال", "فال", "کال", "لل", "ال", "و", "ب", "ل", "ف", "ک", "س"];

    public static bool IsArabic(string foldedWord) => foldedWord is [>= '\u0600' and <= '\u06ff', ..];

    /// <summary>A folded word without them, as long as three letters remain; any other word as it is. They are taken off once: what is
    /// left may begin like one of them, as "سوريا" and "بكالوريا" do.</summary>
    public static string Bare(string foldedWord)
    {
        if (!IsArabic(foldedWord))
            return foldedWord;
        var prefix = Prefixes.FirstOrDefault(prefix => foldedWord.Length - prefix.Length >= ShortestRest && foldedWord.StartsWith(prefix, StringComparison.Ordinal));
        return prefix is null ? foldedWord : foldedWord[prefix.Length..];
    }
}
