namespace GuidanceBot.Knowledge.Search;

/// <summary>The words an index knows, and which of them a word it does not know may mean: a typo, two words for one, or a
/// compound of known parts.</summary>
public sealed class KnownWords
{
    private const int ShortestTypo = 4, LongWord = 7, ShortestPart = 5, ShortestCompound = 8, ShortestCorrected = 6, LongCorrected = 9;
    private const double OneEdit = .7, TwoEdits = .4, Part = .5;

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byPair = new(StringComparer.Ordinal);

    public void Add(string stem)
    {
        if (!_words.Add(stem))
            return;
        foreach (var pair in Pairs(stem))
        {
            if (!_byPair.TryGetValue(pair, out var list))
                _byPair[pair] = list = [];
            list.Add(stem);
        }
    }

    public bool Contains(string stem) => _words.Contains(stem);

    /// <summary>The one known word an unknown one is most likely a typo of: a single edit in words of six letters and more,
    /// two in long ones; null where none is close.</summary>
    public string? Corrected(string word)
    {
        if (word.Length < ShortestCorrected || Contains(word))
            return null;
        var best = Typos(word).OrderByDescending(typo => typo.Item2).ThenBy(typo => typo.Item1, StringComparer.Ordinal).FirstOrDefault();
        return best.Item2 >= (word.Length >= LongCorrected ? TwoEdits : OneEdit) ? best.Item1 : null;
    }

    /// <summary>The stem itself where it is known; else the known stems it may stand for, with how sure that is (0–1).</summary>
    public IEnumerable<(string Stem, double Sureness)> Readings(string stem)
    {
        if (Contains(stem))
            return [(stem, 1)];
        var typos = Typos(stem).ToList();
        return typos.Count > 0 ? typos : Parts(stem);
    }

    private IEnumerable<(string, double)> Typos(string stem)
    {
        if (stem.Length < ShortestTypo)
            yield break;
        var most = stem.Length >= LongWord ? 2 : 1;
        var shared = Pairs(stem).SelectMany(pair => _byPair.GetValueOrDefault(pair) ?? []).GroupBy(word => word)
            .Where(group => Math.Abs(group.Key.Length - stem.Length) <= most && group.Count() >= stem.Length - 1 - (2 * most));
        foreach (var candidate in shared)
            if (EditDistance.Between(stem, candidate.Key, most) is var edits && edits <= most)
                yield return (candidate.Key, edits == 1 ? OneEdit : TwoEdits);
    }

    private IEnumerable<(string, double)> Parts(string stem) =>
        stem.Length < ShortestCompound
            ? []
            : _words.Where(word => word.Length >= ShortestPart && (stem.StartsWith(word, StringComparison.Ordinal) || stem.EndsWith(word, StringComparison.Ordinal)))
                .Select(word => (word, Part));

    private static IEnumerable<string> Pairs(string word)
    {
        var framed = $"^{word}$";
        return Enumerable.Range(0, framed.Length - 1).Select(i => framed.Substring(i, 2)).Distinct(StringComparer.Ordinal);
    }
}
