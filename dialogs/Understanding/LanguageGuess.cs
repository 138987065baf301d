using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>A first guess at the language of a message: by script, by letters only one language has, by everyday words.
/// Says nothing rather than guess wrong.</summary>
internal sealed class LanguageGuess(Words words)
{
    private const int LettersThatTell = 2;
    private const int WordsThatTell = 2;

    private readonly Dictionary<string, HashSet<string>> _markers = words.Languages.ToDictionary(
        language => language.Code, language => language.Markers.Select(Folding.Phrase).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    public string? Of(string text) => ByScript(text) ?? ByWords(Folding.Words(text));

    private static string? ByScript(string text)
    {
        if (text.Count(letter => letter is >= '\u0400' and <= '\u04ff') >= LettersThatTell)
            return text.Any("іїєґІЇЄҐ".Contains) ? "uk" : "ru";
        if (text.Count(letter => letter is >= '\u0600' and <= '\u06ff') >= LettersThatTell)
            return text.Any("پچژگکی".Contains) ? "fa" : "ar";
        return null;
    }

    private string? ByWords(IReadOnlyList<string> message)
    {
        var counts = _markers.Select(pair => (Code: pair.Key, Count: message.Count(pair.Value.Contains))).OrderByDescending(pair => pair.Count).ToList();
        var (code, count) = counts[0];
        var evident = count >= WordsThatTell || (count == 1 && message.Count == 1);
        return evident && count > counts[1].Count ? code : null;
    }
}
