using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Dialogs.Conversation;

/// <summary>What the files of one language hold.</summary>
internal sealed record LanguageFiles(Dictionary<string, Wording> Sentences, Dictionary<string, IReadOnlyList<string>> Lists, Grammar Grammar, IReadOnlyDictionary<string, IReadOnlyList<string>> Training);

/// <summary>Reads the files of one language into flat keys.</summary>
internal static class WordsFiles
{
    private const int MostNumber = 100;
    private const string GrammarFile = "grammar.yaml", TrainingFile = "training.yaml";
    private static readonly string[] Forms = ["du", "sie", "other"];

    public static IReadOnlyList<Language> ReadLanguages(YamlSource source)
    {
        var languages = new List<Language>();
        foreach (var entry in source.Mappings("languages.yaml"))
        {
            languages.Add(new Language(entry.Text("code"), entry.Text("name"), entry.Flag("right_to_left"), entry.Flag("offered"), entry.List("markers"), entry.OptionalText("notice")));
            entry.NoOthers();
        }
        return languages;
    }

    public static LanguageFiles Read(YamlSource source, string language)
    {
        var files = new LanguageFiles(new(StringComparer.Ordinal), new(StringComparer.Ordinal), ReadGrammar(source, language), ReadTraining(source, language));
        foreach (var file in source.FilesIn(language).Where(file => Path.GetFileName(file) is not (GrammarFile or TrainingFile)))
            if (source.Mapping(file) is { } top)
                Flatten(top, Path.GetFileNameWithoutExtension(file), files.Sentences, files.Lists);
        return files;
    }

    /// <summary>Labels with their sentences; a language may have none yet.</summary>
    private static Dictionary<string, IReadOnlyList<string>> ReadTraining(YamlSource source, string language)
    {
        var path = Path.Combine(language, TrainingFile);
        return source.Has(path) && source.Mapping(path) is { } file ? file.Keys.ToList().ToDictionary(label => label, file.RequiredList, StringComparer.Ordinal) : [];
    }

    private static Grammar ReadGrammar(YamlSource source, string language)
    {
        if (source.Mapping(Path.Combine(language, GrammarFile)) is not { } file)
            return Grammar.Empty;
        var grammar = new Grammar(
            file.List("negations"), file.List("negations-after"), file.List("contrasts"), file.List("questions"), file.List("age-before"), file.List("age-after"), file.List("age-unless"),
            Numbers(file.Sub("numbers")), file.List("function-words"));
        file.NoOthers();
        return grammar;
    }

    private static Dictionary<string, int> Numbers(Entry? entry) =>
        entry?.Keys.ToList().Select(word => (word, number: entry.Whole(word, 0, MostNumber))).Where(pair => pair.number is not null)
            .ToDictionary(pair => pair.word, pair => pair.number!.Value, StringComparer.Ordinal) ?? [];

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
