using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Staff.Pages;

/// <summary>The sentences of the staff pages. Staff works in German or English, so they lie apart from those of the chat,
/// which are kept in every language.</summary>
public sealed class StaffWords
{
    public static readonly IReadOnlyList<string> Languages = ["de", "en"];
    private readonly Dictionary<string, Dictionary<string, string>> _sentences;

    private StaffWords(Dictionary<string, Dictionary<string, string>> sentences) => _sentences = sentences;

    /// <exception cref="Content.BrokenContentException">A file is broken.</exception>
    public static StaffWords Load(string folder)
    {
        var faults = new Faults();
        var source = new YamlSource(folder, faults);
        var sentences = Languages.ToDictionary(language => language, language => Read(source.Mapping(language + ".yaml")));
        return faults.Found.Count == 0 ? new StaffWords(sentences) : throw new Content.BrokenContentException(faults.Found);
    }

    public IReadOnlyCollection<string> Keys(string language) => _sentences[language].Keys;

    public bool Has(string key) => _sentences[Languages[0]].ContainsKey(key);

    /// <exception cref="KeyNotFoundException">The language lacks the sentence; a test proves that none does.</exception>
    public string Sentence(string language, string key) => _sentences[language].TryGetValue(key, out var sentence) ? sentence : throw new KeyNotFoundException($"staff/{language} has no '{key}'.");

    private static Dictionary<string, string> Read(Entry? file)
    {
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        if (file is not null)
            Flatten(file, "", sentences);
        return sentences;
    }

    private static void Flatten(Entry entry, string prefix, Dictionary<string, string> sentences)
    {
        foreach (var key in entry.Keys.ToList())
            if (entry.Sub(key) is { } section)
                Flatten(section, $"{prefix}{key}.", sentences);
            else
                sentences[prefix + key] = entry.Text(key);
    }
}

/// <summary>The sentences in somebody's language.</summary>
public sealed record StaffText(StaffWords Words, string Language)
{
    public string this[string key] => Words.Sentence(Language, key);

    public string this[string key, params (string Name, string Value)[] values] =>
        values.Aggregate(this[key], (text, pair) => text.Replace($"{{{pair.Name}}}", pair.Value, StringComparison.Ordinal));
}
