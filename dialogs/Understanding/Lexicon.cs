using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>A phrase found in a message.</summary>
/// <param name="Start">Position of its first word.</param>
/// <param name="Words">Positions of all its words.</param>
/// <param name="Negated">True after "kein", "nicht", "no" …</param>
public sealed record Find<T>(T Meaning, int Start, IReadOnlyList<int> Words, int Letters, bool Negated)
{
    /// <summary>True where every word of this find also belongs to a longer one.</summary>
    public bool IsInside(Find<T> longer) =>
        longer.Words.Count + longer.Letters > Words.Count + Letters && Words.All(longer.Words.Contains);
}

/// <summary>Phrases with meanings. In a phrase <c>word*</c> stands for every word that begins so, <c>*word</c> for every word
/// that ends so, and <c>..</c> for up to five words in between. Longer phrases win over the shorter ones inside them.</summary>
public sealed class Lexicon<T>
{
    private const int WidestGap = 5;
    private const int NegationReach = 2;
    private const int IndexLength = 2;

    private static readonly HashSet<string> Negations = new(["kein", "keine", "keinen", "keiner", "keinem", "nicht", "ohne", "weder", "statt", "no", "not", "without", "never", "dont"], StringComparer.Ordinal);

    private static readonly HashSet<string> Contrasts = new(["lieber", "sondern", "aber", "doch", "dafur", "stattdessen", "but", "rather", "instead"], StringComparer.Ordinal);

    private readonly Dictionary<string, List<Phrase>> _byBeginning = new(StringComparer.Ordinal);
    private readonly List<Phrase> _anyBeginning = [];

    private sealed record Phrase(IReadOnlyList<Term> Terms, T Meaning);

    private readonly record struct Term(string Letters, bool IsPrefix, bool IsSuffix, bool AfterGap)
    {
        public bool Fits(string word) =>
            IsPrefix ? word.StartsWith(Letters, StringComparison.Ordinal)
            : IsSuffix ? word.EndsWith(Letters, StringComparison.Ordinal)
            : word == Letters;
    }

    public Lexicon(IEnumerable<(string Phrase, T Meaning)> phrases)
    {
        foreach (var (text, meaning) in phrases)
            if (ToTerms(text) is { Count: > 0 } terms)
                Add(new Phrase(terms, meaning));
    }

    /// <summary>All phrases in these folded words, those inside longer ones left out.</summary>
    /// <param name="besides">Whether a meaning holds although a longer phrase with the other one surrounds it.</param>
    public IReadOnlyList<Find<T>> In(IReadOnlyList<string> words, Func<T, T, bool> besides)
    {
        var finds = Enumerable.Range(0, words.Count).SelectMany(start => At(words, start)).ToList();
        return [.. finds.Where(find => !finds.Any(longer => find.IsInside(longer) && !besides(find.Meaning, longer.Meaning)))];
    }

    private IEnumerable<Find<T>> At(IReadOnlyList<string> words, int start) =>
        (_byBeginning.GetValueOrDefault(Beginning(words[start])) ?? []).Concat(_anyBeginning)
            .Select(phrase => Match(phrase, words, start))
            .OfType<Find<T>>();

    private static Find<T>? Match(Phrase phrase, IReadOnlyList<string> words, int start)
    {
        var positions = new List<int>();
        var next = start;
        foreach (var term in phrase.Terms)
        {
            var position = Position(term, words, next);
            if (position < 0)
                return null;
            positions.Add(position);
            next = position + 1;
        }
        return new Find<T>(phrase.Meaning, start, positions, phrase.Terms.Sum(term => term.Letters.Length), IsNegated(words, start));
    }

    private static int Position(Term term, IReadOnlyList<string> words, int from)
    {
        var to = Math.Min(words.Count, from + (term.AfterGap ? WidestGap + 1 : 1));
        for (var i = from; i < to; i++)
            if (term.Fits(words[i]))
                return i;
        return -1;
    }

    /// <summary>Negated by a word shortly before, unless a contrast stands between: "keine Ausbildung, lieber Studium".</summary>
    private static bool IsNegated(IReadOnlyList<string> words, int start)
    {
        for (var i = start; i >= Math.Max(0, start - NegationReach); i--)
        {
            if (Contrasts.Contains(words[i]))
                return false;
            if (i < start && Negations.Contains(words[i]))
                return true;
        }
        return false;
    }

    private void Add(Phrase phrase)
    {
        if (phrase.Terms[0].IsSuffix)
        {
            _anyBeginning.Add(phrase);
            return;
        }
        var beginning = Beginning(phrase.Terms[0].Letters);
        if (!_byBeginning.TryGetValue(beginning, out var list))
            _byBeginning[beginning] = list = [];
        list.Add(phrase);
    }

    private static string Beginning(string word) => word.Length <= IndexLength ? word : word[..IndexLength];

    private static List<Term> ToTerms(string text)
    {
        var terms = new List<Term>();
        var afterGap = false;
        foreach (var piece in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (piece == "..")
            {
                afterGap = true;
                continue;
            }
            var isPrefix = piece.EndsWith('*');
            var isSuffix = piece.Length > 1 && piece.StartsWith('*');
            foreach (var word in Folding.Words(piece.Trim('*')))
            {
                terms.Add(new Term(word, isPrefix, isSuffix, afterGap));
                afterGap = false;
            }
        }
        return terms;
    }
}
