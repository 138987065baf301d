using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Quality;

/// <summary>Plain questions as first messages, things out of scope, and need. Figures are printed by language; the
/// floors hold for the languages the program speaks.</summary>
public sealed class QuestionTests(ITestOutputHelper output)
{
    private const int Three = 3;

    [Fact]
    public async Task Questions_are_answered_in_the_first_turn()
    {
        var rows = new List<(string Lang, bool First, bool FirstThree)>();
        foreach (var asked in DevData.Read<AskedQuestion>("questions.jsonl"))
        {
            var shown = (await new Talk().Say(asked.Text)).Shown();
            var fits = shown.Take(Three).Intersect(asked.Gold).Any();
            rows.Add((asked.Lang, shown.Take(1).Intersect(asked.Best).Any(), fits));
            if (!fits)
                output.WriteLine($"{asked.Id} {asked.Text}\n    shown {string.Join(", ", shown)}; want {string.Join(", ", asked.Gold)}");
        }
        foreach (var group in rows.GroupBy(row => row.Lang))
            output.WriteLine($"{group.Key}: {Line([.. group])}");
        output.WriteLine($"all: {Line(rows)}");
        Assert.True(Share([.. rows.Where(row => row.Lang == "de")], row => row.FirstThree) >= .90);
        Assert.True(Share([.. rows.Where(row => row.Lang == "en")], row => row.FirstThree) >= .95);
    }

    [Fact]
    public async Task Nothing_is_recommended_for_what_is_out_of_scope()
    {
        var wrong = 0;
        foreach (var asked in DevData.Read<AskedQuestion>("out_of_scope.jsonl").Where(asked => asked.Lang == "de"))
        {
            var reply = await new Talk().Say(asked.Text);
            if (reply.Shown().Count == 0)
                continue;
            wrong++;
            output.WriteLine($"{asked.Text}: {string.Join(", ", reply.Shown())}");
        }
        output.WriteLine($"out of scope, recommended all the same: {wrong}");
        Assert.True(wrong <= 4, $"{wrong}");
    }

    [Theory]
    [InlineData("crisis.jsonl", true)]
    [InlineData("no_crisis.jsonl", false)]
    public async Task Need_is_told_from_what_only_sounds_like_it(string file, bool isCrisis)
    {
        var rows = DevData.Read<AskedQuestion>(file).Where(asked => asked.Lang is "de" or "en").ToList();
        var right = 0;
        foreach (var asked in rows)
        {
            var reply = await new Talk().Say(asked.Text);
            if ((reply.Reply.Status == Status.Crisis) == isCrisis)
                right++;
            else
                output.WriteLine(asked.Text);
        }
        output.WriteLine($"{file}: {right} of {rows.Count} right");
        Assert.True(right >= rows.Count - 1, $"{right} of {rows.Count}");
    }

    private static string Line(IReadOnlyList<(string Lang, bool First, bool FirstThree)> rows) => string.Create(CultureInfo.InvariantCulture,
        $"{rows.Count} questions, best first {Share(rows, row => row.First):P0}, right among three {Share(rows, row => row.FirstThree):P0}");

    private static double Share(IReadOnlyList<(string Lang, bool First, bool FirstThree)> rows, Func<(string Lang, bool First, bool FirstThree), bool> fits) =>
        (double)rows.Count(fits) / rows.Count;

    private sealed record AskedQuestion(string Id, string Lang, string Text, string[] Gold, string[] Best);
}
