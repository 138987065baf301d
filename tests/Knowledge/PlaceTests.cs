using System.Globalization;
using GuidanceBot.Knowledge.Places;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Knowledge;

public sealed class PlaceTests(ITestOutputHelper output)
{
    private static readonly Gazetteer Gazetteer = RealContent.Library.Knowledge.Gazetteer;
    private static readonly PlaceFinder Finder = new(Gazetteer, ["muster", "stelle", "arbeit", "schule", "mutter"]);

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
    public void An_answer_to_where_somebody_lives(string text, string region) =>
        Assert.Equal([region], Finder.Find(text, asked: true)?.Regions.Select(found => found.Key) ?? []);

    [Theory]
    [InlineData("Ich wohne in Hameln und suche Arbeit", "03252")]
    [InlineData("ich komm aus eschershausen und hab keine ausbildung", "03255")]
    [InlineData("Umschulung Nienburg", "03256")]
    [InlineData("arbeite nahe Bückeburg", "03257")]
    [InlineData("I live in Hildesheim", "03254")]
    [InlineData("nein, nicht Hameln: Holzminden", "03255")]
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
    public void An_everyday_word_is_no_place(string text) => Assert.Null(Finder.Find(text, asked: false));

    [Theory]
    [InlineData("00000")]
    [InlineData("99999")]
    [InlineData("Xqzwv")]
    public void What_is_nowhere_is_no_place(string text) => Assert.Null(Finder.Find(text, asked: true));

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
