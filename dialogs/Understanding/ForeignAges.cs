using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>Reads how old somebody is by the words a language puts around the number: "мені 18", "j'ai 19 ans", "عمري 17 سنة".</summary>
internal sealed class ForeignAges
{
    private const int Youngest = 10, Oldest = 99, YoungFrom = 13, YoungTo = 21, LongestNumber = 3;

    private readonly List<AgeWords> _languages;

    private sealed record AgeWords(HashSet<string> Before, WordSet After, List<string> Unless, Dictionary<string, int> Numbers);

    public ForeignAges(Words words) => _languages = [.. words.Understood.Select(language => ToAgeWords(words.Grammar(language.Code)))];

    public int? Find(string text)
    {
        var words = Folding.Words(text);
        return _languages.Select(language => Find(language, words)).FirstOrDefault(age => age is not null);
    }

    private static AgeWords ToAgeWords(Grammar grammar) => new(
        [.. grammar.AgeBefore.Select(Folding.Phrase)],
        new WordSet(grammar.AgeAfter),
        [.. grammar.AgeUnless.Select(Folding.Phrase)],
        grammar.Numbers.DistinctBy(pair => Folding.Phrase(pair.Key)).ToDictionary(pair => Folding.Phrase(pair.Key), pair => pair.Value, StringComparer.Ordinal));

    private static int? Find(AgeWords language, IReadOnlyList<string> words)
    {
        for (var start = 0; start < words.Count; start++)
            for (var length = Math.Min(LongestNumber, words.Count - start); length > 0; length--)
                if (Number(language, words, start, length) is { } age and >= Youngest and <= Oldest && IsAge(language, words, start, start + length, age))
                    return age;
        return null;
    }

    /// <summary>"J'ai 10 ans" is an age, "j'ai 10 ans d'expérience" is none.</summary>
    private static bool IsAge(AgeWords language, IReadOnlyList<string> words, int start, int end, int age) =>
        !GoesOn(language.Unless, words, end) && IsAgeByItsWords(language, words, start, end, age);

    /// <summary>"18 років" without a word before it may also be eighteen years of work; of the very young it is the age.</summary>
    private static bool IsAgeByItsWords(AgeWords language, IReadOnlyList<string> words, int start, int end, int age) =>
        EndsBefore(language.Before, words, start) || (end < words.Count && language.After.Contains(words[end]) && (age is >= YoungFrom and <= YoungTo || end + 1 == words.Count));

    private static bool GoesOn(List<string> phrases, IReadOnlyList<string> words, int end)
    {
        var rest = string.Join(' ', words.Skip(end));
        return phrases.Any(phrase => rest.StartsWith(phrase, StringComparison.Ordinal));
    }

    private static bool EndsBefore(HashSet<string> before, IReadOnlyList<string> words, int start) =>
        (start > 0 && before.Contains(words[start - 1])) || (start > 1 && before.Contains($"{words[start - 2]} {words[start - 1]}"));

    private static int? Number(AgeWords language, IReadOnlyList<string> words, int start, int length)
    {
        if (length == 1 && int.TryParse(words[start], NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return digits;
        return language.Numbers.TryGetValue(string.Join(' ', words.Skip(start).Take(length)), out var number) ? number : null;
    }
}
