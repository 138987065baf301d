using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Conversations;

/// <summary>Every YAML file beside this one is a conversation; CONTRIBUTING tells how to write one.</summary>
public sealed class ConversationTests(ITestOutputHelper output)
{
    /// <summary>Every file, and where it is written in several languages, each of them.</summary>
    public static TheoryData<string, string?> Files()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Conversations");
        var all = new TheoryData<string, string?>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal))
            foreach (var language in WrittenConversation.Read(file).Languages.DefaultIfEmpty())
                all.Add(file, language);
        return all;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Goes_as_written(string file, string? language)
    {
        var written = WrittenConversation.Read(file);
        var talk = new Talk(language ?? written.Locale, written.Today);
        var failures = new List<string>();
        foreach (var turn in written.Turns)
        {
            var text = turn.In(language);
            var reply = text is null ? await talk.Arrive() : await talk.Say(text);
            output.WriteLine($"> {text}\n{string.Join('\n', Channels.Trace.Of(reply))}\n{reply.AsText()}\n");
            failures.AddRange(turn.Differences(reply, language));
        }
        Assert.True(failures.Count == 0, $"{file}, '{written.Name}' ({language ?? written.Locale}):\n{string.Join('\n', failures)}");
    }
}
