using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>The small words of the languages a message may be in.</summary>
public sealed class SmallWords
{
    private readonly WordSet _negations, _negationsAfter, _contrasts, _questions;

    public SmallWords(IEnumerable<Grammar> grammars)
    {
        var all = grammars.ToList();
        _negations = new WordSet(all.SelectMany(grammar => grammar.Negations));
        _negationsAfter = new WordSet(all.SelectMany(grammar => grammar.NegationsAfter));
        _contrasts = new WordSet(all.SelectMany(grammar => grammar.Contrasts));
        _questions = new WordSet(all.SelectMany(grammar => grammar.Questions));
    }

    public bool Negates(string foldedWord) => _negations.Contains(foldedWord);

    public bool NegatesBackwards(string foldedWord) => _negationsAfter.Contains(foldedWord);

    public bool Contrasts(string foldedWord) => _contrasts.Contains(foldedWord);

    public bool Asks(string foldedWord) => _questions.Contains(foldedWord);
}

/// <summary>Folded words, some of them with any ending.</summary>
internal sealed class WordSet
{
    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);
    private readonly List<string> _beginnings = [];

    public WordSet(IEnumerable<string> words)
    {
        foreach (var word in words)
            if (word.EndsWith('*'))
                _beginnings.Add(Folding.Phrase(word));
            else
                _whole.Add(Folding.Phrase(word));
    }

    public bool Contains(string foldedWord) =>
        _whole.Contains(foldedWord) || _beginnings.Any(beginning => foldedWord.StartsWith(beginning, StringComparison.Ordinal));
}
