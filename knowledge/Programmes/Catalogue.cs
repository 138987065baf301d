using GuidanceBot.Knowledge.Content;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Knowledge.Programmes;

/// <summary>All programmes, by id and by what people ask.</summary>
public sealed class Catalogue
{
    public const string Folder = "programmes";

    private readonly Dictionary<string, Programme> _byId;
    private readonly SearchIndex _index;

    public Catalogue(IReadOnlyList<Programme> programmes, Vocabulary vocabulary)
    {
        All = programmes;
        _byId = programmes.ToDictionary(programme => programme.Id, StringComparer.Ordinal);
        _index = new SearchIndex([.. programmes.Select(programme => ToDocument(programme, vocabulary))]);
    }

    public IReadOnlyList<Programme> All { get; }

    public Programme? ById(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Programmes that a question is about, best first, with how much of it they cover.</summary>
    public IReadOnlyList<(Programme Programme, SearchHit Hit)> About(string question) =>
        [.. _index.Find(question).Select(hit => (All[hit.Document], hit))];

    /// <summary>Reads and checks every file of the folder.</summary>
    internal static IReadOnlyList<Programme> Read(YamlSource source, Vocabulary vocabulary, IReadOnlyCollection<string> counties, IReadOnlyCollection<string> fields)
    {
        var reader = new ProgrammeFile(vocabulary, counties, fields);
        var read = source.FilesIn(Folder).Select(source.Mapping).OfType<Entry>().Select(file => (file, programme: reader.Read(file))).ToList();
        foreach (var twin in read.GroupBy(pair => pair.programme.Name.German, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            twin.Last().file.Report("name", $"'{twin.Key}' is already the name of '{twin.First().programme.Id}'.", "Delete one of the two files, or give them different names.");
        return [.. read.Select(pair => pair.programme).DistinctBy(programme => programme.Id)];
    }

    private static SearchDocument ToDocument(Programme programme, Vocabulary vocabulary) => new(
        $"{programme.Name.German} {programme.Name.In(Languages.English)}",
        programme.AskedAs,
        string.Join(' ', programme.Topics.Select(topic => vocabulary.Topics.GetValueOrDefault(topic, topic))),
        string.Join(' ', programme.Summary.German, programme.Eligibility.German, programme.HowToApply.German, programme.Summary.In(Languages.English), programme.Provider));
}
