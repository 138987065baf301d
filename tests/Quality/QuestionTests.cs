using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Knowledge.Content;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Quality;

/// <summary>Plain questions as first messages: is the right programme there in that turn?</summary>
[Collection(Report.Collection)]
public sealed class QuestionTests(Report report)
{
    private const int Three = 3;
    private const string AllSets = "all questions";

    /// <summary>Right for nearly everybody, and therefore no proof that a question was understood.</summary>
    private static readonly string[] General =
    [
        "aa-hameln", "aa-hannover", "aa-hildesheim", "aa-nienburg-verden", "abi-de", "anerkennung-portal", "ba-servicenummer", "behoerdennummer-115", "berufenet", "biz", "hotline-arbeiten-leben",
        "jc-hameln-pyrmont", "jc-hildesheim", "jc-holzminden", "jc-nienburg", "jc-region-hannover", "jc-schaumburg", "jobsuche-ba", "mein-now", "planet-beruf", "welcome-center-land",
    ];

    private readonly Report.Chapter _chapter = report.About("right programme in the first turn");

    [Fact]
    public async Task Questions_are_answered_in_the_first_turn()
    {
        var answered = await Answers("dev/questions", EvaluationSets.Dev<AskedQuestion>("questions.jsonl"));
        answered.AddRange(await Answers("own/questions", [.. Languages.Codes.SelectMany(EvaluationSets.OwnQuestions)]));
        foreach (var set in answered.GroupBy(one => one.Set))
        {
            foreach (var language in set.GroupBy(one => one.Asked.Lang))
                AddLines(set.Key, language.Key, [.. language]);
            AddLines(set.Key, "other than de", [.. set.Where(one => one.Asked.Lang != Languages.German)]);
            foreach (var style in set.GroupBy(one => $"{one.Asked.Lang} {one.Asked.Style}").OrderBy(style => style.Key, StringComparer.Ordinal))
                _chapter.Add($"among first three, {style.Key}", set.Key, Score.Of(style, one => one.AmongThree));
            _chapter.Errors(set.Key, set.Where(one => !one.AmongThree || !one.BestFirst).Select(one => one.ToString()));
        }
        _chapter.Add("among first three, de", AllSets, Score.Of(answered.Where(one => one.Asked.Lang == Languages.German), one => one.AmongThree)).NeverBelow(92);
        _chapter.Add("among first three, other than de", AllSets, Score.Of(answered.Where(one => one.Asked.Lang != Languages.German), one => one.AmongThree)).NeverBelow(95);
        _chapter.Add("specific ones only, de", AllSets, Score.Of(answered.Where(one => one.Asked.Lang == Languages.German), one => one.SpecificAmongThree)).NeverBelow(90);
    }

    private void AddLines(string set, string language, IReadOnlyList<Answered> answered)
    {
        if (answered.Count == 0)
            return;
        var isGerman = language == Languages.German;
        _chapter.Add($"among first three, {language}", set, Score.Of(answered, one => one.AmongThree), Goal.AtLeast(isGerman ? 95 : 90));
        _chapter.Add($"specific ones only, {language}", set, Score.Of(answered, one => one.SpecificAmongThree), Goal.AtLeast(isGerman ? 90 : 85));
        _chapter.Add($"best one first, {language}", set, Score.Of(answered, one => one.BestFirst), isGerman ? Goal.AtLeast(80) : null);
        _chapter.Add($"mean reciprocal rank, {language}", set, answered.Count, answered.Average(one => one.ReciprocalRank), "");
    }

    private static async Task<List<Answered>> Answers(string set, IReadOnlyList<AskedQuestion> questions)
    {
        var answered = new List<Answered>();
        foreach (var asked in questions)
            answered.Add(new Answered(set, asked, (await new Talk().Say(asked.Text)).Shown()));
        return answered;
    }

    private sealed record Answered(string Set, AskedQuestion Asked, IReadOnlyList<string> Shown)
    {
        public bool AmongThree => Shown.Take(Three).Intersect(Asked.Gold).Any();

        public bool SpecificAmongThree => Shown.Take(Three).Intersect(Asked.Gold.Except(General).Union(Asked.Best)).Any();

        public bool BestFirst => Shown.Take(1).Intersect(Asked.Best).Any();

        public double ReciprocalRank => Shown.Select((id, rank) => Asked.Gold.Contains(id) ? 1.0 / (rank + 1) : 0).DefaultIfEmpty().Max();

        public override string ToString() =>
            $"{(AmongThree ? "not the best first" : "MISS")} [{Asked.Lang} {Asked.Style}] {Asked.Text}\n    shown {string.Join(", ", Shown)}; best {string.Join(", ", Asked.Best)}; also right {string.Join(", ", Asked.Gold.Except(Asked.Best))}";
    }
}
