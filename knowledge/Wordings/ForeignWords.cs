using GuidanceBot.Knowledge.Content;
using GuidanceBot.Knowledge.Occupations;
using GuidanceBot.Knowledge.Places;

namespace GuidanceBot.Knowledge.Wordings;

/// <summary>A meaning with its names in another language.</summary>
/// <param name="German">What our own entries call it.</param>
/// <param name="Words">Phrases of the language; <c>word*</c> stands for any ending, <c>..</c> for words in between.</param>
public sealed record Concept(string German, IReadOnlyList<string> Words);

/// <summary>How people who write another language ask for what the knowledge base holds. Lists are by the key of what they
/// name: a programme's id, a field's key, an occupation's or a place's German name.</summary>
public sealed record ForeignWords(
    string Language,
    IReadOnlyDictionary<string, IReadOnlyList<string>> AskedAs,
    IReadOnlyList<Concept> Concepts,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Fields,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Occupations,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Places)
{
    private const string Folder = "languages";

    /// <summary>The words of every language that has a folder. What a list names must be known.</summary>
    internal static IReadOnlyList<ForeignWords> Read(YamlSource source, IReadOnlyCollection<string> programmes, OccupationTable occupations, Gazetteer gazetteer) =>
        [.. Languages.Codes.Where(code => source.Has(Path.Combine(Folder, code))).Select(code => Read(new Reader(source, code), code, programmes, occupations, gazetteer))];

    private static ForeignWords Read(Reader files, string code, IReadOnlyCollection<string> programmes, OccupationTable occupations, Gazetteer gazetteer) => new(
        code,
        files.Lists("asked-as.yaml", programmes, "a programme"),
        files.Concepts("concepts.yaml"),
        files.Lists("fields.yaml", [.. occupations.Fields.Select(field => field.Key)], "a field of interest"),
        files.Lists("occupations.yaml", [.. occupations.All.Select(occupation => occupation.Name.German)], "an occupation"),
        files.Lists("places.yaml", gazetteer.Names, "a place"));

    /// <summary>The files of one language; each may be missing.</summary>
    private sealed class Reader(YamlSource source, string language)
    {
        public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists(string name, IReadOnlyCollection<string> known, string what)
        {
            var lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            if (Path(name) is not { } path || source.Mapping(path) is not { } file)
                return lists;
            foreach (var key in file.Keys.ToList())
            {
                if (known.Count > 0 && !known.Contains(key))
                    file.Report(key, $"is not the name of {what}.", Closest.Advice(key, known));
                lists[key] = file.RequiredList(key);
            }
            return lists;
        }

        public IReadOnlyList<Concept> Concepts(string name)
        {
            var concepts = new List<Concept>();
            foreach (var entry in Path(name) is { } path ? source.Mappings(path) : [])
            {
                concepts.Add(new Concept(entry.Text("german"), entry.RequiredList("words")));
                entry.NoOthers();
            }
            return concepts;
        }

        private string? Path(string name)
        {
            var path = System.IO.Path.Combine(Folder, language, name);
            return source.Has(path) ? path : null;
        }
    }
}
