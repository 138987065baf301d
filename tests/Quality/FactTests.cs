using System.Globalization;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Quality;

/// <summary>What is taken from a first message, in every language: facts right, facts missed, and facts nobody stated.</summary>
public sealed class FactTests(ITestOutputHelper output)
{
    /// <summary>Facts that may be taken besides those expected: other readings of the same words.</summary>
    private static readonly string[] Loose = ["goal", "interests", "papers"];

    [Fact]
    public async Task First_messages_tell_facts()
    {
        var messages = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "own", "facts.tsv")).Where(line => line.Length > 0 && line[0] != '#').Select(Message.Parse).ToList();
        var read = new List<Read>();
        foreach (var message in messages)
            read.Add(new Read(message, (await new Talk().Say(message.Text)).Known()));
        foreach (var wrong in read.Where(one => one.Right < one.Message.Expected.Count || one.Wrong > 0))
            output.WriteLine(wrong.ToString());
        foreach (var group in read.GroupBy(one => one.Message.Language))
            output.WriteLine($"facts {group.Key}: {Line([.. group])}");
        output.WriteLine($"facts, all: {Line(read)}");
        double expected = read.Sum(one => one.Message.Expected.Count);
        Assert.True(read.Sum(one => one.Right) / expected >= .94);
        Assert.True(read.Sum(one => one.Wrong) / expected <= .025);
    }

    private static string Line(IReadOnlyList<Read> read)
    {
        double expected = read.Sum(one => one.Message.Expected.Count);
        return string.Create(CultureInfo.InvariantCulture, $"{read.Count} messages, {expected} facts, right {read.Sum(one => one.Right) / expected:P1}, wrong {read.Sum(one => one.Wrong) / expected:P1}");
    }

    private sealed record Message(string Language, string Text, IReadOnlyList<(string Key, string[] Allowed)> Expected, IReadOnlyList<string> Forbidden)
    {
        public static Message Parse(string line)
        {
            var cells = line.Split('\t');
            var facts = cells[2].Split(' ');
            return new Message(
                cells[0], cells[1],
                [.. facts.Where(fact => fact[0] != '-').Select(fact => fact.Split('=')).Select(pair => (pair[0], pair[1].Split('/')))],
                [.. facts.Where(fact => fact[0] == '-').Select(fact => fact[1..])]);
        }
    }

    private sealed record Read(Message Message, IReadOnlyDictionary<string, string> Known)
    {
        public int Right => Message.Expected.Count(IsRight);

        public int Wrong => Message.Expected.Count(fact => Known.ContainsKey(fact.Key) && !IsRight(fact)) + Message.Forbidden.Count(Known.ContainsKey) + Known.Keys.Count(IsUnfounded);

        private bool IsRight((string Key, string[] Allowed) fact) =>
            Known.TryGetValue(fact.Key, out var value) && fact.Allowed.Any(allowed => allowed.Split(',').All(value.Split(',').Contains));

        private bool IsUnfounded(string key) => !Loose.Contains(key) && key != "situation" && !Message.Forbidden.Contains(key) && Message.Expected.All(fact => fact.Key != key);

        public override string ToString() =>
            $"FACTS {Message.Language} {Message.Text}\n    known {string.Join("; ", Known.Select(pair => $"{pair.Key}={pair.Value}"))}; want {string.Join("; ", Message.Expected.Select(fact => $"{fact.Key}={string.Join('/', fact.Allowed)}"))}";
    }
}
