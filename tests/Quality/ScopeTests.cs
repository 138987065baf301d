using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Quality;

/// <summary>The border of what the program is for: what lies outside is refused, what only sounds so is not.</summary>
[Collection(Report.Collection)]
public sealed class ScopeTests(Report report)
{
    private static readonly Status[] Refusals = [Status.OutOfScope, Status.NotUnderstood];

    private readonly Report.Chapter _chapter = report.About("scope");

    [Fact]
    public async Task Nothing_is_recommended_for_what_is_out_of_scope()
    {
        await Refuse("dev/out_of_scope", EvaluationSets.Dev<Said>("out_of_scope.jsonl"), floor: 90);
        await Refuse("own/out-of-scope", EvaluationSets.OwnSaid("out-of-scope.tsv"), floor: 88);
    }

    [Fact]
    public async Task A_wish_near_the_border_is_not_refused()
    {
        const string set = "own/in-scope";
        var heard = await Hear(EvaluationSets.OwnSaid("in-scope.tsv"));
        _chapter.Add("in scope, answered", set, Score.Of(heard, one => !one.IsRefused), Goal.AtLeast(97)).NeverBelow(96);
        _chapter.Add("in scope, programme at once", set, Score.Of(heard, one => one.Shown.Count > 0));
        foreach (var language in heard.GroupBy(one => one.Said.Lang))
            _chapter.Add($"in scope, answered, {language.Key}", set, Score.Of(language, one => !one.IsRefused));
        _chapter.Errors(set, heard.Where(one => one.IsRefused).Select(one => one.ToString()));
    }

    private async Task Refuse(string set, IReadOnlyList<Said> texts, double floor)
    {
        var heard = await Hear(texts);
        _chapter.Add("out of scope, nothing recommended", set, Score.Of(heard, one => one.IsEmpty), Goal.AtLeast(95)).NeverBelow(floor);
        _chapter.Add("out of scope, and said so", set, Score.Of(heard, one => one.IsRefused));
        foreach (var language in heard.GroupBy(one => one.Said.Lang))
            _chapter.Add($"out of scope, nothing recommended, {language.Key}", set, Score.Of(language, one => one.IsEmpty));
        _chapter.Errors(set, heard.Where(one => !one.IsEmpty).Select(one => one.ToString()));
    }

    private static async Task<List<Heard>> Hear(IReadOnlyList<Said> texts)
    {
        var heard = new List<Heard>();
        foreach (var said in texts)
        {
            var reply = await new Talk().Say(said.Text);
            heard.Add(new Heard(said, reply.Reply.Status, reply.Shown(), reply.OccupationNames()));
        }
        return heard;
    }

    private sealed record Heard(Said Said, Status Status, IReadOnlyList<string> Shown, IReadOnlyList<string> Occupations)
    {
        public bool IsEmpty => Shown.Count == 0 && Occupations.Count == 0;

        public bool IsRefused => Refusals.Contains(Status) && IsEmpty;

        public override string ToString() => $"[{Said.Lang}] {Said.Text}\n    {Status}: {string.Join(", ", Shown.Concat(Occupations))}";
    }
}
