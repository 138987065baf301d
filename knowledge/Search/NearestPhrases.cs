namespace GuidanceBot.Knowledge.Search;

/// <summary>How close a text comes to phrases people use: the cosine of idf-weighted word stems and letter 4-grams. Unlike a
/// BM25 score it means the same for every text: 1 is the phrase itself, 0 has nothing in common.</summary>
internal sealed class NearestPhrases
{
    private readonly List<int> _documentOf = [];
    private readonly List<Dictionary<string, float>> _features = [];
    private readonly Dictionary<string, List<(int Phrase, float Weight)>> _postings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, float> _rarity = new(StringComparer.Ordinal);
    private float _unseen;

    public void Add(int document, IReadOnlyDictionary<string, float> features)
    {
        if (features.Count == 0)
            return;
        _documentOf.Add(document);
        _features.Add(new Dictionary<string, float>(features));
    }

    /// <summary>Fixes the statistics; call once, after the last <see cref="Add"/>.</summary>
    public void Complete()
    {
        foreach (var group in _features.SelectMany(phrase => phrase.Keys).GroupBy(feature => feature))
            _rarity[group.Key] = Rarity(group.Count());
        _unseen = Rarity(0);
        for (var i = 0; i < _features.Count; i++)
            foreach (var (feature, weight) in Unit(_features[i]))
                Post(feature, i, weight);
        _features.Clear();
    }

    /// <summary>For each document the closeness (0–1) of its closest phrase.</summary>
    public double[] Closeness(IReadOnlyDictionary<string, float> features, int documents)
    {
        var byPhrase = new float[_documentOf.Count];
        foreach (var (feature, weight) in Unit(features))
            foreach (var (phrase, other) in _postings.GetValueOrDefault(feature) ?? [])
                byPhrase[phrase] += weight * other;
        var closest = new double[documents];
        for (var i = 0; i < byPhrase.Length; i++)
            closest[_documentOf[i]] = Math.Max(closest[_documentOf[i]], byPhrase[i]);
        return closest;
    }

    private float Rarity(int phrases) => (float)Math.Log(1 + ((_documentOf.Count + .5) / (phrases + .5)));

    private IEnumerable<(string Feature, float Weight)> Unit(IReadOnlyDictionary<string, float> features)
    {
        var weighted = features.Select(pair => (pair.Key, Weight: pair.Value * _rarity.GetValueOrDefault(pair.Key, _unseen))).ToList();
        var length = MathF.Sqrt(weighted.Sum(pair => pair.Weight * pair.Weight));
        return weighted.Select(pair => (pair.Key, pair.Weight / length));
    }

    private void Post(string feature, int phrase, float weight)
    {
        if (!_postings.TryGetValue(feature, out var list))
            _postings[feature] = list = [];
        list.Add((phrase, weight));
    }
}
