using System.Text.Json.Nodes;
using GuidanceBot.Commands;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Bot.Channels;

/// <summary>Written conversations as .transcript files.</summary>
public sealed class TranscriptTests
{
    [Theory]
    [InlineData("happy-path/pupil-wood-step-by-step.yaml", null, "de")]
    [InlineData("erase/in-five-languages.yaml", "tr", "tr")]
    [InlineData("hand-off/live-talk.yaml", null, "de")]
    public async Task Holds_all_that_both_sides_said_in_order(string file, string? language, string locale)
    {
        var activities = await ExportAsync(file, language);
        var ids = activities.Select(activity => (string)activity["id"]!).ToList();
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        var times = activities.Select(activity => (string)activity["timestamp"]!).ToList();
        Assert.Equal(times.Distinct().Order(StringComparer.Ordinal), times);
        var own = activities.Where(activity => (string?)activity["from"]!["role"] == "user" && (string?)activity["type"] == "message").ToList();
        Assert.All(own, activity => Assert.Equal(locale, (string?)activity["locale"]));
        Assert.All(activities.Where(activity => (string?)activity["from"]!["role"] == "bot"), activity => Assert.Contains((string)activity["replyToId"]!, ids));
        Assert.Contains(activities, activity => (string?)activity["type"] == "message" && (string?)activity["from"]!["role"] == "bot");
    }

    [Fact]
    public async Task Holds_cards_and_traces_as_the_Emulator_gets_them()
    {
        var activities = await ExportAsync("happy-path/pupil-wood-step-by-step.yaml", null);
        Assert.Contains(activities, activity => (string?)activity["attachments"]?[0]?["content"]!["version"] == "1.3");
        Assert.Contains(activities, activity => (string?)activity["type"] == "trace");
        Assert.StartsWith("2026-11-24T09:00:01", (string?)activities[0]["timestamp"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_conversation_is_refused_with_the_reason()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "x.yaml");
        await File.WriteAllTextAsync(file, "name: [");
        using var output = new StringWriter();
        Assert.Equal(1, await TranscriptCommand.WriteAsync(file, null, null, FixedClock.At(Talk.UsualDay), output, default));
        Assert.Contains("x.yaml is no conversation", output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<List<JsonNode>> ExportAsync(string file, string? language)
    {
        using var folder = new TestFolder();
        var target = Path.Combine(folder.Path, "x.transcript");
        var source = Path.Combine(AppContext.BaseDirectory, "Conversations", file);
        Assert.Equal(0, await TranscriptCommand.WriteAsync(source, target, language, FixedClock.At(Talk.UsualDay), TextWriter.Null, default));
        return [.. JsonNode.Parse(await File.ReadAllTextAsync(target))!.AsArray().Select(activity => activity!)];
    }
}
