using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Quality;

/// <summary>Thirty people played as scripted users: they open, then answer what is asked. The figures are printed; the
/// floors lie just below what was last reached.</summary>
public sealed class PersonaTests(ITestOutputHelper output)
{
    private const int MostTurns = 8, FirstFive = 5;
    private static readonly string[] WrittenIn = ["de", "en"];

    [Theory]
    [InlineData("de")]
    [InlineData("all")]
    public async Task People_get_what_fits(string languages)
    {
        var people = DevData.Read<Persona>("personas.jsonl").Where(person => languages == "all" || person.Lang == languages).ToList();
        var played = new List<Played>();
        foreach (var person in people)
            played.Add(await Play(person));
        foreach (var one in played.Where(one => !one.IsFine))
            output.WriteLine(one.ToString());

        var figures = Figures.Of(played);
        output.WriteLine($"{languages}: {figures}");
        if (languages == "de")
            figures.AssertAtLeast(first: .55, firstFive: .95, region: .95, wrong: .01, medianTurns: 1);
    }

    private static async Task<Played> Play(Persona person)
    {
        var talk = new Talk(WrittenIn.Contains(person.Lang) ? person.Lang : "de");
        var reply = await talk.Say(person.Opening);
        var shown = new List<string>(reply.Shown());
        var turnsToFirst = shown.Count > 0 ? 1 : 0;
        for (var turn = 2; turn <= MostTurns && reply.Reply.Question is { } open; turn++)
        {
            reply = await talk.Say(person.Answers.GetValueOrDefault(open.Key) ?? Keys.Of(Command.Skip));
            shown.AddRange(reply.Shown());
            if (turnsToFirst == 0 && shown.Count > 0)
                turnsToFirst = turn;
        }
        var final = await Final(talk);
        return new Played(person, reply.Known().GetValueOrDefault("region"), shown, final, turnsToFirst);
    }

    /// <summary>What is recommended once everything is known: the note's steps come first, then "more".</summary>
    private static async Task<IReadOnlyList<string>> Final(Talk talk)
    {
        var note = (await talk.Say("note")).Steps();
        var more = (await talk.Say("more")).Shown();
        return [.. note.Concat(more).Distinct()];
    }

    private sealed record Persona(
        string Id, string Lang, string Opening, Dictionary<string, string> Answers,
        [property: JsonPropertyName("must_any")] string[] MustAny, [property: JsonPropertyName("must_not")] string[] MustNot,
        [property: JsonPropertyName("region_expected")] string? RegionExpected, bool Outside);

    private sealed record Played(Persona Person, string? Region, IReadOnlyList<string> Shown, IReadOnlyList<string> Final, int TurnsToFirst)
    {
        public bool FirstFits => Shown.Count > 0 && Person.MustAny.Contains(Shown[0]);

        public bool FirstFiveFit => Shown.Distinct().Take(FirstFive).Intersect(Person.MustAny).Any();

        public int Wrong => Shown.Distinct().Intersect(Person.MustNot).Count();

        public bool RegionRight => Person.RegionExpected is null || (Person.Outside ? Region?.StartsWith("outside:", StringComparison.Ordinal) == true : Region == Person.RegionExpected);

        public bool IsFine => FirstFits && FirstFiveFit && Wrong == 0 && RegionRight;

        public override string ToString() =>
            $"{Person.Id} [{Person.Lang}] {Person.Opening}\n   region {Region} (want {Person.RegionExpected}, outside {Person.Outside}); shown {string.Join(", ", Shown)}; final {string.Join(", ", Final)}\n   want {string.Join(", ", Person.MustAny)}; wrong: {string.Join(", ", Shown.Intersect(Person.MustNot))}";
    }

    private sealed record Figures(int People, double First, double FirstFive, double Region, double Wrong, double MedianTurns)
    {
        public static Figures Of(IReadOnlyList<Played> played) => new(
            played.Count,
            Share(played, one => one.FirstFits),
            Share(played, one => one.FirstFiveFit),
            Share(played, one => one.RegionRight),
            Share(played, one => one.Wrong > 0),
            played.Select(one => (double)one.TurnsToFirst).Order().ElementAt(played.Count / 2));

        public void AssertAtLeast(double first, double firstFive, double region, double wrong, double medianTurns)
        {
            Assert.True(First >= first, $"first {First}");
            Assert.True(FirstFive >= firstFive, $"first five {FirstFive}");
            Assert.True(Region >= region, $"region {Region}");
            Assert.True(Wrong <= wrong, $"wrong {Wrong}");
            Assert.True(MedianTurns <= medianTurns, $"median turns {MedianTurns}");
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{People} people: fitting first {First:P0}, among the first five {FirstFive:P0}, region right {Region:P0}, people shown something wrong {Wrong:P0}, median turns to the first recommendation {MedianTurns:0}");

        private static double Share(IReadOnlyList<Played> played, Func<Played, bool> fits) => (double)played.Count(fits) / played.Count;
    }
}
