namespace GuidanceBot.Knowledge.Search;

/// <summary>A text to be found, by fields of different weight.</summary>
public sealed record SearchDocument(string Title, IReadOnlyList<string> AskedAs, string Tags, string Body);

/// <summary>One document found.</summary>
/// <param name="Document">Its position in the list the index was built from.</param>
/// <param name="Score">Ranks the documents of one query; not comparable between queries.</param>
/// <param name="Lexical">The BM25 score on words alone; tells whether the query is about anything we know.</param>
public readonly record struct SearchHit(int Document, double Score, double Lexical);

/// <summary>Hybrid retrieval: BM25F over stems plus .6 × BM25F over letter 4-grams, each calibrated by its own
/// maximum. Typos and compounds are the n-grams' work.</summary>
public sealed class SearchIndex
{
    private const float TitleWeight = 3, AskedAsWeight = 2.5f, TagsWeight = 2, BodyWeight = 1;
    private const double GramShare = .6, WeakLexical = 3;
    private const int GramLength = 4;

    private readonly Bm25 _words = new();
    private readonly Bm25 _grams = new();
    private readonly int _count;

    public SearchIndex(IReadOnlyList<SearchDocument> documents)
    {
        _count = documents.Count;
        for (var i = 0; i < _count; i++)
            Add(i, documents[i]);
        _words.Complete(_count);
        _grams.Complete(_count);
    }

    /// <summary>The documents that have anything to do with the text, best first.</summary>
    public IReadOnlyList<SearchHit> Find(string text)
    {
        var content = Folding.Words(text).Where(word => !StopWords.Contains(word)).ToList();
        var lexical = _words.Score(content.Select(Stem.Of));
        var grams = _grams.Score(content.SelectMany(GramsOf));
        var lexicalTop = Math.Max(lexical.Length == 0 ? 0 : lexical.Max(), WeakLexical);
        var gramTop = grams.Length == 0 ? 0 : grams.Max();
        if (gramTop <= 0)
            return [];
        return [.. Enumerable.Range(0, _count)
            .Select(i => new SearchHit(i, (lexical[i] / lexicalTop) + (GramShare * grams[i] / gramTop), lexical[i]))
            .Where(hit => hit.Score > 0)
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => hit.Document)];
    }

    private void Add(int document, SearchDocument text)
    {
        AddField(document, text.Title, TitleWeight);
        foreach (var asked in text.AskedAs)
            AddField(document, asked, AskedAsWeight);
        AddField(document, text.Tags, TagsWeight);
        AddField(document, text.Body, BodyWeight);
    }

    private void AddField(int document, string text, float weight)
    {
        foreach (var word in Folding.Words(text).Where(word => !StopWords.Contains(word)))
        {
            _words.Add(document, Stem.Of(word), weight);
            foreach (var gram in GramsOf(word))
                _grams.Add(document, gram, weight);
        }
    }

    private static IEnumerable<string> GramsOf(string word)
    {
        var framed = $"_{word}_";
        return framed.Length <= GramLength
            ? [framed]
            : Enumerable.Range(0, framed.Length - GramLength + 1).Select(i => framed.Substring(i, GramLength));
    }
}
