using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Knowledge.Programmes;

/// <summary>The controlled words a programme's file may use, each with what it means in German.</summary>
public sealed record Vocabulary(
    IReadOnlyDictionary<string, string> Kinds,
    IReadOnlyDictionary<string, string> Levels,
    IReadOnlyDictionary<string, string> Statuses,
    IReadOnlyDictionary<string, string> Audiences,
    IReadOnlyDictionary<string, string> Topics)
{
    public const string FileName = "vocabulary.yaml";

    public static Vocabulary Read(YamlSource source)
    {
        var file = source.Mapping(FileName);
        var vocabulary = new Vocabulary(Words(file, "kind"), Words(file, "level"), Words(file, "status"), Words(file, "audience"), Words(file, "topics"));
        file?.NoOthers();
        return vocabulary;
    }

    private static Dictionary<string, string> Words(Entry? file, string key)
    {
        if (file?.Sub(key) is { } words && words.Keys.Any())
            return words.Keys.ToDictionary(word => word, words.Text);
        file?.Report(key, "is missing or empty.", $"Add the section '{key}:' with one line per word.");
        return [];
    }
}
