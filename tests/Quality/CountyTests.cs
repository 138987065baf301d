using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Quality;

/// <summary>The county somebody lives in, read by the whole reader from first messages: with typos, in other letters, among other words.</summary>
[Collection(Report.Collection)]
public sealed class CountyTests(Report report)
{
    private const string Set = "own/counties";

    private readonly Report.Chapter _chapter = report.About("county");

    [Fact]
    public void A_place_named_leads_to_its_county()
    {
        var read = EvaluationSets.OwnRows("counties.tsv").Select(cells => new Read(cells[0], cells[1], cells[2], RegionIn(cells[2], cells[0]))).ToList();
        foreach (var language in read.GroupBy(one => one.Language))
            _chapter.Add($"right, {language.Key}", Set, Score.Of(language, one => one.IsRight));
        _chapter.Add("asked back, the right one among several", Set, Score.Of(read, one => one.IsAskedBack));
        _chapter.Errors(Set, read.Where(one => !one.IsRight).Select(one => one.ToString()));
        _chapter.Add("right", Set, Score.Of(read, one => one.IsRight), Goal.AtLeast(98)).NeverBelow(95);
        _chapter.Add("wrong, and shown as certain", Set, Score.Of(read, one => one.IsWrong), Goal.AtMost(0)).NeverAbove(0);
    }

    private static Slot? RegionIn(string text, string language) =>
        RealContent.Library.Reader.Read(text, new Hearing(Answers.None, null, [], [], language)).Slots.FirstOrDefault(slot => slot.Question == Questions.Region);

    private sealed record Read(string Language, string County, string Text, Slot? Region)
    {
        public bool IsRight => Region?.Value == County;

        public bool IsAskedBack => Region?.Choices.Contains(County) == true;

        public bool IsWrong => Region is { IsAmbiguous: false, Certain: true } && !IsRight;

        public override string ToString() => $"{(IsWrong ? "WRONG" : IsAskedBack ? "asked back" : "missed")} [{Language}] {Text}: {Region?.Value}{string.Join("/", Region?.Choices ?? [])}, want {County}";
    }
}
