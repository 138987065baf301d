using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Dialogs.Conversation;

/// <summary>Reads the files of one language into flat keys.</summary>
internal static class WordsFiles
{
    private static readonly string[] Forms = ["du", "sie", "other"];

    public static IReadOnlyList<Language> ReadLanguages(YamlSource source)
    {
        var languages = new List<Language>();
        foreach (var entry in source.Mappings("languages.yaml"))
        {
            languages.Add(new Language(entry.Text("code"), entry.Text("name"), entry.Flag("right_to_left"), entry.Flag("offered"), entry.List("markers")));
            entry.NoOthers();
        }
        return languages;
    }

    public static (Dictionary<string, Wording> Sentences, Dictionary<string, IReadOnlyList<string>> Lists) Read(YamlSource source, string language)
    {
        var sentences = new Dictionary<string, Wording>(StringComparer.Ordinal);
        var lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var file in source.FilesIn(language))
            if (source.Mapping(file) is { } top)
                Flatten(top, Path.GetFileNameWithoutExtension(file), sentences, lists);
        return (sentences, lists);
    }

    private static void Flatten(Entry entry, string prefix, Dictionary<string, Wording> sentences, Dictionary<string, IReadOnlyList<string>> lists)
    {
        foreach (var key in entry.Keys.ToList())
        {
            var path = $"{prefix}.{key}";
            if (entry.Sub(key) is { } below && below.Keys.All(Forms.Contains))
                sentences[path] = new Wording(below.OptionalText("du"), below.OptionalText("sie"), below.OptionalText("other"));
            else if (entry.Sub(key) is { } section)
                Flatten(section, path, sentences, lists);
            else if (entry.IsList(key))
                lists[path] = entry.List(key);
            else
                sentences[path] = Same(entry.Text(key));
        }
    }

    private static Wording Same(string text) => new(text, text, null);
}
