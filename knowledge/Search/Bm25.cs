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

    public double[] Score(IEnumerable<string> terms)
    {
        var scores = new double[_documents];
        foreach (var term in terms.Distinct(StringComparer.Ordinal))
            if (_postings.TryGetValue(term, out var posting))
                AddTo(scores, posting);
        return scores;
    }

    private void AddTo(double[] scores, Dictionary<int, float> posting)
    {
        var rarity = Math.Log(1 + ((_documents - posting.Count + .5) / (posting.Count + .5)));
        foreach (var (document, weight) in posting)
        {
            var damping = K1 * (1 - B + (B * _lengths[document] / _averageLength));
            scores[document] += rarity * weight * (K1 + 1) / (weight + damping);
        }
    }
}
