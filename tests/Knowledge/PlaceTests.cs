using System.Globalization;
using GuidanceBot.Knowledge.Places;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Knowledge;

public sealed class PlaceTests(ITestOutputHelper output)
{
    private static readonly Gazetteer Gazetteer = RealContent.Library.Knowledge.Gazetteer;
    private static readonly PlaceFinder Finder = new(Gazetteer, ["muster", "stelle", "arbeit", "schule", "mutter"], RealContent.Library.Knowledge.ForeignWords);

    [Theory]
    [InlineData("Хільдесгайм", "03254")]
    [InlineData("я живу в Гільдесгаймі", "03254")]
    [InlineData("живу в Хильдесхайме", "03254")]
    [InlineData("Ганновер", "03241")]
    [InlineData("в Ганновері", "03241")]
    [InlineData("в Хамельне", "03252")]
    [InlineData("Гамельн", "03252")]
    [InlineData("Нінбург", "03256")]
    [InlineData("в Нинбурге", "03256")]
    [InlineData("Хольцминден", "03255")]
    [InlineData("Штадтхаген", "03257")]
    [InlineData("в Бад Пирмонте", "03252")]
    [InlineData("Альфельд", "03254")]
    [InlineData("в Ринтельне", "03257")]
    [InlineData("Гарбсен", "03241")]
    [InlineData("هيلدسهايم", "03254")]
    [InlineData("ساكن في كاربسن", "03241")]
    [InlineData("من در زاکسن هاگن زندگی می کنم", "03257")]
    [InlineData("أعيش في لانكنهاكن", "03241")]
    [InlineData("أسكن في هانوفر", "03241")]
    [InlineData("في هاملن", "03252")]
    [InlineData("هاميلن", "03252")]
    [InlineData("نينبورغ", "03256")]
    [InlineData("هولتسميندن", "03255")]
    [InlineData("شتادهاغن", "03257")]
    [InlineData("بهيلدسهايم", "03254")]
    [InlineData("در هانوفر", "03241")]
    [InlineData("هیلدسهایم", "03254")]
    [InlineData("نینبورگ", "03256")]
    [InlineData("هلتسمیندن", "03255")]
    public void Names_in_other_letters_are_read_by_their_sound(string text, string county) =>
        Assert.Equal([county], Finder.Find(text, asked: true)?.Regions.Select(region => region.Key) ?? []);

    [Theory]
    [InlineData("хочу вчити німецьку")]
    [InlineData("мне нужна работа")]
    [InlineData("أريد أن أتعلم اللغة")]
    [InlineData("من دنبال کار هستم")]
    public void Ordinary_words_in_other_letters_are_no_places(string text) => Assert.Null(Finder.Find(text, asked: false));

    [Theory]
    [InlineData("Hildesheim", "03254")]
    [InlineData("Hildeshiem", "03254")]
    [InlineData("hildesheim", "03254")]
    [InlineData("Nienbug", "03256")]
    [InlineData("Hamlen", "03252")]
    [InlineData("Holzmindn", "03255")]
    [InlineData("Hannova", "03241")]
    [InlineData("Gronau (Leine)", "03254")]
    [InlineData("Gronau", "03254")]
    [InlineData("Bad Pyrmont", "03252")]
    [InlineData("Pyrmont", "03252")]
    [InlineData("Landkreis Schaumburg", "03257")]
    [InlineData("Schaumburg", "03257")]
    [InlineData("Region Hannover", "03241")]
    [InlineData("Nienburg/Weser", "03256")]
    [InlineData("Nienburg (Weser)", "03256")]
    [InlineData("Kreis Holzminden", "03255")]
    [InlineData("Hameln-Pyrmont", "03252")]
    [InlineData("Rinteln", "03257")]
    [InlineData("Stadthagen", "03257")]
    [InlineData("Neustadt am Rübenberge", "03241")]
    [InlineData("Wunstorf", "03241")]
    [InlineData("Sarstedt", "03254")]
    [InlineData("Alfeld", "03254")]
    [InlineData("Stolzenau", "03256")]
    [InlineData("Eschershausen", "03255")]
    [InlineData("Hannover-Linden", "03241")]
    [InlineData("31134", "03254")]
    [InlineData("30167", "03241")]
    [InlineData("37603", "03255")]
    [InlineData("Braunschweig", "outside:suedostniedersachsen")]
    [InlineData("Göttingen", "outside:suedniedersachsen")]
    [InlineData("Goettingen", "outside:suedniedersachsen")]
    [InlineData("Oldenburg", "outside:nordwest")]
    [InlineData("38100", "outside:suedostniedersachsen")]
    [InlineData("Berlin", "outside:other-state")]
    [InlineData("München", "outside:other-state")]
    [InlineData("Kassel", "outside:other-state")]
    [InlineData("Minden", "outside:other-state")]
    [InlineData("10115", "outside:other-state")]
    [InlineData("Hannover", "03241")]
    [InlineData("Landkreis Hameln-Pyrmont", "03252")]
    [InlineData("Hameln", "03252")]
    [InlineData("Landkreis Hildesheim", "03254")]
    [InlineData("Holzminden", "03255")]
    [InlineData("Landkreis Holzminden", "03255")]
    [InlineData("Nienburg", "03256")]
    [InlineData("Landkreis Nienburg", "03256")]
    [InlineData("Landkreis Nienburg/Weser", "03256")]
    [InlineData("LK Nienburg", "03256")]
    [InlineData("Landkreis Region Hannover", "03241")]
    [InlineData("wohne in der Region Hannover", "03241")]
    [InlineData("HANNOVER", "03241")]
    [InlineData("  Springe. ", "03241")]
    [InlineData("Bueckeburg", "03257")]
    [InlineData("Steinhude", "03241")]
    [InlineData("Hannover Linden", "03241")]
    [InlineData("Vahrenwald", "03241")]
    [InlineData("Hildesheim Ochtersum", "03254")]
    [InlineData("Groß Düngen", "03254")]
    [InlineData("Samtgemeinde Leinebergland", "03254")]
    [InlineData("Bodenwerder", "03255")]
    [InlineData("Hoya", "03256")]
    [InlineData("Uchte", "03256")]
    [InlineData("Bad Nenndorf", "03257")]
    [InlineData("31785 Hameln", "03252")]
    [InlineData("PLZ 31737", "03257")]
    [InlineData("Hessisch Oldendorf", "03252")]
    [InlineData("Hess. Oldendorf", "03252")]
    [InlineData("Neustadt a. Rbge.", "03241")]
    [InlineData("Stadhagen", "03257")]
    [InlineData("Bükeburg", "03257")]
    [InlineData("Barsinghausn", "03241")]
    [InlineData("Garbesn", "03241")]
    [InlineData("Langenhagn", "03241")]
    [InlineData("Bad Pirmont", "03252")]
    [InlineData("Hannvoer", "03241")]
    [InlineData("Nienbrug", "03256")]
    [InlineData("Bad Nendorf", "03257")]
    [InlineData("Celle", "outside:nordostniedersachsen")]
    [InlineData("Osnabrück", "outside:nordwest")]
    [InlineData("Wilhelmshaven", "outside:jadebay")]
    [InlineData("Emden", "outside:ems-achse")]
    [InlineData("Stade", "outside:elbe-weser")]
    [InlineData("Verden", "outside:elbe-weser")]
    [InlineData("Lehre", "outside:suedostniedersachsen")]
    [InlineData("Halle", "03255")]
    [InlineData("Hamburg", "outside:other-state")]
    [InlineData("Bremen", "outside:other-state")]
    [InlineData("Paderborn", "outside:other-state")]
    public void An_answer_to_where_somebody_lives(string text, string region) =>
        Assert.Equal([region], Finder.Find(text, asked: true)?.Regions.Select(found => found.Key) ?? []);

    [Theory]
    [InlineData("Ich wohne in Hameln und suche Arbeit", "03252")]
    [InlineData("ich komm aus eschershausen und hab keine ausbildung", "03255")]
    [InlineData("Umschulung Nienburg", "03256")]
    [InlineData("arbeite nahe Bückeburg", "03257")]
    [InlineData("I live in Hildesheim", "03254")]
    [InlineData("nein, nicht Hameln: Holzminden", "03255")]
    [InlineData("wohne in 31582 nienburg und bin 17", "03256")]
    [InlineData("Ich komme aus Gronau (Leine)", "03254")]
    [InlineData("my son lives in Stadthagen", "03257")]
    [InlineData("ich wohne in Halle", "03255")]
    [InlineData("ich bin aus Braunschweig", "outside:suedostniedersachsen")]
    public void A_place_in_a_sentence(string text, string region) =>
        Assert.Equal([region], Finder.Find(text, asked: false)?.Regions.Select(found => found.Key) ?? []);

    [Theory]
    [InlineData("Ich suche eine Lehre")]
    [InlineData("Ich suche eine neue Stelle")]
    [InlineData("die Halle war kalt")]
    [InlineData("Ich habe hohe Schulden")]
    [InlineData("Sommer und Winter")]
    [InlineData("Hilfe")]
    [InlineData("ich weiß nicht")]
    [InlineData("Lehre als Tischler oder eine andere Stelle")]
    [InlineData("Am Ende des Sommers")]
    [InlineData("Mir ist das egal, Hauptsache Geld")]
    [InlineData("in der Stadt")]
    [InlineData("Meine Telefonnummer ist 051211234567")]
    public void An_everyday_word_is_no_place(string text) => Assert.Null(Finder.Find(text, asked: false));

    [Theory]
    [InlineData("00000")]
    [InlineData("99999")]
    [InlineData("Xqzwv")]
    public void What_is_nowhere_is_no_place(string text) => Assert.Null(Finder.Find(text, asked: true));

    [Theory]
    [InlineData("Egestorf", "03241", "03252")]
    [InlineData("Holtensen", "03241", "03252")]
    [InlineData("Limmer", "03241", "03254")]
    [InlineData("Bornum", "03241", "03254")]
    [InlineData("Wohlenhausen", "03254", "03256")]
    [InlineData("Bissendorf", "03241", "outside:nordwest")]
    [InlineData("Hagen", "03241", "03252", "outside:nordwest", "outside:other-state")]
    [InlineData("37194", "outside:other-state", "outside:suedniedersachsen")]
    public void A_name_in_several_regions_is_asked_back(string text, params string[] regions)
    {
        var found = Finder.Find(text, asked: true)!;
        Assert.Equal(regions, found.Regions.Select(region => region.Key).Order(StringComparer.Ordinal));
        Assert.Null(found.County);
    }

    [Fact]
    public void Every_county_is_known_by_its_own_name_with_and_without_landkreis()
    {
        foreach (var county in Region.Counties)
            foreach (var beginning in new[] { "", "Landkreis ", "Kreis ", "aus dem Landkreis ", "im LK " })
            {
                var name = beginning + Gazetteer.CountyByKey(county)!.Name;
                Assert.Equal((name, county), (name, Finder.Find(name, asked: true)?.County));
            }
    }

    [Fact]
    public void One_wrong_letter_in_a_municipality_still_leads_to_its_county()
    {
        const int shortest = 6;
        var tried = Gazetteer.Places.Where(place => place.Kind == "municipality" && Region.Counties.Contains(place.County))
            .Select(place => (place, name: place.Name.Split('(')[0].Trim())).Where(pair => pair.name.Length >= shortest)
            .SelectMany(pair => Typos(pair.name).Select(typo => (pair.place, typo))).ToList();
        var wrong = tried.Where(pair => Finder.Find(pair.typo, asked: true)?.Regions.Any(region => region.County == pair.place.County) != true).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tried.Count} names with one letter dropped, doubled or swapped: {1 - ((double)wrong.Count / tried.Count):P1} lead to their county"));
        output.WriteLine(string.Join(", ", wrong.Select(pair => $"{pair.typo} for {pair.place.Name}: {Finder.Find(pair.typo, asked: true)?.Name ?? "nothing"}")));
        Assert.True(wrong.Count <= .015 * tried.Count);
    }

    [Fact]
    public void Every_postcode_of_the_six_counties_leads_to_all_its_counties()
    {
        var rows = File.ReadLines(Path.Combine(RealContent.Folders.Knowledge, "places", "postcodes.csv")).Where(line => char.IsAsciiDigit(line[0]))
            .Select(line => line.Split(';')).Where(cells => Region.Counties.Contains(cells[1])).ToList();
        var wrong = rows.Where(cells => Finder.Find(cells[0], asked: false)?.Regions.Any(region => region.County == cells[1]) != true).Select(cells => cells[0]).ToList();
        var named = rows.SelectMany(cells => cells[2].Split('|')).ToHashSet(StringComparer.Ordinal);
        var municipalities = Gazetteer.Places.Where(place => place.Kind == "municipality" && Region.Counties.Contains(place.County)).Select(place => place.Name).ToList();
        output.WriteLine($"{rows.Count} postcodes of the six counties, wrong: {wrong.Count}; municipalities without a postcode of their name: {string.Join(", ", municipalities.Except(named))}");
        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Typos(string name)
    {
        for (var i = 1; i < name.Length - 1; i++)
        {
            yield return name.Remove(i, 1);
            yield return name.Insert(i, name[i].ToString());
            if (name[i] != name[i + 1])
                yield return name[..i] + name[i + 1] + name[i] + name[(i + 2)..];
        }
    }

    [Fact]
    public void Every_municipality_leads_to_its_county()
    {
        var municipalities = Gazetteer.Places.Where(place => !place.IsPart && Region.Counties.Contains(place.County)).ToList();
        var wrong = municipalities.Where(place => Finder.Find(place.Name, asked: true)?.Regions.Any(region => region.County == place.County) != true).Select(place => place.Name).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{municipalities.Count} municipalities, not found: {string.Join(", ", wrong)}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_part_leads_to_its_county_or_is_asked_back()
    {
        var parts = Gazetteer.Places.Where(place => place.IsPart && Region.Counties.Contains(place.County)).ToList();
        var right = parts.Count(place => Finder.Find(place.Name, asked: true)?.Regions.Any(region => region.County == place.County) == true);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parts.Count} villages and quarters, {(double)right / parts.Count:P1} lead to their county"));
        Assert.True(right >= .97 * parts.Count);
    }
}
