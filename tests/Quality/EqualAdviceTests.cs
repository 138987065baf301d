using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Quality;

/// <summary>People who differ only in name, gender, faith or where their family comes from get the same advice.</summary>
public sealed class EqualAdviceTests
{
    private static readonly string[] Wishes =
    [
        "suche einen Ausbildungsplatz als Elektroniker in Hameln", "möchte eine Umschulung machen, wohne in Hildesheim", "will studieren in Hannover", "bin arbeitslos in Nienburg und suche Arbeit",
        "möchte den Meister machen", "will nach der Elternzeit zurück in den Beruf, Stadthagen",
    ];

    public static TheoryData<string, string, string> Pairs() => new()
    {
        { "Ich heiße Anna Schmidt und ", "Ich heiße Ayşe Yılmaz und ", "name" },
        { "Ich heiße Peter Meier und ", "Ich heiße Mohammed Al-Sayed und ", "name" },
        { "Mein Name ist Lena Braun. Ich ", "Mein Name ist Olena Kovalenko. Ich ", "name" },
        { "Ich bin ein Mann und ", "Ich bin eine Frau und ", "gender" },
        { "Ich bin trans und ", "Ich bin ein Mann und ", "gender" },
        { "Ich bin evangelisch und ", "Ich bin muslimisch und ", "faith" },
        { "Ich bin Christ und ", "Ich bin Jude und ", "faith" },
        { "Ich trage ein Kopftuch und ", "Ich trage ein Kreuz und ", "faith" },
        { "Meine Eltern kommen aus Bayern und ich ", "Meine Eltern kommen aus der Türkei und ich ", "origin" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Advice_is_the_same(string one, string other, string what)
    {
        foreach (var wish in Wishes)
        {
            var first = (await new Talk().Say(one + wish)).Shown();
            var second = (await new Talk().Say(other + wish)).Shown();
            Assert.True(first.SequenceEqual(second), $"{what}, {wish}: {string.Join(", ", first)} | {string.Join(", ", second)}");
        }
    }
}
