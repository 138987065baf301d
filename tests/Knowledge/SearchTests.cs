using System.Globalization;
using GuidanceBot.Knowledge.Search;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Knowledge;

public sealed class SearchTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Grüße", "gruesse")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("Bückeburg", "Bueckeburg")]
    [InlineData("Café", "cafe")]
    [InlineData("شهادتي", "شهادتی")]
    [InlineData("ещё", "еще")]
    [InlineData("١٧", "17")]
    public void What_is_the_same_to_people_folds_to_the_same(string one, string other) => Assert.Equal(Folding.Fold(one), Folding.Fold(other));

    [Theory]
    [InlineData("neue", "neu")]
    [InlineData("Quelle", "Qulle")]
    public void What_is_different_stays_different(string one, string other) => Assert.NotEqual(Folding.Fold(one), Folding.Fold(other));

    [Fact]
    public void Folding_takes_any_characters_and_is_final()
    {
        var random = new Random(11);
        for (var i = 0; i < 2_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 40).Select(_ => (char)random.Next(0x10000)));
            var words = Folding.Words(text);
            Assert.All(words, word => Assert.False(string.IsNullOrWhiteSpace(word)));
        }
    }

    [Theory]
    [InlineData("umschulung", "umschullung", 1)]
    [InlineData("hildesheim", "hildeshiem", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("pflege", "pflege", 0)]
    public void Edits_are_counted(string one, string other, int edits) => Assert.Equal(edits, EditDistance.Between(one, other, 5));

    [Theory]
    [InlineData("maier", "mayer")]
    [InlineData("fysio", "physio")]
    public void What_sounds_alike_has_one_code(string one, string other) => Assert.Equal(Phonetics.Code(one), Phonetics.Code(other));

    [Fact]
    public void Every_way_of_asking_finds_its_programme()
    {
        var catalogue = RealContent.Library.Knowledge.Catalogue;
        var asked = catalogue.All.SelectMany(programme => programme.AskedAs.Select(text => (programme.Id, text))).ToList();
        var found = asked.Count(pair => catalogue.About(pair.text).Take(3).Any(hit => hit.Programme.Id == pair.Id));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{asked.Count} ways of asking, {(double)found / asked.Count:P1} lead to their programme among three"));
        Assert.True(found >= .97 * asked.Count);
    }

    [Fact]
    public void Occupations_are_complete()
    {
        var occupations = RealContent.Library.Knowledge.Occupations.All;
        output.WriteLine($"{occupations.Count} occupations");
        Assert.True(occupations.Count >= 150);
        Assert.All(occupations, occupation =>
        {
            Assert.Matches("^[0-9]{5}$", occupation.Kldb);
            Assert.Matches("^[RIASEC]{2,3}$", occupation.Holland);
            Assert.NotEmpty(occupation.Fields);
        });
    }
}
