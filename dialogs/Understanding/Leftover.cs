using GuidanceBot.Knowledge.Places;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>What of a statement is left over once its phrases are understood. The less there is, the less the search has to
/// add: "I am new here and look for work" says it all, and whatever resembles it only ranks.</summary>
internal static class Leftover
{
    /// <summary>What a find still counts where nothing is left over.</summary>
    private const double Ranking = .45;

    public static IReadOnlyDictionary<string, double> Weighed(IReadOnlyDictionary<string, double> hits, IReadOnlyList<string> words, IReadOnlyList<Find<Meaning>> finds, PlaceReading? place)
    {
        var weight = Ranking + ((1 - Ranking) * Share(words, finds, place));
        return hits.ToDictionary(hit => hit.Key, hit => weight * hit.Value, StringComparer.Ordinal);
    }

    /// <summary>The share of the words that tell something and belong to no phrase, 0–1.</summary>
    private static double Share(IReadOnlyList<string> words, IReadOnlyList<Find<Meaning>> finds, PlaceReading? place)
    {
        var understood = finds.SelectMany(find => find.Words).ToHashSet();
        var named = place is null ? [] : Folding.Words(place.Name);
        var telling = Enumerable.Range(0, words.Count).Where(i => understood.Contains(i) || !(StopWords.Contains(words[i]) || named.Contains(words[i]) || words[i].All(char.IsAsciiDigit))).ToList();
        return telling.Count == 0 ? 0 : (double)telling.Count(i => !understood.Contains(i)) / telling.Count;
    }
}
