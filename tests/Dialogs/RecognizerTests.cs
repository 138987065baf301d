using System.Globalization;
using GuidanceBot.Dialogs.Understanding.Recognizers;
using Xunit;

namespace GuidanceBot.Tests.Dialogs;

public class RecognizerTests
{
    [Theory]
    [InlineData("siebzehn", "17")]
    [InlineData("fuenfundzwanzig", "25")]
    [InlineData("dreihundertzwölf", "312")]
    [InlineData("anderthalb", "1.5")]
    [InlineData("1.234,50", "1234.50")]
    [InlineData("٤٢", "42")]
    public void A_number_is_read(string text, string value) =>
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), Assert.Single(NumberRecognizer.Find(text)).Value);

    [Theory]
    [InlineData("nach der zehnten Klasse", 10)]
    [InlineData("im 3. Lehrjahr", 3)]
    [InlineData("wir kommen zu dritt", 3)]
    public void A_place_in_an_order_is_read(string text, int value) => Assert.Equal(value, Assert.Single(OrdinalRecognizer.Find(text)).Value);

    [Fact]
    public void A_percentage_is_read() => Assert.Equal(30, Assert.Single(PercentageRecognizer.Find("ich arbeite dreißig Prozent")).Value);

    [Theory]
    [InlineData("meine Tochter ist 17 Jahre alt", 17)]
    [InlineData("eine 16-jährige Schülerin", 16)]
    public void An_age_is_read(string text, int value) => Assert.Equal(new Age(value, AgeUnit.Years), Assert.Single(AgeRecognizer.Find(text)).Value);

    [Fact]
    public void A_duration_is_no_age() => Assert.Empty(AgeRecognizer.Find("seit 9 Jahren zu Hause"));

    [Theory]
    [InlineData("ja gerne", Answer.Yes)]
    [InlineData("nee danke", Answer.No)]
    [InlineData("ja, aber lieber nicht", Answer.No)]
    [InlineData("weiß ich noch nicht", Answer.Unsure)]
    public void An_answer_is_read(string text, Answer answer) => Assert.Equal(answer, AnswerRecognizer.Find(text));

    [Theory]
    [InlineData("0511 / 616-0", "+495116160")]
    [InlineData("(05121) 912 98 33", "+4951219129833")]
    [InlineData("+49 (0)171 3920011", "+491713920011")]
    public void A_phone_number_is_read(string text, string value) => Assert.Equal(value, Assert.Single(PhoneRecognizer.Find(text)).Value);

    [Fact]
    public void Years_are_no_phone_number() => Assert.Empty(PhoneRecognizer.Find("2019-2022"));

    [Fact]
    public void An_address_may_have_umlauts() => Assert.Equal("jörg@müller.de", Assert.Single(EmailRecognizer.Find("an jörg@müller.de bitte")).Value);

    [Theory]
    [InlineData("zwischen 9 und 12", 9, 12)]
    [InlineData("vormittags", 8, 12)]
    [InlineData("von 2 bis 4 Uhr nachmittags", 14, 16)]
    public void A_time_window_is_read(string text, int from, int to) => Assert.Equal(new TimeWindow(new(from, 0), new(to, 0)), TimeWindowRecognizer.Find(text));

    [Fact]
    public void A_window_may_be_open() => Assert.Equal(new TimeWindow(new(15, 0), null), TimeWindowRecognizer.Find("nachmittags nach 15 Uhr"));

    [Fact]
    public void Money_is_read() => Assert.Equal(2.5m, Assert.Single(MoneyRecognizer.Find("zwei Euro fünfzig")).Value);
}
