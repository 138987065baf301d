using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Quality;

/// <summary>What is taken from a first message, in every language: facts right, facts missed, and facts nobody stated.</summary>
[Collection(Report.Collection)]
public sealed class FactTests(Report report)
{
    private const string Set = "own/facts";

    /// <summary>Facts that may be taken besides those expected: other readings of the same words.</summary>
    private static readonly string[] Loose = ["goal", "interests", "papers", "situation"];

    private readonly Report.Chapter _chapter = report.About("facts from a first message");

    [Fact]
    public async Task First_messages_tell_facts()
    {
        var read = new List<Read>();
        foreach (var message in EvaluationSets.OwnRows("facts.tsv").Select(Message.Parse))
            read.Add(new Read(message, (await new Talk().Say(message.Text)).Known()));
        foreach (var language in read.GroupBy(one => one.Message.Language))
            AddLines($", {language.Key}", [.. language]);
        var (right, wrong) = AddLines("", read);
        _chapter.Errors(Set, read.Where(one => one.Right < one.Message.Expected.Count || one.Wrong > 0).Select(one => one.ToString()));
        right.NeverBelow(94);
        wrong.NeverAbove(2.5);
    }

    private (Figure Right, Figure Wrong) AddLines(string language, IReadOnlyList<Read> read)
    {
        var expected = read.Sum(one => one.Message.Expected.Count);
        return (_chapter.Add($"right{language}", Set, new Score(read.Sum(one => one.Right), expected), Goal.AtLeast(90)),
            _chapter.Add($"wrong{language}", Set, new Score(read.Sum(one => one.Wrong), expected), Goal.AtMost(2)));
    }

    private sealed record Message(string Language, string Text, IReadOnlyList<Fact> Expected, IReadOnlyList<string> Forbidden)
    {
        public static Message Parse(string[] cells)
        {
            var facts = cells[2].Split(' ').ToLookup(fact => fact[0] == '-');
            return new Message(cells[0], cells[1], [.. facts[false].Select(Fact.Parse)], [.. facts[true].Select(fact => fact[1..])]);
        }
    }

    /// <param name="Allowed">Values any of which is right; commas part what must all be there.</param>
    private sealed record Fact(string Key, string[] Allowed)
    {
        public static Fact Parse(string text) => text.Split('=') is [var key, var values] ? new Fact(key, values.Split('/')) : throw new FormatException(text);

        public bool IsIn(IReadOnlyDictionary<string, string> known) =>
            known.TryGetValue(Key, out var value) && Allowed.Any(allowed => allowed.Split(',').All(value.Split(',').Contains));

        public override string ToString() => $"{Key}={string.Join('/', Allowed)}";
    }

    private sealed record Read(Message Message, IReadOnlyDictionary<string, string> Known)
    {
        public int Right => Message.Expected.Count(fact => fact.IsIn(Known));

        public int Wrong => Message.Expected.Count(fact => Known.ContainsKey(fact.Key) && !fact.IsIn(Known)) + Message.Forbidden.Count(Known.ContainsKey) + Known.Keys.Count(IsUnfounded);

        private bool IsUnfounded(string key) => !Loose.Contains(key) && !Message.Forbidden.Contains(key) && Message.Expected.All(fact => fact.Key != key);

        public override string ToString() =>
            $"[{Message.Language}] {Message.Text}\n    known {string.Join("; ", Known.Select(pair => $"{pair.Key}={pair.Value}"))}; want {string.Join("; ", Message.Expected)}";
    }
}
