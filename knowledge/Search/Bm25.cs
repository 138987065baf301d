namespace GuidanceBot.Knowledge.Search;

/// <summary>Okapi BM25 with weighted fields (k1 = 1.2, b = .75) over terms of any kind.</summary>
internal sealed class Bm25
{
    private const double K1 = 1.2, B = .75;

    private readonly Dictionary<string, Dictionary<int, float>> _postings = new(StringComparer.Ordinal);
    private readonly Dictionary<int, float> _lengths = [];
    private int _documents;
    private double _averageLength = 1;

    public void Add(int document, string term, float weight)
    {
        if (!_postings.TryGetValue(term, out var posting))
            _postings[term] = posting = [];
        posting[document] = posting.GetValueOrDefault(document) + weight;
        _lengths[document] = _lengths.GetValueOrDefault(document) + weight;
    }

    /// <summary>Fixes the statistics; call once, after the last <see cref="Add"/>.</summary>
    public void Complete(int documents)
    {
        _documents = documents;
        _averageLength = _lengths.Count == 0 ? 1 : _lengths.Values.Average();
    }

    /// <param name="terms">Terms with how far each counts, 0–1; of the same term the surest counts.</param>
    public double[] Score(IEnumerable<(string Term, double Share)> terms)
    {
        var scores = new double[_documents];
        foreach (var group in terms.GroupBy(term => term.Term))
            if (_postings.TryGetValue(group.Key, out var posting))
                AddTo(scores, posting, group.Max(term => term.Share));
        return scores;
    }

    /// <summary>How much of the terms each document holds, by rarity, 0–1. Terms nobody uses count as the rarest.</summary>
    public double[] Coverage(IReadOnlyList<(string Term, double Share)> terms)
    {
        var covered = new double[_documents];
        var whole = 0.0;
        foreach (var (term, share) in terms)
        {
            var posting = _postings.GetValueOrDefault(term);
            var rarity = Rarity(posting?.Count ?? 0);
            whole += rarity;
            foreach (var document in posting?.Keys ?? Enumerable.Empty<int>())
                covered[document] += share * rarity;
        }
        return [.. covered.Select(sum => whole > 0 ? sum / whole : 0)];
    }

    private double Rarity(int documents) => Math.Log(1 + ((_documents - documents + .5) / (documents + .5)));

    private void AddTo(double[] scores, Dictionary<int, float> posting, double share)
    {
        var rarity = Rarity(posting.Count);
        foreach (var (document, weight) in posting)
        {
            var damping = K1 * (1 - B + (B * _lengths[document] / _averageLength));
            scores[document] += share * rarity * weight * (K1 + 1) / (weight + damping);
        }
    }
}
