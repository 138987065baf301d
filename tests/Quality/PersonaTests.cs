using System.Text.Json.Serialization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Quality;

/// <summary>People played as scripted users: they open, then answer what is asked.</summary>
[Collection(Report.Collection)]
public sealed class PersonaTests(Report report)
{
    private const int MostTurns = 8, FirstFive = 5;
    private static readonly string[] WrittenIn = ["de", "en"];

    private readonly Report.Chapter _chapter = report.About("people");

    [Fact]
    public async Task People_get_what_fits()
    {
        await Measure("dev/personas", EvaluationSets.Dev<Persona>("personas.jsonl"), new Floors(First: 58, FirstFive: 92, Region: 98));
        await Measure("own/personas", EvaluationSets.Own<Persona>("personas.jsonl"), new Floors(First: 78, FirstFive: 94, Region: 98));
    }

    private async Task Measure(string set, IReadOnlyList<Persona> people, Floors floors)
    {
        var played = new List<Played>();
        foreach (var person in people)
            played.Add(await Play(person));
        _chapter.Errors(set, played.Where(one => !one.IsFine).Select(one => one.ToString()));
        AddLines(set, "de", [.. played.Where(one => one.Person.Lang == "de")], Floors.None);
        AddLines(set, "other than de", [.. played.Where(one => one.Person.Lang != "de")], Floors.None);
        AddLines(set, "all", played, floors);
    }

    private void AddLines(string set, string whose, IReadOnlyList<Played> played, Floors floors)
    {
        _chapter.Add($"something fitting first, {whose}", set, Score.Of(played, one => one.FirstFits), Goal.AtLeast(90)).NeverBelow(floors.First);
        _chapter.Add($"among the first five, {whose}", set, Score.Of(played, one => one.FirstFiveFit), Goal.AtLeast(95)).NeverBelow(floors.FirstFive);
        _chapter.Add($"shown something wrong, {whose}", set, Score.Of(played, one => one.Wrong.Count > 0), Goal.AtMost(0)).NeverAbove(0);
        _chapter.Add($"region right, {whose}", set, Score.Of(played, one => one.RegionRight), Goal.AtLeast(98)).NeverBelow(floors.Region);
        _chapter.Add($"median turns to the first programme, {whose}", set, played.Count, played.Select(one => (double)one.TurnsToFirst).Order().ElementAt(played.Count / 2), "", Goal.AtMost(4));
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
        return new Played(person, reply.Known().GetValueOrDefault("region"), shown, turnsToFirst == 0 ? MostTurns : turnsToFirst);
    }

    private sealed record Floors(double First, double FirstFive, double Region)
    {
        public static readonly Floors None = new(0, 0, 0);
    }

    private sealed record Persona(
        string Id, string Lang, string Opening, Dictionary<string, string> Answers,
        [property: JsonPropertyName("must_any")] string[] MustAny, [property: JsonPropertyName("must_not")] string[] MustNot,
        [property: JsonPropertyName("region_expected")] string? RegionExpected, bool Outside);

    /// <param name="Shown">All programmes shown, in order.</param>
    private sealed record Played(Persona Person, string? Region, IReadOnlyList<string> Shown, int TurnsToFirst)
    {
        public bool FirstFits => Shown.Count > 0 && Person.MustAny.Contains(Shown[0]);

        public bool FirstFiveFit => Shown.Distinct().Take(FirstFive).Intersect(Person.MustAny).Any();

        public IReadOnlyList<string> Wrong => [.. Shown.Intersect(Person.MustNot)];

        public bool RegionRight => Person.Outside ? Region?.StartsWith("outside:", StringComparison.Ordinal) == true : Person.RegionExpected is null || Region == Person.RegionExpected;

        public bool IsFine => FirstFits && FirstFiveFit && Wrong.Count == 0 && RegionRight;

        public override string ToString() =>
            $"{Person.Id} [{Person.Lang}] {Person.Opening}\n    region {Region} (want {Person.RegionExpected}, outside {Person.Outside}); shown {string.Join(", ", Shown)}\n    want {string.Join(", ", Person.MustAny)}; wrong: {string.Join(", ", Wrong)}";
    }
}
