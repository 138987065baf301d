using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>Which languages a message may be in. German and English always count, people mix them in; languages of another
/// script cannot be confused with them; the others count where the message is theirs, or where nothing tells what it is.</summary>
/// <param name="Codes">The languages whose phrases count.</param>
/// <param name="Small">Their small words; of a language nothing speaks for, none: "ne" is no negation in "ne Lehre".</param>
internal sealed record PossibleLanguages(IReadOnlySet<string> Codes, SmallWords Small);

/// <summary>Works out the possible languages of a message.</summary>
internal sealed class LanguageScope
{
    private static readonly string[] Always = [.. Languages.Codes.Where(code => code is Languages.German or Languages.English || Languages.ScriptOf(code) != Script.Latin)];

    private readonly HashSet<string> _all;
    private readonly Dictionary<string, SmallWords> _small;

    public LanguageScope(Words words)
    {
        _all = [.. words.Understood.Select(language => language.Code)];
        _small = _all.ToDictionary(code => code, code => new SmallWords(Always.Append(code).Distinct().Select(words.Grammar)), StringComparer.Ordinal);
    }

    /// <param name="language">What the message was recognised as, if anything.</param>
    /// <param name="usual">The language of the conversation.</param>
    public PossibleLanguages Of(string? language, string usual) =>
        new(language is null ? _all : [.. Always, language], _small.GetValueOrDefault(language ?? usual) ?? _small[Always[0]]);
}
