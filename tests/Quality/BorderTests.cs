using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Quality;

/// <summary>Where need begins and where our subject ends, in sentences the program never learnt from, in every language understood.</summary>
public sealed class BorderTests(ITestOutputHelper output)
{
    private static readonly HashSet<Signal> Refused = [Signal.OutOfScope, Signal.Injection, Signal.Abuse, Signal.OthersData, Signal.RankPeople, Signal.WantsToExclude];

    [Theory]
    [InlineData("need", .75)]
    [InlineData("harmless", .97)]
    [InlineData("out-of-scope", .75)]
    [InlineData("in-scope", .97)]
    public void Most_are_told_apart(string kind, double floor)
    {
        var rows = RealContent.Library.Words.Understood.SelectMany(language => Sentences(language.Code)).Where(row => row.Kind == kind).ToList();
        foreach (var group in rows.GroupBy(row => row.Language))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind} {group.Key}: {group.Count()} sentences, right {group.Average(row => IsRight(row) ? 1 : 0):P1}"));
        foreach (var row in rows.Where(row => !IsRight(row)))
            output.WriteLine($"MISSED {row.Kind} {row.Language}: {row.Text}");
        var share = rows.Average(row => IsRight(row) ? 1.0 : 0);
        Assert.True(share >= floor, string.Create(CultureInfo.InvariantCulture, $"{share:P1} of {rows.Count}"));
    }

    private static bool IsRight(Row row)
    {
        var heard = RealContent.Library.Reader.Read(row.Text, new Hearing(Answers.None, null, [], [], row.Language));
        var (needs, refused) = (Needs.In(heard).Count > 0, heard.Signals.Any(Refused.Contains));
        return row.Kind switch
        {
            "need" => needs,
            "out-of-scope" => refused && !needs,
            _ => !refused && !needs,
        };
    }

    private static IEnumerable<Row> Sentences(string language) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "borders", $"{language}.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(cells => new Row(language, cells[0], cells[1]));

    private sealed record Row(string Language, string Kind, string Text);
}
