using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Knowledge.Content;
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
        var answered = new List<Answered>();
        foreach (var asked in DevData.Read<AskedQuestion>("questions.jsonl").Concat(Languages.Codes.SelectMany(DevData.OwnQuestions)))
            answered.Add(new Answered(asked, (await new Talk().Say(asked.Text)).Shown()));
        foreach (var miss in answered.Where(one => !one.AmongThree || !one.BestFirst))
            output.WriteLine(miss.ToString());
        foreach (var group in answered.GroupBy(one => (one.Set, one.Asked.Lang)))
            output.WriteLine($"{group.Key.Set} {group.Key.Lang}: {Line([.. group])}");
        foreach (var group in answered.Where(one => one.Asked.Lang == "de").GroupBy(one => one.Asked.Style))
            output.WriteLine($"de {group.Key}: {Line([.. group])}");
        Assert.True(Share(answered, "de", one => one.AmongThree) >= .90);
        Assert.True(Share(answered, "en", one => one.AmongThree) >= .95);
    }

    [Fact]
    public async Task Nothing_is_recommended_for_what_is_out_of_scope()
    {
        var wrong = 0;
        foreach (var asked in DevData.Read<AskedQuestion>("out_of_scope.jsonl"))
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
        var rows = DevData.Read<AskedQuestion>(file).ToList();
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

    private static string Line(IReadOnlyList<Answered> answered) => string.Create(CultureInfo.InvariantCulture,
        $"{answered.Count} questions, best first {answered.Average(one => one.BestFirst ? 1 : 0):P1}, right among three {answered.Average(one => one.AmongThree ? 1 : 0):P1}, MRR {answered.Average(one => one.ReciprocalRank):0.00}");

    private static double Share(List<Answered> answered, string language, Func<Answered, bool> fits) =>
        answered.Where(one => one.Asked.Lang == language).Average(one => fits(one) ? 1.0 : 0);

    private sealed record Answered(AskedQuestion Asked, IReadOnlyList<string> Shown)
    {
        public string Set => Asked.IsOwn ? "own" : "dev";

        public bool AmongThree => Shown.Take(Three).Intersect(Asked.Gold).Any();

        public bool BestFirst => Shown.Take(1).Intersect(Asked.Best).Any();

        public double ReciprocalRank => Shown.Select((id, rank) => Asked.Gold.Contains(id) ? 1.0 / (rank + 1) : 0).DefaultIfEmpty().Max();

        public override string ToString() => $"{(AmongThree ? "2" : "MISS")} {Asked.Id} {Asked.Text}\n    shown {string.Join(", ", Shown)}; want {string.Join(", ", Asked.Best)} | {string.Join(", ", Asked.Gold)}";
    }
}
