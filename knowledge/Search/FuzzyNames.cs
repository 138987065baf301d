namespace GuidanceBot.Knowledge.Search;

/// <summary>A name found for a piece of text.</summary>
/// <param name="Score">1 for the same folded letters; below that, how alike spelling and sound are (0–1).</param>
public readonly record struct NameHit<T>(T Item, string Name, double Score);

/// <summary>Finds names in spite of typos and spelling by ear: candidates share letter pairs and triples, the score is
/// .55 edit similarity + .30 Dice + .15 Kölner Phonetik.</summary>
public sealed class FuzzyNames<T>
{
    private const int MaxCandidates = 60;
    private const double EditWeight = .55, DiceWeight = .30, SoundWeight = .15;

    private readonly Label[] _labels;
    private readonly Dictionary<string, List<int>> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _postings = new(StringComparer.Ordinal);

    private sealed record Label(T Item, string Name, string Letters, string Sound, int Grams);

    public FuzzyNames(IEnumerable<(T Item, string Name)> names)
    {
        _labels = [.. names.Select(ToLabel).Where(label => label.Letters.Length > 0)];
        for (var i = 0; i < _labels.Length; i++)
        {
            Post(_exact, _labels[i].Letters, i);
            foreach (var gram in Grams(_labels[i].Letters))
                Post(_postings, gram, i);
        }
    }

    /// <summary>Items whose name is, letter for letter, this text.</summary>
    public IReadOnlyList<NameHit<T>> Exactly(string text) =>
        _exact.TryGetValue(Letters(text), out var found) ? [.. found.Select(i => Hit(i, 1))] : [];

    /// <summary>The names most like this text, best first; exact ones alone when there are any.</summary>
    public IReadOnlyList<NameHit<T>> Like(string text, double atLeast)
    {
        if (Exactly(text) is { Count: > 0 } exact)
            return exact;
        var letters = Letters(text);
        var sound = Phonetics.Code(letters);
        var grams = Grams(letters).ToList();
        return [.. Candidates(grams)
            .Select(pair => Hit(pair.Label, Likeness(letters, sound, _labels[pair.Label], pair.Dice)))
            .Where(hit => hit.Score >= atLeast)
            .OrderByDescending(hit => hit.Score)];
    }

    private static double Likeness(string letters, string sound, Label label, double dice)
    {
        var longer = Math.Max(letters.Length, label.Letters.Length);
        var edits = EditDistance.Between(letters, label.Letters, longer);
        var soundEdits = EditDistance.Between(sound, label.Sound, Math.Max(sound.Length, label.Sound.Length));
        var soundLength = Math.Max(1, Math.Max(sound.Length, label.Sound.Length));
        return (EditWeight * (1 - (double)edits / longer)) + (DiceWeight * dice) + (SoundWeight * (1 - (double)soundEdits / soundLength));
    }

    private IEnumerable<(int Label, double Dice)> Candidates(List<string> grams)
    {
        var shared = new Dictionary<int, int>();
        foreach (var gram in grams)
            foreach (var label in _postings.GetValueOrDefault(gram) ?? [])
                shared[label] = shared.GetValueOrDefault(label) + 1;
        return shared
            .Select(pair => (pair.Key, 2.0 * pair.Value / (grams.Count + _labels[pair.Key].Grams)))
            .OrderByDescending(pair => pair.Item2)
            .Take(MaxCandidates);
    }

    private NameHit<T> Hit(int label, double score) => new(_labels[label].Item, _labels[label].Name, score);

    private static Label ToLabel((T Item, string Name) named)
    {
        var letters = Letters(named.Name);
        return new Label(named.Item, named.Name, letters, Phonetics.Code(letters), Grams(letters).Count());
    }

    private static string Letters(string text) => string.Concat(Folding.Words(text));

    private static IEnumerable<string> Grams(string letters)
    {
        var framed = $"^{letters}$";
        var grams = Enumerable.Range(0, Math.Max(0, framed.Length - 2)).Select(i => framed.Substring(i, 3));
        if (framed.Length >= 4)
            grams = grams.Concat(Enumerable.Range(0, framed.Length - 1).Select(i => framed.Substring(i, 2)));
        return grams.Distinct(StringComparer.Ordinal);
    }

    private static void Post(Dictionary<string, List<int>> index, string key, int label)
    {
        if (!index.TryGetValue(key, out var list))
            index[key] = list = [];
        list.Add(label);
    }
}
