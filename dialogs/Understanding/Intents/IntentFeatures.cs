using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding.Intents;

/// <summary>What a sentence is made of: its words, pairs of neighbours and letter sequences, each as a number.</summary>
internal static class IntentFeatures
{
    public const int Space = 1 << 15;

    private const int Shortest = 3, Longest = 5;
    private const uint FnvOffset = 2166136261, FnvPrime = 16777619;

    /// <summary>Distinct features with how often they occur.</summary>
    public static Dictionary<int, int> Of(string text)
    {
        var counts = new Dictionary<int, int>();
        var words = Folding.Words(text);
        for (var i = 0; i < words.Count; i++)
        {
            Count(counts, "=", words[i]);
            Count(counts, i > 0 ? words[i - 1] + " " : "^ ", words[i]);
            var framed = $"_{words[i]}_";
            for (var length = Shortest; length <= Longest; length++)
                for (var start = 0; start + length <= framed.Length; start++)
                    Count(counts, "", framed.AsSpan(start, length));
        }
        if (words.Count > 0)
            Count(counts, words[^1], " $");
        return counts;
    }

    private static void Count(Dictionary<int, int> counts, ReadOnlySpan<char> kind, ReadOnlySpan<char> letters)
    {
        var hash = Hash(Hash(FnvOffset, kind), letters);
        var feature = (int)((hash ^ (hash >> 15)) & (Space - 1));
        counts[feature] = counts.GetValueOrDefault(feature) + 1;
    }

    /// <summary>FNV-1a over the letters.</summary>
    private static uint Hash(uint hash, ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
            hash = (hash ^ letter) * FnvPrime;
        return hash;
    }
}
