using System.Text.RegularExpressions;
using GuidanceBot.Knowledge.Content;
using GuidanceBot.Knowledge.Search;
using GuidanceBot.Knowledge.Wordings;

namespace GuidanceBot.Knowledge.Programmes;

/// <summary>All programmes, by id and by what people ask.</summary>
public sealed partial class Catalogue
{
    public const string Folder = "programmes";

    private const double Rare = 5, LessPerDoubling = .1;

    private readonly Dictionary<string, Programme> _byId;
    private readonly Dictionary<string, Programme> _byAbbreviation;
    private readonly Dictionary<string, int> _topics;
    private readonly SearchIndex _index;
    private readonly Dictionary<string, SearchIndex> _foreign;

    public Catalogue(IReadOnlyList<Programme> programmes, Vocabulary vocabulary, IReadOnlyList<ForeignWords> foreign)
    {
        All = programmes;
        _byId = programmes.ToDictionary(programme => programme.Id, StringComparer.Ordinal);
        _byAbbreviation = programmes.SelectMany(programme => Abbreviations(programme).Select(word => (word, programme)))
            .GroupBy(pair => pair.word, pair => pair.programme).Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.Single(), StringComparer.Ordinal);
        _topics = programmes.SelectMany(programme => programme.Topics).CountBy(topic => topic).ToDictionary(StringComparer.Ordinal);
        _index = new SearchIndex([.. programmes.Select(programme => ToDocument(programme, vocabulary))]);
        _foreign = foreign.Where(words => words.AskedAs.Count > 0).ToDictionary(words => words.Language, words => new SearchIndex([.. programmes.Select(programme => ToDocument(programme, words))]), StringComparer.Ordinal);
    }

    public IReadOnlyList<Programme> All { get; }

    /// <summary>How much a topic tells about a programme, .6–1: few programmes have it, or many.</summary>
    public double Rarity(string topic) => Math.Clamp(1 - (LessPerDoubling * Math.Log2(Math.Max(1, _topics.GetValueOrDefault(topic)) / Rare)), .6, 1);

    /// <summary>The programme that goes by this abbreviation: "eq", "eutb". None where several do.</summary>
    /// <param name="foldedWord">A word in lower case.</param>
    public Programme? Abbreviated(string foldedWord) => _byAbbreviation.GetValueOrDefault(foldedWord);

    public Programme? ById(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Programmes that a question in German or English is about, best first.</summary>
    public IReadOnlyList<(Programme Programme, SearchHit Hit)> About(string question) => Named(_index.Find(question));

    /// <summary>The same for a question in another language; none where nobody has written yet how people ask in it.</summary>
    public IReadOnlyList<(Programme Programme, SearchHit Hit)> About(string question, string language) =>
        _foreign.TryGetValue(language, out var index) ? Named(index.Find(question)) : [];

    private IReadOnlyList<(Programme, SearchHit)> Named(IReadOnlyList<SearchHit> hits) => [.. hits.Select(hit => (All[hit.Document], hit))];

    private static IEnumerable<string> Abbreviations(Programme programme) =>
        Abbreviation().Matches(programme.Name.German).Select(match => Folding.Fold(match.Value)).Distinct(StringComparer.Ordinal);

    /// <summary>Capitals in brackets behind the name: "Einstiegsqualifizierung (EQ)".</summary>
    [GeneratedRegex(@"(?<=\()\p{Lu}{2,5}(?=\))", RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviation();

    /// <summary>Reads and checks every file of the folder.</summary>
    internal static IReadOnlyList<Programme> Read(YamlSource source, Vocabulary vocabulary, IReadOnlyCollection<string> counties, IReadOnlyCollection<string> fields)
    {
        var reader = new ProgrammeFile(vocabulary, counties, fields);
        var read = source.FilesIn(Folder).Select(source.Mapping).OfType<Entry>().Select(file => (file, programme: reader.Read(file))).ToList();
        foreach (var twin in read.GroupBy(pair => pair.programme.Name.German, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            twin.Last().file.Report("name", $"'{twin.Key}' is already the name of '{twin.First().programme.Id}'.", "Delete one of the two files, or give them different names.");
        return [.. read.Select(pair => pair.programme).DistinctBy(programme => programme.Id)];
    }

    /// <summary>Names stay German in every language, and nothing else of an entry does.</summary>
    private static SearchDocument ToDocument(Programme programme, ForeignWords words) => new(programme.Name.German, words.AskedAs.GetValueOrDefault(programme.Id) ?? [], "", "");

    private static SearchDocument ToDocument(Programme programme, Vocabulary vocabulary) => new(
        $"{programme.Name.German} {programme.Name.In(Languages.English)}",
        programme.AskedAs,
        string.Join(' ', programme.Topics.Select(topic => vocabulary.Topics.GetValueOrDefault(topic, topic))),
        string.Join(' ', programme.Summary.German, programme.Eligibility.German, programme.HowToApply.German, programme.Summary.In(Languages.English), programme.Provider));
}
