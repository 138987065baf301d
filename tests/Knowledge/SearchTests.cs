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
    [InlineData("I don't know", "i dont know")]
    [InlineData("п’ять", "пять")]
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
        foreach (var text in AnyTexts(4_000))
        {
            var folded = Folding.Fold(text);
            Assert.Equal(folded, Folding.Fold(folded));
            Assert.DoesNotContain(folded, char.IsAsciiLetterUpper);
            Assert.All(Folding.Words(text), word => Assert.True(word.Length > 0 && word.All(char.IsLetterOrDigit)));
        }
    }

    [Theory]
    [InlineData("\ud800 allein")]
    [InlineData("\udc00\ud800")]
    [InlineData("İstanbul")]
    [InlineData("o\u0308ffnen")]
    [InlineData("aee oee uee")]
    [InlineData("ـa\u0308ـ")]
    [InlineData("👩\u200d🔧 Ausbildung")]
    public void Folding_twice_is_folding_once(string text) => Assert.Equal(Folding.Fold(text), Folding.Fold(Folding.Fold(text)));

    [Theory]
    [InlineData("Ausbildung", "Ausbildungen")]
    [InlineData("Betrieb", "Betrieben")]
    [InlineData("Kurs", "Kurse")]
    [InlineData("работа", "работы")]
    [InlineData("عمل", "بالعمل")]
    [InlineData("شهادة", "الشهادات")]
    public void Endings_do_not_matter(string one, string other) => Assert.Equal(Stem.Of(Folding.Fold(one)), Stem.Of(Folding.Fold(other)));

    [Fact]
    public void Stems_and_codes_are_made_of_any_word()
    {
        foreach (var word in AnyTexts(4_000).SelectMany(Folding.Words))
        {
            Assert.Contains(Stem.Of(word)[..Math.Min(4, Stem.Of(word).Length)], word, StringComparison.Ordinal);
            Assert.All(Phonetics.Code(word), digit => Assert.InRange(digit, '0', '8'));
            Assert.Equal(Phonetics.Code(word), Phonetics.Code(word + word[^1]));
        }
    }

    [Fact]
    public void Edits_are_counted_the_same_both_ways_and_never_below_the_difference_in_length()
    {
        var words = AnyTexts(400).SelectMany(Folding.Words).Where(word => word.Length <= 12).ToList();
        foreach (var (one, other) in words.Zip(words.Skip(1)))
        {
            var edits = EditDistance.Between(one, other, 20);
            Assert.Equal(edits, EditDistance.Between(other, one, 20));
            Assert.InRange(edits, Math.Abs(one.Length - other.Length), Math.Max(one.Length, other.Length));
            Assert.Equal(Math.Min(edits, 3), Math.Min(EditDistance.Between(one, other, 2), 3));
            Assert.Equal(0, EditDistance.Between(one, one, 0));
        }
    }

    [Fact]
    public void A_name_is_found_by_its_own_letters_and_by_similar_ones()
    {
        var names = new FuzzyNames<int>([(1, "Hildesheim"), (2, "Holzminden"), (3, "Bad Münder")]);
        Assert.Equal([1], names.Exactly("HILDESHEIM").Select(hit => hit.Item));
        Assert.Equal([3], names.Like("bad muender", .9).Select(hit => hit.Item));
        Assert.Equal([2], names.Like("Holzmindn", .7).Select(hit => hit.Item));
        Assert.Empty(names.Like("Xylophon", .5));
        Assert.All(AnyTexts(500).SelectMany(text => names.Like(text, 0)), hit => Assert.InRange(hit.Score, 0, 1));
    }

    [Fact]
    public void A_search_takes_any_text()
    {
        var catalogue = RealContent.Library.Knowledge.Catalogue;
        Assert.All(AnyTexts(100).Append("").Append("   ").Append(new string('a', 10_000)).Append("der die das"), text => Assert.All(catalogue.About(text), found => Assert.True(double.IsFinite(found.Hit.Score))));
    }

    /// <summary>Texts of all kinds of characters, half of them such as folding treats specially; the same in every run.</summary>
    private static IEnumerable<string> AnyTexts(int count)
    {
        const string special = "aeouäöüßiİıłđøæœëёеأإآٱىيئكةؤـ\u200c\u0308\u0301\u0651\u0654 e-'ÀŸĲÞ٣۴Aß";
        var random = new Random(11);
        for (var i = 0; i < count; i++)
            yield return string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.Next(2) == 0 ? (char)random.Next(0x10000) : special[random.Next(special.Length)]));
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
        output.WriteLine(string.Join('\n', asked.Where(pair => !catalogue.About(pair.text).Take(3).Any(hit => hit.Programme.Id == pair.Id)).Select(pair => $"{pair.Id}: {pair.text}")));
        Assert.True(found >= .99 * asked.Count);
    }
}
