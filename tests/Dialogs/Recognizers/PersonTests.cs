using GuidanceBot.Dialogs.Understanding.Recognizers;

namespace GuidanceBot.Tests.Dialogs.Recognizers;

public sealed class PersonTests
{
    [Theory]
    [InlineData("meine Tochter ist 17 Jahre alt", 17)]
    [InlineData("eine 16-jährige Schülerin", 16)]
    [InlineData("17jähriger", 17)]
    [InlineData("ich bin 19", 19)]
    [InlineData("bin neunzehn und suche was", 19)]
    [InlineData("mein Sohn, 18, macht Abi", 18)]
    [InlineData("Alter: 43", 43)]
    [InlineData("werde im Mai 18", 17)]
    [InlineData("er wird bald 16", 15)]
    [InlineData("im Alter von 52 Jahren", 52)]
    [InlineData("I am 24", 24)]
    public void An_age_is_read(string text, int value) => Assert.Equal(new Age(value, TimeUnit.Year), Assert.Single(Ages.Find(text)).Value);

    [Theory]
    [InlineData("seit 9 Jahren zu Hause")]
    [InlineData("ich bin 3 Jahre arbeitslos")]
    [InlineData("wir sind 25 Mitarbeiter")]
    [InlineData("es ist 12 Uhr")]
    [InlineData("das ist 20 km entfernt")]
    public void What_only_sounds_like_an_age_is_none(string text) => Assert.Empty(Ages.Find(text));

    [Theory]
    [InlineData("0511 / 616-0", "+495116160")]
    [InlineData("(05121) 912 98 33", "+4951219129833")]
    [InlineData("+49 5121 9129833", "+4951219129833")]
    [InlineData("+49 (0)171 3920011", "+491713920011")]
    [InlineData("0171 3920011", "+491713920011")]
    [InlineData("0171-39 200 11", "+491713920011")]
    [InlineData("0049 171 3920011", "+491713920011")]
    [InlineData("mein Handy: 0160/1234567.", "+491601234567")]
    [InlineData("+48 601 234 567", "+48601234567")]
    public void A_telephone_number_is_read(string text, string value) => Assert.Equal(value, Assert.Single(PhoneNumbers.Find(text)).Value);

    [Theory]
    [InlineData("2019-2022")]
    [InlineData("am 01.08.2027")]
    [InlineData("31134 Hildesheim")]
    [InlineData("DE02 1203 0000 0000 2020 51")]
    [InlineData("0,50 Euro")]
    public void Years_dates_and_accounts_are_no_telephone_number(string text) => Assert.Empty(PhoneNumbers.Find(text));

    [Theory]
    [InlineData("an jörg@müller.de bitte", "jörg@müller.de")]
    [InlineData("anna.müller@gmx.de", "anna.müller@gmx.de")]
    [InlineData("mail: a_b+c@sub.example.org.", "a_b+c@sub.example.org")]
    [InlineData("anna.mueller (at) gmx.de", "anna.mueller@gmx.de")]
    public void An_address_may_have_umlauts(string text, string value) => Assert.Equal(value, Assert.Single(EmailAddresses.Find(text)).Value);

    [Theory]
    [InlineData("ja gerne", Agreement.Yes)]
    [InlineData("klar", Agreement.Yes)]
    [InlineData("na klar!", Agreement.Yes)]
    [InlineData("jo", Agreement.Yes)]
    [InlineData("doch", Agreement.Yes)]
    [InlineData("kein Problem", Agreement.Yes)]
    [InlineData("warum nicht", Agreement.Yes)]
    [InlineData("Ja, ich habe keine Fragen", Agreement.Yes)]
    [InlineData("👍", Agreement.Yes)]
    [InlineData("nee danke", Agreement.No)]
    [InlineData("nö", Agreement.No)]
    [InlineData("auf keinen Fall", Agreement.No)]
    [InlineData("lieber nicht", Agreement.No)]
    [InlineData("nicht ok", Agreement.No)]
    [InlineData("ja, aber lieber nicht", Agreement.No)]
    [InlineData("ja, aber nicht heute", Agreement.No)]
    [InlineData("bin mir nicht sicher", Agreement.Unsure)]
    [InlineData("weiß ich noch nicht", Agreement.Unsure)]
    [InlineData("ja vielleicht", Agreement.Unsure)]
    public void Yes_no_and_unsure_are_told_apart(string text, Agreement expected) => Assert.Equal(expected, YesOrNo.Find(text));

    [Fact]
    public void Other_things_are_neither_yes_nor_no() => Assert.Null(YesOrNo.Find("Ausbildung in Hameln"));
}
