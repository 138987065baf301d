namespace GuidanceBot.Knowledge.Search;

/// <summary>A text to be found, by fields of different weight.</summary>
public sealed record SearchDocument(string Title, IReadOnlyList<string> AskedAs, string Tags, string Body);

/// <summary>One document found.</summary>
/// <param name="Document">Its position in the list the index was built from.</param>
/// <param name="Score">Ranks the documents of one query; not comparable between queries.</param>
/// <param name="Lexical">The BM25 score on words alone.</param>
/// <param name="Closeness">How close the query is to the closest way people ask for it, 0–1; comparable between queries.</param>
/// <param name="Coverage">How much of the query's words the document holds, by rarity, 0–1; comparable between queries.</param>
public readonly record struct SearchHit(int Document, double Score, double Lexical, double Closeness, double Coverage)
{
    private const double LexicalShare = .03, CoverageShare = .3;

    /// <summary>Whether the query is about anything we know: the three signals together tell more than each alone (a test
    /// prints the table). Around .5 questions and chatter part; 1 and more is a plain question.</summary>
    public double Relevance => Closeness + (LexicalShare * Lexical) + (CoverageShare * Coverage);
}

/// <summary>Hybrid retrieval: BM25F over stems, BM25F over letter 4-grams, each calibrated by its own maximum, and the
/// closeness to the single ways in which people ask. Typos and compounds are the n-grams' work.</summary>
public sealed class SearchIndex
{
    private const float TitleWeight = 3, AskedAsWeight = 2.5f, TagsWeight = 2, BodyWeight = 1;
    private const double GramShare = .6, ClosenessShare = 1.2, WeakLexical = 3;
    private const float WordFeature = 1.6f, GramFeature = .6f;
    private const int GramLength = 4;

    private readonly Bm25 _words = new();
    private readonly Bm25 _grams = new();
    private readonly NearestPhrases _phrases = new();
    private readonly KnownWords _known = new();
    private readonly int _count;

    public SearchIndex(IReadOnlyList<SearchDocument> documents)
    {
        _count = documents.Count;
        for (var i = 0; i < _count; i++)
            Add(i, documents[i]);
        _words.Complete(_count);
        _grams.Complete(_count);
        _phrases.Complete();
    }

    /// <summary>The documents that have anything to do with the text, best first. Of a text that is mostly unknown words, what is
    /// known tells less.</summary>
    public IReadOnlyList<SearchHit> Find(string text)
    {
        var all = Joined([.. Content(text)]);
        var content = all.Where(IsKnown).ToList();
        var sense = content.Count * 2 >= all.Count ? 1 : (double)content.Count / all.Count;
        var lexical = _words.Score(content.SelectMany(word => _known.Readings(Stem.Of(word))));
        var grams = _grams.Score(content.SelectMany(GramsOf).Select(gram => (gram, 1.0)));
        var closeness = _phrases.Closeness(Features(content), _count);
        var coverage = _words.Coverage([.. content.Select(word => _known.Readings(Stem.Of(word)).DefaultIfEmpty((word, 1)).MaxBy(reading => reading.Item2))]);
        var lexicalTop = Math.Max(lexical.DefaultIfEmpty().Max(), WeakLexical);
        var gramTop = grams.DefaultIfEmpty().Max();
        if (gramTop <= 0)
            return [];
        return [.. Enumerable.Range(0, _count)
            .Select(i => new SearchHit(i, (lexical[i] / lexicalTop) + (GramShare * grams[i] / gramTop) + (ClosenessShare * closeness[i]), lexical[i], sense * closeness[i], sense * coverage[i]))
            .Where(hit => hit.Score > 0)
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => hit.Document)];
    }

    /// <summary>A word that nothing resembles, such as somebody's name, must not turn the scales by its letters.</summary>
    private bool IsKnown(string word) => _known.Readings(Stem.Of(word)).Any();

    private void Add(int document, SearchDocument text)
    {
        AddField(document, text.Title, TitleWeight);
        foreach (var asked in text.AskedAs)
            AddField(document, asked, AskedAsWeight);
        AddField(document, text.Tags, TagsWeight);
        AddField(document, text.Body, BodyWeight);
        foreach (var phrase in text.AskedAs.Append(text.Title))
            _phrases.Add(document, Features([.. Content(phrase)]));
    }

    private void AddField(int document, string text, float weight)
    {
        foreach (var word in Content(text))
        {
            _known.Add(Stem.Of(word));
            _words.Add(document, Stem.Of(word), weight);
            foreach (var gram in GramsOf(word))
                _grams.Add(document, gram, weight);
        }
    }

    /// <summary>Two words people write apart although the index knows them as one: "bildungs gutschein".</summary>
    private List<string> Joined(List<string> words)
    {
        for (var i = words.Count - 2; i >= 0; i--)
            if (words[i] + words[i + 1] is var whole && _known.Contains(Stem.Of(whole)))
                words[i] = whole;
        return words;
    }

    private static IEnumerable<string> Content(string text) => Folding.Words(text).Where(word => !StopWords.Contains(word));

    private static Dictionary<string, float> Features(IReadOnlyList<string> content)
    {
        var features = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var word in content)
        {
            features["=" + Stem.Of(word)] = WordFeature;
            foreach (var gram in GramsOf(word))
                features[gram] = GramFeature;
        }
        return features;
    }

    private static IEnumerable<string> GramsOf(string word)
    {
        var framed = $"_{word}_";
        return framed.Length <= GramLength
            ? [framed]
            : Enumerable.Range(0, framed.Length - GramLength + 1).Select(i => framed.Substring(i, GramLength));
    }
}
