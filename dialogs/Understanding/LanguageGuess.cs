using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Content;
using GuidanceBot.Knowledge.Search;
using GuidanceBot.Knowledge.Wordings;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>What language a text seems to be in.</summary>
/// <param name="Code">The likeliest.</param>
/// <param name="Margin">Its probability less that of the next, 0–1.</param>
/// <param name="Evidence">How many of its words speak for it.</param>
/// <param name="Everyday">True where one of them is an everyday word of the language; letters alone are also those of names.</param>
public readonly record struct LanguageReading(string Code, double Margin, int Evidence, bool Everyday);

/// <summary>Tells the language of a message from one to a few words: by script, by the letters, by everyday words. Names of
/// places and programmes tell nothing, for people name them in every language. Says nothing rather than guess wrong.</summary>
public sealed class LanguageGuess
{
    /// <summary>Nats an everyday word is worth, shared by the languages that have it; what one word's letters may tell at most.</summary>
    private const double WorthOfWord = 4, MostOfLetters = 2.5;

    /// <summary>A small prior for German: who writes here mostly does.</summary>
    private const double GermanPrior = .3;

    private const double ClearMargin = .6, CertainMargin = .97, SpeaksFor = .5;
    private const int EnoughWords = 2, LettersOfOneWord = 7;

    private static readonly IReadOnlyList<string> Codes = LanguageProfile.Codes;

    private readonly LanguageProfile _letters;
    private readonly Dictionary<string, HashSet<int>> _everyday = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names;

    public LanguageGuess(Words words, KnowledgeBase knowledge)
    {
        _letters = knowledge.Letters;
        for (var i = 0; i < Codes.Count; i++)
            foreach (var word in EverydayWords(words, Codes[i]).SelectMany(Folding.Words))
                Add(word, i);
        _names = [.. NamesIn(knowledge).SelectMany(Folding.Words)];
        _names.ExceptWith(_everyday.Keys);
    }

    /// <summary>The language, where it is evident; null where the conversation should go on in its own.</summary>
    /// <param name="usual">The language of the conversation.</param>
    public string? Of(string text, string usual) => Read(text) is { } reading && IsEvident(reading, text, usual) ? reading.Code : null;

    public LanguageReading? Read(string text)
    {
        var scores = new double[Codes.Count];
        var byWord = new List<double[]>();
        foreach (var word in LanguageWords.Of(text))
            if (ScoresOf(word) is { } worth)
            {
                byWord.Add(worth);
                for (var i = 0; i < scores.Length; i++)
                    scores[i] += worth[i];
            }
        if (byWord.Count == 0)
            return null;
        scores[0] += GermanPrior;
        var best = Array.IndexOf(scores, scores.Max());
        return new LanguageReading(Codes[best], Margin(scores), byWord.Count(worth => SpeaksForBest(worth, best)), byWord.Any(worth => worth[best] > 0));
    }

    /// <summary>Two words that speak for it, or one long one that leaves no doubt. One Cyrillic or Arabic word is enough to
    /// know that it is not German.</summary>
    private static bool IsEvident(LanguageReading reading, string text, string usual) =>
        (reading.Evidence >= EnoughWords && reading.Margin >= ClearMargin && (reading.Everyday || reading.Evidence > EnoughWords))
        || (reading.Evidence > 0 && reading.Everyday && reading.Margin >= CertainMargin && text.Count(char.IsLetter) >= LettersOfOneWord)
        || (Languages.ScriptOf(reading.Code) is not Script.Latin and var script && (script != Languages.ScriptOf(usual) || reading.Margin >= ClearMargin));

    private static bool SpeaksForBest(double[] worth, int best)
    {
        for (var i = 0; i < worth.Length; i++)
            if (i != best && worth[best] - worth[i] <= SpeaksFor)
                return false;
        return true;
    }

    private static double Margin(double[] scores)
    {
        double best = scores.Max(), sum = 0, second = 0;
        var isFirst = true;
        foreach (var score in scores)
        {
            var weight = Math.Exp(score - best);
            sum += weight;
            if (score < best || !isFirst)
                second = Math.Max(second, weight);
            else
                isFirst = false;
        }
        return (1 - second) / sum;
    }

    /// <summary>What a word tells for each language, in nats; null where it tells nothing.</summary>
    private double[]? ScoresOf(string word)
    {
        var folded = Folding.Fold(word);
        if (_names.Contains(folded))
            return null;
        var scores = LettersOf(word);
        if (_everyday.TryGetValue(folded, out var languages))
            foreach (var language in languages)
                (scores ??= new double[Codes.Count])[language] += WorthOfWord / languages.Count;
        return scores;
    }

    private double[]? LettersOf(string word)
    {
        if (_letters.CostsOf(word) is not { } costs)
            return null;
        var least = costs.Min();
        for (var i = 0; i < costs.Length; i++)
            costs[i] = -Math.Min(MostOfLetters, costs[i] - least);
        return costs;
    }

    private void Add(string foldedWord, int language)
    {
        if (!_everyday.TryGetValue(foldedWord, out var languages))
            _everyday[foldedWord] = languages = [];
        languages.Add(language);
    }

    private static IEnumerable<string> EverydayWords(Words words, string code) =>
        words.Understood.All(language => language.Code != code)
            ? words.Language(code).Markers
            : words.Language(code).Markers.Concat(words.Grammar(code).FunctionWords).Concat(Commands(words, code));

    private static IEnumerable<string> Commands(Words words, string code) =>
        new[] { Command.Hello, Command.Thanks, Command.Bye, Command.Yes, Command.No, Command.Skip }.SelectMany(command => words.List(code, $"commands.{Keys.Of(command)}.also"));

    private static IEnumerable<string> NamesIn(KnowledgeBase knowledge) =>
        knowledge.Gazetteer.Names
            .Concat(knowledge.Catalogue.All.Select(programme => programme.Name.German))
            .Concat(knowledge.ForeignWords.SelectMany(foreign => foreign.Places.Values.SelectMany(names => names)));
}
