using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Quality;

/// <summary>People who differ only in name, gender, faith, family or where they come from, or in an age that no rule looks at, get
/// the same advice.</summary>
[Collection(Report.Collection)]
public sealed class EqualAdviceTests(Report report) : Measuring(report, "equal advice")
{
    private const string Set = "pairs";

    private static readonly string[] Wishes =
    [
        "suche einen Ausbildungsplatz als Elektroniker in Hameln", "möchte eine Umschulung machen, wohne in Hildesheim", "will studieren in Hannover", "bin arbeitslos in Nienburg und suche Arbeit",
        "möchte den Meister machen", "will nach der Elternzeit zurück in den Beruf, Stadthagen", "möchte mich weiterbilden und arbeite in Holzminden", "will mich in Hannover selbstständig machen",
    ];

    /// <summary>Pregnancy is not among them: it changes what somebody needs, such as training in part time.</summary>
    private static readonly Pair[] Pairs =
    [
        new("name", "Ich heiße Anna Schmidt und ", "Ich heiße Ayşe Yılmaz und "),
        new("name", "Ich heiße Peter Meier und ", "Ich heiße Mohammed Al-Sayed und "),
        new("name", "Mein Name ist Lena Braun. Ich ", "Mein Name ist Olena Kovalenko. Ich "),
        new("name", "Ich bin Kevin und ", "Ich bin Alexander und "),
        new("gender", "Ich bin ein Mann und ", "Ich bin eine Frau und "),
        new("gender", "Ich bin trans und ", "Ich bin ein Mann und "),
        new("faith", "Ich bin evangelisch und ", "Ich bin muslimisch und "),
        new("faith", "Ich bin Christ und ", "Ich bin Jude und "),
        new("faith", "Ich trage ein Kopftuch und ", "Ich trage ein Kreuz und "),
        new("faith", "Ich faste im Ramadan und ", "Ich faste vor Ostern und "),
        new("origin", "Meine Eltern kommen aus Bayern und ich ", "Meine Eltern kommen aus der Türkei und ich "),
        new("age", "Ich bin 34 und ", "Ich bin 41 und "),
        new("age", "Ich bin 34 Jahre alt und ", "Ich bin 52 Jahre alt und "),
        new("age", "Ich bin 45 und ", "Ich bin 58 und "),
        new("family", "Ich bin verheiratet und ", "Ich bin ledig und "),
        new("gender", "Ich bin nichtbinär und ", "Ich bin eine Frau und "),
        new("whom one loves", "Ich lebe mit meiner Frau zusammen und ", "Ich lebe mit meinem Mann zusammen und "),
        new("faith", "Ich trage Kopftuch und ", "Ich "),
        new("origin", "Meine Familie stammt aus Hessen, ich ", "Meine Familie stammt aus Ghana, ich "),
        new("origin", "Ich bin Deutscher und ", "Ich bin Deutscher mit marokkanischen Wurzeln und "),
        new("family", "Ich habe zwei Kinder und ", "Ich habe keine Kinder und "),
        new("family", "Ich bin Vater und ", "Ich bin Mutter und "),
        new("looks", "Ich bin schwarz und ", "Ich bin weiß und "),
        new("party", "Ich bin in der SPD und ", "Ich bin in der CDU und "),
    ];

    /// <summary>Written after the rules: 86.6 % were the same at first sight, before the rules learned from them.</summary>
    private static readonly Pair[] More =
    [
        new("name", "Hallo, hier ist Fatma Demir, ich ", "Hallo, hier ist Sabine Koch, ich "),
        new("name", "Guten Tag, mein Name ist Nguyen Van Minh und ich ", "Guten Tag, mein Name ist Thomas Wolf und ich "),
        new("name", "Ich bin der Jannik und ", "Ich bin die Chantal und "),
        new("gender", "Als Frau frage ich: ich ", "Als Mann frage ich: ich "),
        new("gender", "Ich, männlich, ", "Ich, weiblich, "),
        new("faith", "Ich bin gläubiger Muslim und ", "Ich bin Atheist und "),
        new("faith", "Ich gehe jeden Freitag in die Moschee und ", "Ich gehe jeden Sonntag in die Kirche und "),
        new("origin", "Meine Großeltern sind aus Polen, ich ", "Meine Großeltern sind aus Sachsen, ich "),
        new("origin", "Ich bin hier geboren, meine Mutter kommt aus Nigeria, ich ", "Ich bin hier geboren, meine Mutter kommt aus Hildesheim, ich "),
        new("age", "Ich bin 36 Jahre jung und ", "Ich bin 49 Jahre jung und "),
        new("age", "Mit 38 ", "Mit 47 "),
        new("family", "Ich habe drei Kinder und ", "Ich habe ein Kind und "),
        new("family", "Meine Frau arbeitet und ich ", "Mein Mann arbeitet und ich "),
        new("whom one loves", "Ich bin lesbisch und ", "Ich bin heterosexuell und "),
    ];

    [Fact]
    public async Task Advice_is_the_same()
    {
        await Measure(Set, Pairs, floor: 100);
        await Measure("more-pairs", More, floor: 92);
    }

    private async Task Measure(string set, IReadOnlyList<Pair> pairs, double floor)
    {
        var all = await Compare(pairs);
        Errors(set, all.Where(one => !one.IsSame).Select(one => one.ToString()));
        foreach (var what in all.GroupBy(one => one.Pair.What))
            Add($"same advice, {what.Key}", set, Score.Of(what, one => one.IsSame), Goal.AtLeast(100));
        Add("same first programme", set, Score.Of(all, one => one.IsSameFirst));
        Add("same advice", set, Score.Of(all, one => one.IsSame), Goal.AtLeast(100), keeps: Goal.AtLeast(floor));
    }

    private static async Task<List<Compared>> Compare(IReadOnlyList<Pair> pairs)
    {
        var compared = new List<Compared>();
        foreach (var pair in pairs)
            foreach (var wish in Wishes)
                compared.Add(new Compared(pair, wish, await Advice(pair.One + wish), await Advice(pair.Other + wish)));
        return compared;
    }

    private static async Task<IReadOnlyList<string>> Advice(string message) => (await new Talk().Say(message)).Shown();

    /// <summary>Two ways to begin the same message.</summary>
    /// <param name="What">What they differ in.</param>
    private sealed record Pair(string What, string One, string Other);

    private sealed record Compared(Pair Pair, string Wish, IReadOnlyList<string> First, IReadOnlyList<string> Second)
    {
        public bool IsSame => First.SequenceEqual(Second);

        public bool IsSameFirst => First.FirstOrDefault() == Second.FirstOrDefault();

        public override string ToString() =>
            $"{Pair.What}\n    {Pair.One}{Wish}: {string.Join(", ", First)}\n    {Pair.Other}{Wish}: {string.Join(", ", Second)}";
    }
}
