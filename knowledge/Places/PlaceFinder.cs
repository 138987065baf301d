using System.Text.RegularExpressions;
using GuidanceBot.Knowledge.Search;
using GuidanceBot.Knowledge.Wordings;

namespace GuidanceBot.Knowledge.Places;

/// <summary>A place read in a text.</summary>
/// <param name="Name">As the table writes it; the digits for a postcode.</param>
/// <param name="Regions">Where it may lie; more than one must be asked back.</param>
/// <param name="Certain">False where spelling or sound was only similar.</param>
/// <param name="County">The county, where there is only one.</param>
public sealed record PlaceReading(string Name, IReadOnlyList<Region> Regions, bool Certain, string? County);

/// <summary>Reads places and postcodes in what people write, with light tolerance for typos. Words that are places *and*
/// everyday words ("Lehre", "Halle") count only after a preposition or as a bare answer to the question.</summary>
public sealed partial class PlaceFinder
{
    private const int LongestName = 4;
    private const double Asked = .72, InContext = .84, Unasked = .90, HomeBonus = .06, TownBonus = .04;
    private const int ShortestFuzzyWord = 5, ShortestLoneVillage = 7;

    /// <summary>Folded names that mean something else in everyday sentences.</summary>
    private static readonly HashSet<string> Homographs = new(
        ("lehre stelle halle berge essen damme hude holle mitte wald heide bruch hagen rade wende marsch zoo burg list bult sehnde muster au ahrbeck " +
         "neustadt altstadt nordstadt sudstadt oststadt weststadt hope elze bredenbeck linden stock warte horst lage rinde hilfe see berg lang osten westen suden norden " +
         "welt sand stein feld hof garten markt kirch kirche brand winkel grund haus hausen plan ende anderen allen wesen leben ohne weser leine deister harz sommer winter herbst").Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Prepositions = new(
        "in aus bei nach nahe raum umkreis wohne wohnen wohnt wohn lebe leben lebt stadt ort ortsteil gemeinde landkreis kreis lk um near from live komme kommen kommt around".Split(' '),
        StringComparer.Ordinal);

    /// <summary>Folded words of Ukrainian, Russian, Arabic and Persian that stand before a place.</summary>
    private static readonly HashSet<string> ForeignPrepositions = new(
        ("в у з із зі из с со до від от біля около возле під под живу мешкаю проживаю місто місті город городе районі районе " +
         "فی من الی مدینه بمدینه اسکن ساکن قرب حول در به از شهر نزدیک").Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Denials = new(["nicht", "kein", "keine", "not", "statt"], StringComparer.Ordinal);

    /// <summary>Beginnings after which a name goes on without them: "Bad Pyrmont" is also "Pyrmont".</summary>
    private static readonly string[] Openers = ["Bad ", "Stadt ", "Flecken ", "Samtgemeinde ", "Landkreis ", "Region "];

    private readonly Gazetteer _gazetteer;
    private readonly FuzzyNames<Place> _names;
    private readonly ForeignPlaceNames _foreign;
    private readonly HashSet<string> _ordinary;

    /// <param name="ordinaryWords">Folded words that people use when they mean no place; similar spelling does not make them one.</param>
    /// <param name="foreign">Names of places in other languages and scripts.</param>
    public PlaceFinder(Gazetteer gazetteer, IEnumerable<string> ordinaryWords, IReadOnlyList<ForeignWords> foreign)
    {
        _gazetteer = gazetteer;
        IReadOnlyList<Place> places = [.. gazetteer.Places, .. CountyNames(gazetteer)];
        _names = new FuzzyNames<Place>(places.SelectMany(Spellings).Concat(ForeignNames(places, foreign)));
        _foreign = new ForeignPlaceNames(places.SelectMany(Spellings));
        _ordinary = new HashSet<string>(ordinaryWords, StringComparer.Ordinal);
    }

    /// <param name="asked">True while the person is answering where they live.</param>
    public PlaceReading? Find(string text, bool asked)
    {
        if (Postcode().Match(Folding.WithPlainDigits(text)) is { Success: true } postcode && FromPostcode(postcode.Value) is { } found)
            return found;
        var words = Folding.Words(text);
        return Windows(words)
            .Select(window => Read(words, window.Start, window.Length, asked))
            .OfType<(IReadOnlyList<NameHit<Place>> Hits, double Score)>()
            .OrderByDescending(candidate => candidate.Score)
            .Select(candidate => ToReading(candidate.Hits))
            .FirstOrDefault();
    }

    [GeneratedRegex(@"(?<!\d)\d{5}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Postcode();

    private PlaceReading? FromPostcode(string postcode)
    {
        var regions = _gazetteer.RegionsOfPostcode(postcode);
        return regions.Count == 0 ? null : new PlaceReading(postcode, regions, true, regions.Count == 1 ? regions[0].County : null);
    }

    private static IEnumerable<(int Start, int Length)> Windows(IReadOnlyList<string> words) =>
        from start in Enumerable.Range(0, words.Count)
        from length in Enumerable.Range(1, Math.Min(LongestName, words.Count - start))
        select (start, length);

    private (IReadOnlyList<NameHit<Place>> Hits, double Score)? Read(IReadOnlyList<string> words, int start, int length, bool asked)
    {
        var window = words.Skip(start).Take(length).ToList();
        if (IsNoise(window) || IsDenied(words, start))
            return null;
        var afterPreposition = start > 0 && Prepositions.Contains(words[start - 1]);
        var bareAnswer = asked && words.Count <= 3;
        var text = string.Join(' ', window);
        if (ForeignPlaceNames.IsForeign(text))
            return InOtherLetters(window, bareAnswer, start > 0 && ForeignPrepositions.Contains(words[start - 1]));
        var exact = _names.Exactly(text);
        if (exact.Count > 0)
            return !afterPreposition && !bareAnswer && MayMeanSomethingElse(text, exact) ? null : (exact, 1 + (.02 * length) + (afterPreposition ? .1 : 0));
        return Similar(window, text, bareAnswer, afterPreposition);
    }

    /// <summary>Names in other letters are read by their sound, and so that ordinary words of those languages are none.</summary>
    private (IReadOnlyList<NameHit<Place>> Hits, double Score)? InOtherLetters(List<string> window, bool bareAnswer, bool afterPreposition)
    {
        if (window.Any(_ordinary.Contains) || window.Any(ForeignPrepositions.Contains))
            return null;
        var atLeast = bareAnswer ? Asked : afterPreposition ? InContext : Unasked;
        var hits = _foreign.Like(string.Concat(window)).Where(hit => Nearness(hit) >= atLeast && (bareAnswer || afterPreposition || (!hit.Item.IsPart && IsOurs(hit.Item)))).ToList();
        if (hits.Count == 0)
            return null;
        var best = hits.Max(Nearness);
        return ([.. hits.Where(hit => Nearness(hit) > best - .001)], best + (.02 * window.Count) + (afterPreposition ? .1 : 0));
    }

    /// <summary>Villages and quarters with short names are too often everyday words ("hohe", "wende").</summary>
    private bool MayMeanSomethingElse(string text, IReadOnlyList<NameHit<Place>> hits) =>
        Homographs.Contains(text) || (hits.All(hit => hit.Item.IsPart) && (text.Length < ShortestLoneVillage || _ordinary.Contains(text)));

    private (IReadOnlyList<NameHit<Place>>, double)? Similar(List<string> window, string text, bool bareAnswer, bool afterPreposition)
    {
        if (text.Length < ShortestFuzzyWord || Homographs.Contains(text) || window.Any(word => _ordinary.Contains(word) || Prepositions.Contains(word)))
            return null;
        var hits = Like(text, bareAnswer ? Asked : afterPreposition ? InContext : Unasked);
        if (hits.Count == 0)
            return null;
        var best = hits.Max(Nearness);
        return ([.. hits.Where(hit => Nearness(hit) > best - .001)], best + (.02 * window.Count) + (afterPreposition ? .1 : 0));
    }

    /// <summary>Names this text may mean. Towns of the region need less likeness: "Hannvoer".</summary>
    private IReadOnlyList<NameHit<Place>> Like(string text, double atLeast) =>
        [.. _names.Like(text, atLeast - HomeBonus - TownBonus).Where(hit => hit.Score >= atLeast || (!hit.Item.IsPart && Nearness(hit) >= atLeast))];

    /// <summary>Likeness of the name; whoever writes here more probably lives nearby, and in a town rather than in a village.</summary>
    private double Nearness(NameHit<Place> hit) => hit.Score + (IsOurs(hit.Item) ? HomeBonus : 0) + (hit.Item.IsPart ? 0 : TownBonus);

    private bool IsOurs(Place place) => _gazetteer.RegionOf(place.County).County is not null;

    /// <summary>"nicht Hameln", "nicht in Hameln": not where somebody lives.</summary>
    private static bool IsDenied(IReadOnlyList<string> words, int start)
    {
        var before = start > 1 && Prepositions.Contains(words[start - 1]) ? start - 2 : start - 1;
        return before >= 0 && Denials.Contains(words[before]);
    }

    private static bool IsNoise(List<string> window) =>
        StopWords.Contains(window[0]) || StopWords.Contains(window[^1]) || (window.Count == 1 && window[0].Length < 3) || window.All(word => word.All(char.IsDigit));

    private PlaceReading ToReading(IReadOnlyList<NameHit<Place>> hits)
    {
        var places = Likeliest([.. hits.Select(hit => hit.Item)]);
        var regions = places.Select(place => _gazetteer.RegionOf(place.County)).Distinct().ToList();
        var counties = places.Select(place => place.County).Distinct().ToList();
        return new PlaceReading(places[0].Name, regions, hits.All(hit => hit.Score >= 1), counties.Count == 1 ? counties[0] : null);
    }

    /// <summary>A municipality or county outweighs the villages and quarters that happen to share its name, and a place of the
    /// region those of the same kind elsewhere. A village of the region and a town elsewhere are both possible: Bissendorf.</summary>
    private IReadOnlyList<Place> Likeliest(IReadOnlyList<Place> places)
    {
        IReadOnlyList<Place> whole = [.. places.Where(place => !place.IsPart)];
        IReadOnlyList<Place> ours = [.. places.Where(IsOurs)];
        if (whole.Any(IsOurs))
            return [.. whole.Where(IsOurs)];
        return ours.Count > 0 ? [.. ours, .. whole] : whole.Count > 0 ? whole : places;
    }

    private static IEnumerable<Place> CountyNames(Gazetteer gazetteer) =>
        gazetteer.Counties.Select(county => new Place(county.Name, "county", county.Key, county.Name));

    private static IEnumerable<(Place, string)> ForeignNames(IReadOnlyList<Place> places, IReadOnlyList<ForeignWords> foreign)
    {
        var byName = places.ToLookup(place => place.Name, StringComparer.Ordinal);
        return foreign.SelectMany(words => words.Places).SelectMany(named => named.Value.SelectMany(name => byName[named.Key].Select(place => (place, name))));
    }

    private static IEnumerable<(Place, string)> Spellings(Place place) =>
        SpellingsOf(place.Name).Append($"{place.Municipality} {place.Name}").Distinct(StringComparer.Ordinal).Select(name => (place, name));

    private static IEnumerable<string> SpellingsOf(string name)
    {
        yield return name;
        var core = Tail().Replace(name, "").Trim();
        if (core.Length > 2)
            yield return core;
        foreach (var opener in Openers)
            if (core.StartsWith(opener, StringComparison.Ordinal) && core.Length - opener.Length > 4)
                yield return core[opener.Length..];
    }

    [GeneratedRegex(@"\s*(\(.*\)|/.*|\b(am|an der|im|ob der|bei|a\.)\s.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();
}
