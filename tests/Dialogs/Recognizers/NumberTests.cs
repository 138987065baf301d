using System.Globalization;
using GuidanceBot.Dialogs.Understanding.Recognizers;

namespace GuidanceBot.Tests.Dialogs.Recognizers;

public sealed class NumberTests
{
    [Theory]
    [InlineData("siebzehn", "17")]
    [InlineData("fünfundzwanzig", "25")]
    [InlineData("fuenfundzwanzig", "25")]
    [InlineData("dreihundertzwölf", "312")]
    [InlineData("neunzehnhundertneunundneunzig", "1999")]
    [InlineData("zweitausendundsechs", "2006")]
    [InlineData("anderthalb", "1.5")]
    [InlineData("zweieinhalb", "2.5")]
    [InlineData("1.234,50", "1234.50")]
    [InlineData("12 000", "12000")]
    [InlineData("1,5 Millionen", "1500000")]
    [InlineData("drei Millionen zweitausend", "3002000")]
    [InlineData("drei Viertel", ".75")]
    [InlineData("zwei Dutzend", "24")]
    [InlineData("vier Komma fünf", "4.5")]
    [InlineData("١٧", "17")]
    [InlineData("۲۵", "25")]
    public void A_number_is_read(string text, string value) =>
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), Assert.Single(Numbers.Find(text)).Value);

    [Theory]
    [InlineData("ich bin eine Schülerin")]
    [InlineData("der erste Versuch")]
    [InlineData("achtsam und vielleicht")]
    public void An_article_or_an_ordinal_is_no_number(string text) => Assert.Empty(Numbers.Find(text));

    [Theory]
    [InlineData("nach der zehnten Klasse", 10)]
    [InlineData("im 3. Lehrjahr", 3)]
    [InlineData("wir kommen zu dritt", 3)]
    [InlineData("der einundzwanzigste", 21)]
    [InlineData("mein siebter Versuch", 7)]
    public void A_place_in_an_order_is_read(string text, int value) => Assert.Equal(new Position(value, From.Start), Assert.Single(Ordinals.Find(text)).Value);

    [Theory]
    [InlineData("30 %", 30)]
    [InlineData("ich arbeite dreißig Prozent", 30)]
    [InlineData("um 15 Prozentpunkte", 15)]
    public void A_share_is_read(string text, int value) => Assert.Equal(value, Assert.Single(Percentages.Find(text)).Value);

    [Theory]
    [InlineData("2.500 €", "2500", "EUR")]
    [InlineData("zweitausend Euro brutto", "2000", "EUR")]
    [InlineData("ein 538-Euro-Job", "538", "EUR")]
    [InlineData("zwei Euro fünfzig", "2.5", "EUR")]
    [InlineData("€ 12,50", "12.50", "EUR")]
    [InlineData("3,2 Mio. USD", "3200000", "USD")]
    public void Money_is_read(string text, string amount, string currency) =>
        Assert.Equal(new Money(decimal.Parse(amount, CultureInfo.InvariantCulture), currency), Assert.Single(MoneyAmounts.Find(text)).Value);

    [Theory]
    [InlineData("bis 30 km", 30, "km")]
    [InlineData("25km Umkreis", 25, "km")]
    [InlineData("vierzig Quadratmeter", 40, "m²")]
    [InlineData("einen Liter", 1, "l")]
    public void A_measure_is_read(string text, int amount, string unit) => Assert.Equal(new Measure(amount, unit), Assert.Single(Measures.Find(text)).Value);

    [Fact]
    public void A_reading_says_where_it_stands()
    {
        const string text = "Für fünfundzwanzig Kilometer";
        var found = Assert.Single(Measures.Find(text));
        Assert.Equal("fünfundzwanzig Kilometer", text[found.Start..found.End]);
    }
}
