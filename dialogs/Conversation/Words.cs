using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Dialogs.Conversation;

/// <summary>How German addresses the person; other languages use their polite everyday form.</summary>
public enum Address
{
    Du,
    Sie,
}

/// <summary>A language as people choose it.</summary>
/// <param name="Offered">True where every sentence is written; only then do we reply in it.</param>
/// <param name="Markers">Everyday words by which a text is recognised.</param>
/// <param name="Notice">Where it is not offered: a sentence in it that says which languages are, and that there are humans.</param>
public sealed record Language(string Code, string OwnName, bool RightToLeft, bool Offered, IReadOnlyList<string> Markers, string? Notice);

/// <summary>Every sentence, per language. A key is the file's name and the keys below it, joined by dots.</summary>
public sealed class Words
{
    private readonly Dictionary<string, Dictionary<string, Wording>> _sentences;
    private readonly Dictionary<string, Dictionary<string, IReadOnlyList<string>>> _lists;
    private readonly Dictionary<string, Grammar> _grammars;
    private readonly Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> _training;

    internal Words(IReadOnlyList<Language> languages, IReadOnlyDictionary<string, LanguageFiles> files)
    {
        Languages = languages;
        _sentences = files.ToDictionary(pair => pair.Key, pair => pair.Value.Sentences, StringComparer.Ordinal);
        _lists = files.ToDictionary(pair => pair.Key, pair => pair.Value.Lists, StringComparer.Ordinal);
        _grammars = files.ToDictionary(pair => pair.Key, pair => pair.Value.Grammar, StringComparer.Ordinal);
        _training = files.ToDictionary(pair => pair.Key, pair => pair.Value.Training, StringComparer.Ordinal);
    }

    public IReadOnlyList<Language> Languages { get; }

    public IEnumerable<Language> Offered => Languages.Where(language => language.Offered);

    /// <summary>Languages that are understood: those offered, and those whose phrases alone are written.</summary>
    public IEnumerable<Language> Understood => Languages.Where(language => _lists.ContainsKey(language.Code));

    public Grammar Grammar(string language) => _grammars.GetValueOrDefault(language, Conversation.Grammar.Empty);

    /// <summary>Sentences from which intents are learned, by label.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Training(string language) => _training[language];

    public Language Language(string code) => Languages.FirstOrDefault(language => language.Code == code) ?? Languages[0];

    public IReadOnlyCollection<string> Keys(string language) => _sentences[language].Keys;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists(string language) => _lists[language];

    public bool Has(string language, string key) => _sentences[language].ContainsKey(key);

    /// <summary>All forms of a sentence, for tests of completeness.</summary>
    public IReadOnlyList<string> Forms(string language, string key) => _sentences[language][key].Forms;

    /// <param name="forOther">True where the advice is for somebody else than the one who writes.</param>
    /// <exception cref="KeyNotFoundException">The language lacks the sentence; a test proves that none does.</exception>
    public string Sentence(string language, string key, Address address, bool forOther) =>
        _sentences[language].TryGetValue(key, out var wording)
            ? wording.For(address, forOther)
            : throw new KeyNotFoundException($"words/{language} has no '{key}'.");

    /// <summary>Phrases an editor listed under a key; none where there is no such list.</summary>
    public IReadOnlyList<string> List(string language, string key) => _lists[language].GetValueOrDefault(key) ?? [];

    /// <summary>Reads the words folder.</summary>
    /// <returns>The words, or null when a file is broken; then the faults say what.</returns>
    public static (Words? Words, IReadOnlyList<Fault> Faults) Load(string folder)
    {
        var faults = new Faults();
        var source = new YamlSource(folder, faults);
        var languages = WordsFiles.ReadLanguages(source);
        var files = languages.Where(language => language.Offered || source.Has(language.Code))
            .ToDictionary(language => language.Code, language => WordsFiles.Read(source, language.Code), StringComparer.Ordinal);
        return faults.Found.Count > 0 ? (null, faults.Found) : (new Words(languages, files), []);
    }
}

/// <summary>One sentence in its forms: for du, for Sie, for advice about somebody else.</summary>
internal sealed record Wording(string? Du, string? Sie, string? Other)
{
    public IReadOnlyList<string> Forms => [.. new[] { Du, Sie, Other }.OfType<string>().Distinct(StringComparer.Ordinal)];

    public string For(Address address, bool forOther) =>
        forOther && Other is not null ? Other : (address == Address.Du ? Du ?? Sie : Sie ?? Du) ?? "";
}
