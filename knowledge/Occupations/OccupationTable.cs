using System.Globalization;
using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Knowledge.Occupations;

/// <summary>All occupations and the fields of interest they belong to.</summary>
public sealed class OccupationTable
{
    private const string Folder = "occupations";
    private const string FieldsFile = $"{Folder}/fields.yaml";
    private const string Riasec = "RIASEC";
    private const int CodeLength = 5, HollandLetters = 3;
    private static readonly string[] Chambers = ["hwk", "ihk", "lwk", "professional", "public", "none"];
    private static readonly Dictionary<string, WayIn> WaysIn = new(StringComparer.Ordinal)
    {
        ["dual"] = WayIn.Dual,
        ["school"] = WayIn.School,
        ["degree"] = WayIn.Degree,
        ["further"] = WayIn.Further,
        ["training-on-the-job"] = WayIn.TrainingOnTheJob,
        ["public-service"] = WayIn.PublicService,
    };

    private readonly Dictionary<string, Field> _fields;

    private OccupationTable(IReadOnlyList<Field> fields, IReadOnlyList<Occupation> occupations)
    {
        Fields = fields;
        All = occupations;
        _fields = fields.ToDictionary(field => field.Key, StringComparer.Ordinal);
    }

    public IReadOnlyList<Field> Fields { get; }

    public IReadOnlyList<Occupation> All { get; }

    public Field? FieldByKey(string key) => _fields.GetValueOrDefault(key);

    /// <summary>Occupations for these interests. The more of them an occupation serves, and the more typically, the
    /// earlier it comes; ways in that are open to this person come before the others.</summary>
    public IReadOnlyList<Occupation> For(IReadOnlyCollection<string> fields, Func<WayIn, bool> open) =>
        [.. All.Where(occupation => occupation.Fields.Any(fields.Contains))
            .OrderByDescending(occupation => open(occupation.WayIn))
            .ThenByDescending(occupation => occupation.Fields.Select((field, rank) => fields.Contains(field) ? 1.0 / (1 + rank) : 0).Sum())];

    internal static IReadOnlyList<Field> ReadFields(YamlSource source)
    {
        if (source.Mapping(FieldsFile) is not { } file)
            return [];
        foreach (var flat in file.Keys.Where(key => file.Sub(key) is null))
            file.Report(flat, "is not a field of interest.", "Write label_de and words_de below it, two blanks further in.");
        return [.. file.Keys.ToList().Select(key => (key, entry: file.Sub(key))).Where(pair => pair.entry is not null).Select(pair => ToField(pair.key, pair.entry!))];
    }

    internal static OccupationTable Read(YamlSource source, IReadOnlyList<Field> fields)
    {
        var keys = fields.Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var entries = source.FilesIn(Folder).Where(file => file != FieldsFile).SelectMany(source.Mappings);
        var occupations = new List<Occupation>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var occupation = ToOccupation(entry, keys);
            if (!seen.TryAdd(occupation.Name.German, entry.File))
                entry.Report("name", $"'{occupation.Name.German}' is already in {seen[occupation.Name.German]}.", "Delete one of the two entries.");
            else
                occupations.Add(occupation);
        }
        return new OccupationTable(fields, occupations);
    }

    private static Field ToField(string key, Entry entry)
    {
        var field = new Field(key, entry.Localized("label", required: true), [.. entry.RequiredList("words_de"), .. entry.List("words_en")]);
        entry.OptionalText("holland");
        entry.NoOthers();
        return field;
    }

    private static Occupation ToOccupation(Entry entry, HashSet<string> fields)
    {
        var name = entry.Text("name");
        var english = entry.OptionalText("name_en");
        var occupation = new Occupation(
            Kldb(entry),
            new Localized(name, english is null ? new Dictionary<string, string>() : new() { [Languages.English] = english }),
            [name, .. entry.List("names"), .. entry.List("names_en")],
            Holland(entry),
            WaysIn.GetValueOrDefault(entry.OneOf("way_in", WaysIn.Keys)),
            Years(entry),
            entry.OneOf("chamber", Chambers),
            entry.KnownList("fields", fields, required: true),
            entry.Localized("what", required: true));
        entry.Flag("needs_review");
        entry.NoOthers();
        return occupation;
    }

    private static string Kldb(Entry entry)
    {
        var code = entry.Text("kldb");
        if (code.Length > 0 && !(code.Length == CodeLength && code.All(char.IsAsciiDigit)))
            entry.Report("kldb", $"'{code}' is not a code of the KldB 2010.", "Write its five digits in quotes, like \"22342\".");
        return code;
    }

    private static string Holland(Entry entry)
    {
        var letters = entry.Text("holland");
        if (letters.Length > 0 && !(letters.Length == HollandLetters && letters.Distinct().Count() == HollandLetters && letters.All(Riasec.Contains)))
            entry.Report("holland", $"'{letters}' is not three different letters of {Riasec}.", "Write the three letters that fit best, strongest first, like RCA.");
        return letters;
    }

    private static double? Years(Entry entry)
    {
        if (entry.OptionalText("years") is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var years))
            return years;
        entry.Report("years", $"'{text}' is not a number of years.", "Write it like 3 or 3.5, or delete the line.");
        return null;
    }
}
