using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Knowledge.Places;

/// <summary>Counties, places and postcodes: from a name or number to the region responsible.</summary>
public sealed class Gazetteer
{
    public const string OurAlliance = "leine-weser";

    private const string Folder = "places";
    private const string CountiesFile = $"{Folder}/counties.csv";
    private readonly Dictionary<string, County> _counties;
    private readonly Dictionary<string, Alliance> _alliances;
    private readonly ILookup<string, string> _postcodes;
    private readonly PostcodeRange[] _ranges;
    private readonly Lazy<HashSet<string>> _names;

    private sealed record PostcodeRange(string From, string To, string State, string? Alliance);

    private Gazetteer(IReadOnlyList<County> counties, IReadOnlyList<Alliance> alliances, IReadOnlyList<Place> places, ILookup<string, string> postcodes, PostcodeRange[] ranges)
    {
        _counties = counties.ToDictionary(county => county.Key, StringComparer.Ordinal);
        _alliances = alliances.ToDictionary(alliance => alliance.Id, StringComparer.Ordinal);
        _postcodes = postcodes;
        _ranges = ranges;
        Places = places;
        _names = new(() => [.. Places.Select(place => place.Name), .. Counties.Select(county => county.Name)]);
    }

    public IReadOnlyList<Place> Places { get; }

    /// <summary>Names of all places and counties.</summary>
    public IReadOnlyCollection<string> Names => _names.Value;

    public IReadOnlyCollection<County> Counties => _counties.Values;

    public IReadOnlyCollection<Alliance> Alliances => _alliances.Values;

    public County? CountyByKey(string key) => _counties.GetValueOrDefault(key);

    public Alliance? AllianceById(string id) => _alliances.GetValueOrDefault(id);

    /// <summary>The region a county belongs to.</summary>
    public Region RegionOf(string county) =>
        _counties.GetValueOrDefault(county)?.Alliance switch
        {
            null => Region.OtherState,
            OurAlliance => new Region(county),
            var alliance => Region.OutsideIn(alliance),
        };

    /// <summary>The regions a postcode lies in: none for a number nobody uses, several where it crosses a border.</summary>
    public IReadOnlyList<Region> RegionsOfPostcode(string postcode)
    {
        if (_postcodes.Contains(postcode))
            return [.. _postcodes[postcode].Select(RegionOf).Distinct()];
        var range = _ranges.FirstOrDefault(range => string.CompareOrdinal(range.From, postcode) <= 0 && string.CompareOrdinal(postcode, range.To) <= 0);
        return range is null ? [] : [range.Alliance is null ? Region.OtherState : Region.OutsideIn(range.Alliance)];
    }

    public bool IsRegion(string key) =>
        Region.Counties.Contains(key) || key == Region.OtherState.Key || (new Region(key).Alliance is { } alliance && _alliances.ContainsKey(alliance));

    internal static Gazetteer Read(string root, YamlSource source, Faults faults)
    {
        var alliances = ReadAlliances(source);
        var counties = ReadCounties(root, alliances, faults);
        var keys = counties.Select(county => county.Key).ToHashSet(StringComparer.Ordinal);
        return new Gazetteer(counties, alliances, ReadPlaces(root, keys, faults), ReadPostcodes(root, keys, faults), ReadRanges(root, faults));
    }

    private static List<Alliance> ReadAlliances(YamlSource source)
    {
        var alliances = new List<Alliance>();
        foreach (var entry in source.Mappings("alliances.yaml").Once("id"))
        {
            alliances.Add(new Alliance(entry.Text("id"), entry.Text("name"), entry.WebAddress("url")));
            entry.OptionalText("confidence");
            entry.OptionalText("note");
            entry.Flag("needs_review");
            entry.NoOthers();
        }
        return alliances;
    }

    private static List<County> ReadCounties(string root, List<Alliance> alliances, Faults faults)
    {
        var ids = alliances.Select(alliance => alliance.Id).ToHashSet(StringComparer.Ordinal);
        var counties = new Dictionary<string, County>(StringComparer.Ordinal);
        foreach (var row in Table.Read(root, CountiesFile, ["county", "name", "kind", "state", "alliance"], faults))
        {
            if (row["alliance"].Length > 0 && !ids.Contains(row["alliance"]))
                row.Report("alliance", $"'{row["alliance"]}' is not in alliances.yaml.", Closest.Advice(row["alliance"], ids));
            if (!counties.TryAdd(row["county"], new County(row["county"], row["name"], row["state"], row["alliance"].Length > 0 ? row["alliance"] : null)))
                row.Report("county", $"'{row["county"]}' is already '{counties[row["county"]].Name}'.", "Delete one of the two lines, or mend its key.");
        }
        foreach (var missing in Region.Counties.Where(key => counties.Count > 0 && !counties.ContainsKey(key)))
            faults.Add(CountiesFile, 0, "county", $"{missing}, a county of the alliance, is missing.", $"Add its line: {missing};name;kind;state;{OurAlliance}.");
        return [.. counties.Values];
    }

    private static List<Place> ReadPlaces(string root, HashSet<string> counties, Faults faults)
    {
        var near = Table.Read(root, $"{Folder}/places.csv", ["place", "kind", "county", "municipality", "confirmed"], faults)
            .Where(row => KnowsCounty(row, counties))
            .Select(row => new Place(row["place"], row["kind"], row["county"], row["municipality"].Length > 0 ? row["municipality"] : row["place"]));
        var far = Table.Read(root, $"{Folder}/towns-elsewhere.csv", ["place", "county"], faults)
            .Where(row => KnowsCounty(row, counties))
            .Select(row => new Place(row["place"], "municipality", row["county"], row["place"]));
        return [.. near.Concat(far)];
    }

    private static ILookup<string, string> ReadPostcodes(string root, HashSet<string> counties, Faults faults) =>
        Table.Read(root, $"{Folder}/postcodes.csv", ["postcode", "county", "places"], faults)
            .Where(row => IsPostcode(row, "postcode") && KnowsCounty(row, counties))
            .ToLookup(row => row["postcode"], row => row["county"], StringComparer.Ordinal);

    private static PostcodeRange[] ReadRanges(string root, Faults faults) =>
        [.. Table.Read(root, $"{Folder}/postcode-ranges.csv", ["from", "to", "state", "alliance"], faults)
            .Where(row => IsPostcode(row, "from") && IsPostcode(row, "to"))
            .Select(row => new PostcodeRange(row["from"], row["to"], row["state"], row["alliance"].Length > 0 ? row["alliance"] : null))];

    private static bool KnowsCounty(Row row, HashSet<string> counties)
    {
        // Where the counties themselves could not be read, that fault is enough.
        if (counties.Count == 0 || counties.Contains(row["county"]))
            return true;
        row.Report("county", $"'{row["county"]}' is not in counties.csv.", "Write the five-digit county key.");
        return false;
    }

    private static bool IsPostcode(Row row, string column)
    {
        if (row[column] is { Length: 5 } digits && digits.All(char.IsAsciiDigit))
            return true;
        row.Report(column, $"'{row[column]}' is not a postcode.", "Write its five digits, a leading zero included.");
        return false;
    }
}
