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

    private readonly Dictionary<string, List<Phrase>> _byBeginning = new(StringComparer.Ordinal);
    private readonly List<Phrase> _anyBeginning = [];

    private sealed record Phrase(IReadOnlyList<Term> Terms, T Meaning);

    private readonly record struct Term(string Letters, bool IsPrefix, bool IsSuffix, bool AfterGap)
    {
        private string Bare { get; } = ArabicPrefixes.Bare(Letters);

        public bool Fits(Word word) => Fits(word.Letters, Letters) || (word.IsArabic && (Fits(word.Bare, Letters) || Fits(word.Bare, Bare)));

        private bool Fits(string word, string letters) =>
            IsPrefix ? word.StartsWith(letters, StringComparison.Ordinal)
            : IsSuffix ? word.EndsWith(letters, StringComparison.Ordinal)
            : word == letters;
    }

    /// <summary>A folded word of a message; in Arabic also without what is written together with it.</summary>
    private readonly record struct Word(string Letters, string Bare)
    {
        public bool IsArabic => ArabicPrefixes.IsArabic(Letters);

        public static Word Of(string folded) => new(folded, ArabicPrefixes.Bare(folded));
    }

    public Lexicon(IEnumerable<(string Phrase, T Meaning)> phrases)
    {
        foreach (var (text, meaning) in phrases)
            if (ToTerms(text) is { Count: > 0 } terms)
                Add(new Phrase(terms, meaning));
    }

    /// <summary>All phrases in these folded words, those inside longer ones left out.</summary>
    /// <param name="small">The small words of the languages the message may be in.</param>
    /// <param name="counts">Which meanings count in this message.</param>
    /// <param name="besides">Whether a meaning holds although a longer phrase with the other one surrounds it.</param>
    public IReadOnlyList<Find<T>> In(IReadOnlyList<string> words, SmallWords small, Func<T, bool> counts, Func<T, T, bool> besides)
    {
        Word[] message = [.. words.Select(Word.Of)];
        var finds = Enumerable.Range(0, words.Count).SelectMany(start => At(message, start, counts)).Select(find => find with { Negated = IsNegated(message, find, small) }).ToList();
        return [.. finds.Where(find => !finds.Any(longer => find.IsInside(longer) && !besides(find.Meaning, longer.Meaning)))];
    }

    private IEnumerable<Find<T>> At(Word[] words, int start, Func<T, bool> counts) =>
        new[] { Beginning(words[start].Letters), Beginning(words[start].Bare) }.Distinct(StringComparer.Ordinal)
            .SelectMany(beginning => _byBeginning.GetValueOrDefault(beginning) ?? [])
            .Concat(_anyBeginning)
            .Distinct()
            .Where(phrase => counts(phrase.Meaning))
            .Select(phrase => Match(phrase, words, start))
            .OfType<Find<T>>();

    private static Find<T>? Match(Phrase phrase, Word[] words, int start)
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
        return new Find<T>(phrase.Meaning, start, positions, phrase.Terms.Sum(term => term.Letters.Length), Negated: false);
    }

    private static int Position(Term term, Word[] words, int from)
    {
        var to = Math.Min(words.Length, from + (term.AfterGap ? WidestGap + 1 : 1));
        for (var i = from; i < to; i++)
            if (term.Fits(words[i]))
                return i;
        return -1;
    }

    /// <summary>Negated by a word shortly before, unless a contrast stands between: "keine Ausbildung, lieber Studium". Some
    /// languages negate with the next word.</summary>
    private static bool IsNegated(Word[] words, Find<T> find, SmallWords small)
    {
        if (find.Words[^1] + 1 < words.Length && small.NegatesBackwards(words[find.Words[^1] + 1].Letters))
            return true;
        for (var i = find.Start; i >= Math.Max(0, find.Start - NegationReach); i--)
        {
            if (small.Contrasts(words[i].Letters))
                return false;
            if (i < find.Start && small.Negates(words[i].Letters))
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
        foreach (var beginning in new[] { phrase.Terms[0].Letters, ArabicPrefixes.Bare(phrase.Terms[0].Letters) }.Select(Beginning).Distinct(StringComparer.Ordinal))
        {
            if (!_byBeginning.TryGetValue(beginning, out var list))
                _byBeginning[beginning] = list = [];
            list.Add(phrase);
        }
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
