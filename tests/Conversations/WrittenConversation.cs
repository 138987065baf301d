using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Knowledge.Content;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Conversations;

/// <summary>A conversation as a file tells it; the same one may be written in several languages.</summary>
public sealed record WrittenConversation(string Name, string Locale, DateOnly Today, IReadOnlyList<WrittenTurn> Turns)
{
    /// <summary>The languages every turn is written in; empty where there is only one wording.</summary>
    public IReadOnlyList<string> Languages => [.. Turns[0].Wordings.Keys];

    /// <summary>Languages that one turn has and another lacks.</summary>
    public IEnumerable<string> Missing => Turns.SelectMany(turn => Languages.Except(turn.Wordings.Keys).Concat(turn.Wordings.Keys.Except(Languages))).Distinct();

    public static WrittenConversation Read(string file)
    {
        var faults = new Faults();
        var entry = new YamlSource(Path.Combine(AppContext.BaseDirectory, "Conversations"), faults).Mapping(file);
        var written = entry is null ? null : new WrittenConversation(
            entry.Text("name"),
            entry.OptionalText("locale") ?? "de",
            entry.LastDay("today") ?? Talk.UsualDay,
            [.. entry.Entries("turns").Select(WrittenTurn.Read)]);
        entry?.NoOthers();
        Assert.True(faults.Found.Count == 0 && written?.Turns.Count > 0, $"{file} is not a conversation:\n{string.Join('\n', faults.Found)}");
        Assert.True(!written!.Missing.Any(), $"{file}: not every turn is written in {string.Join(", ", written.Missing)}");
        return written;
    }
}

/// <summary>One turn and what must come of it. What is not written is not checked.</summary>
/// <param name="User">What the person writes; null where they only arrive, or where it is written in several languages.</param>
/// <param name="Wordings">Language → what the person writes in it.</param>
public sealed record WrittenTurn(int Line, string? User, IReadOnlyDictionary<string, string> Wordings, IReadOnlyList<(string What, Func<SpokenReply, string?> Check)> Checks)
{
    private const string Nothing = "none";

    public static WrittenTurn Read(Entry entry)
    {
        var checks = new List<(string, Func<SpokenReply, string?>)>();
        Single(entry, checks, "status", reply => Keys.Of(reply.Reply.Status));
        Single(entry, checks, "question", reply => reply.Reply.Question?.Key ?? Nothing);
        Single(entry, checks, "language", reply => reply.Record.Language);
        Single(entry, checks, "spoken", reply => reply.Language);
        Single(entry, checks, "address", reply => reply.Record.Address is { } address ? Keys.Of(address) : Nothing);
        Single(entry, checks, "hand-off", reply => reply.Record.HandOff is { } open ? Keys.Of(open.State) : Nothing);
        All(entry, checks, "say", reply => [.. reply.Reply.Keys]);
        All(entry, checks, "programmes", reply => reply.Shown());
        All(entry, checks, "occupations", reply => reply.OccupationNames());
        All(entry, checks, "deadlines", reply => reply.Deadlines());
        All(entry, checks, "steps", reply => reply.Steps());
        All(entry, checks, "options", reply => [.. reply.Reply.Options.Select(option => option.Value)]);
        Any(entry, checks, "first", reply => reply.Shown().Take(1));
        Any(entry, checks, "any", reply => reply.Shown());
        None(entry, checks, "not", reply => [.. reply.Shown(), .. reply.Reply.Keys, .. reply.OccupationNames()]);
        None(entry, checks, "not-options", reply => reply.Reply.Options.Select(option => option.Value));
        None(entry, checks, "unknown", reply => reply.Known().Keys);
        Knows(entry, checks);
        var turn = new WrittenTurn(entry.Line, entry.Verbatim("user"), InLanguages(entry), checks);
        entry.NoOthers();
        return turn;
    }

    private static Dictionary<string, string> InLanguages(Entry entry) =>
        entry.Sub("user") is { } wordings ? wordings.Keys.ToDictionary(language => language, wordings.Text) : [];

    public string? In(string? language) => language is null ? User : Wordings[language];

    public IEnumerable<string> Differences(SpokenReply reply, string? language = null) =>
        Checks.Select(check => (check.What, Difference: check.Check(reply)))
            .Where(pair => pair.Difference is not null)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"line {Line}, '{In(language)}': {pair.What}: {pair.Difference}"));

    private static void Single(Entry entry, List<(string, Func<SpokenReply, string?>)> checks, string key, Func<SpokenReply, string> actual)
    {
        if (entry.OptionalText(key) is { } expected)
            checks.Add((key, reply => actual(reply) == expected ? null : $"expected {expected}, was {actual(reply)}"));
    }

    private static void All(Entry entry, List<(string, Func<SpokenReply, string?>)> checks, string key, Func<SpokenReply, IReadOnlyList<string>> actual)
    {
        if (entry.List(key) is { Count: > 0 } expected)
            checks.Add((key, reply => expected.Except(actual(reply)).ToList() is { Count: > 0 } missing ? $"missing {string.Join(", ", missing)} among {string.Join(", ", actual(reply))}" : null));
    }

    private static void Any(Entry entry, List<(string, Func<SpokenReply, string?>)> checks, string key, Func<SpokenReply, IEnumerable<string>> actual)
    {
        if (entry.List(key) is { Count: > 0 } expected)
            checks.Add((key, reply => expected.Intersect(actual(reply)).Any() ? null : $"none of {string.Join(", ", expected)} in {string.Join(", ", reply.Shown())}"));
    }

    private static void None(Entry entry, List<(string, Func<SpokenReply, string?>)> checks, string key, Func<SpokenReply, IEnumerable<string>> actual)
    {
        if (entry.List(key) is { Count: > 0 } unwanted)
            checks.Add((key, reply => unwanted.Intersect(actual(reply)).ToList() is { Count: > 0 } found ? $"unwanted {string.Join(", ", found)}" : null));
    }

    private static void Knows(Entry entry, List<(string, Func<SpokenReply, string?>)> checks)
    {
        if (entry.Sub("knows") is not { } known)
            return;
        foreach (var (key, value) in known.Keys.Select(key => (key, known.Text(key))).ToList())
            checks.Add(("knows", reply => reply.Known().GetValueOrDefault(key) == value ? null : $"{key} should be {value}, is {reply.Known().GetValueOrDefault(key) ?? "unknown"}"));
    }
}
