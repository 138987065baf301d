using System.Text.Json.Nodes;
using GuidanceBot.Channels;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Bot.Channels;

/// <summary>Every kind of card for every app, as a file beside the tests: the browser's tests draw it.</summary>
public sealed class CardGalleryTests
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "gallery.json");

    [Fact]
    public async Task Is_written_for_the_browsers_tests()
    {
        var shown = new JsonArray();
        foreach (var (name, reply) in await CardGallery.RepliesAsync())
            foreach (var channel in new[] { "msteams", "webchat", "emulator" })
                shown.Add(new JsonObject { ["name"] = name, ["channel"] = channel, ["rightToLeft"] = reply.RightToLeft, ["text"] = reply.AsText(), ["activities"] = Activities(reply, channel) });
        await System.IO.File.WriteAllTextAsync(File, shown.ToJsonString(ActivityJson.Options));
        Assert.All(shown, one => Assert.NotEmpty(one!["activities"]!.AsArray()));
        Assert.Equal(["SpokenCard", "SpokenChoices", "SpokenList", "SpokenNote"], await KindsAsync());
    }

    private static JsonArray Activities(SpokenReply reply, string channel) =>
        [.. new ActivityRenderer(new Activity { Type = "message", ChannelId = channel, From = BotAccount.Own }, path => "https://guide.example.org/" + path)
            .Render(reply).Select(json => JsonNode.Parse(json)!).Where(activity => (string?)activity["type"] == "message")];

    private static async Task<IEnumerable<string>> KindsAsync() => (await CardGallery.RepliesAsync()).Values
        .SelectMany(reply => reply.Parts).Where(part => part is not (SpokenText or SpokenHuman or SpokenUnderstanding)).Select(part => part.GetType().Name).Distinct().Order(StringComparer.Ordinal);
}
