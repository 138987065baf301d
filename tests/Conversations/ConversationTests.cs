using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Conversations;

/// <summary>Every YAML file beside this one is a conversation; CONTRIBUTING tells how to write one.</summary>
public sealed class ConversationTests(ITestOutputHelper output)
{
    public static TheoryData<string> Files()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Conversations");
        return [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Goes_as_written(string file)
    {
        var written = WrittenConversation.Read(file);
        var talk = new Talk(written.Locale, written.Today);
        var failures = new List<string>();
        foreach (var turn in written.Turns)
        {
            var reply = turn.Official is { } act ? await talk.Official(act) : turn.User is null ? await talk.Arrive() : await talk.Say(turn.User);
            output.WriteLine($"> {turn.User}\n{string.Join('\n', Channels.Trace.Of(reply))}\n{reply.AsText()}\n");
            failures.AddRange(turn.Differences(reply));
            if (turn.Relayed is { } expected && expected != (talk.Relayed ?? "none"))
                failures.Add($"line {turn.Line}, '{turn.User}': relayed: expected {expected}, was {talk.Relayed ?? "none"}");
        }
        Assert.True(failures.Count == 0, $"{file}, '{written.Name}':\n{string.Join('\n', failures)}");
    }
}
