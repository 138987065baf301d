using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using GuidanceBot.Commands;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Bot.Teams;

/// <summary>The app's package for Teams. The browser's tests check the one written here against Microsoft's schema.</summary>
public sealed class TeamsPackageTests
{
    private const string AppId = "5e1f3c2a-0b7d-4f7e-9d3a-1c2b3a4d5e6f";
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 11, 0, 0, TimeSpan.Zero);
    private static readonly string Written = Path.Combine(AppContext.BaseDirectory, "teams.zip");

    [Fact]
    public void Names_the_bot_its_pages_and_its_only_domain()
    {
        using var zip = Package();
        Assert.Equal(["color.png", "en.json", "manifest.json", "outline.png"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        var manifest = Json(zip, "manifest.json");
        Assert.Equal((AppId, AppId), ((string?)manifest["id"], (string?)manifest["bots"]![0]!["botId"]));
        Assert.Equal("1.2.3", (string?)manifest["version"]);
        Assert.Equal("guide.example.org", (string?)manifest["validDomains"]!.AsArray().Single());
        Assert.Equal("https://guide.example.org/weg/datenschutz", (string?)manifest["developer"]!["privacyUrl"]);
        Assert.Equal(["personal", "team", "groupChat"], manifest["bots"]![0]!["scopes"]!.AsArray().Select(scope => (string?)scope));
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public void Icons_have_the_sizes_that_Teams_asks_for(string name, int size)
    {
        using var zip = Package();
        using var icon = new MemoryStream();
        using (var file = zip.GetEntry(name)!.Open())
            file.CopyTo(icon);
        var header = icon.ToArray().AsSpan(16, 8);
        Assert.Equal((size, size), (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..])));
    }

    /// <summary>Teams sends a command's title as the person's words.</summary>
    [Fact]
    public async Task Every_command_is_understood_in_both_languages()
    {
        using var zip = Package();
        var commands = Json(zip, "manifest.json")["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray();
        var english = Json(zip, "en.json").AsObject();
        for (var index = 0; index < commands.Count; index++)
        {
            var translated = (string)english[FormattableString.Invariant($"bots[0].commandLists[0].commands[{index}].title")]!;
            await UnderstandsAsync("de", (string)commands[index]!["title"]!);
            await UnderstandsAsync("en", translated);
        }
    }

    [Theory]
    [InlineData(null, "https://guide.example.org", "1.0.0", "BotFramework:AppId is missing")]
    [InlineData("wegweiser", "https://guide.example.org", "1.0.0", "'wegweiser' is no application id")]
    [InlineData(AppId, null, "1.0.0", "PublicUrl is missing")]
    [InlineData(AppId, "http://guide.example.org", "1.0.0", "PublicUrl is missing or has no https")]
    [InlineData(AppId, "https://guide.example.org", "1.0", "'1.0' is no version")]
    public void Refuses_what_Teams_would_refuse(string? appId, string? address, string number, string reason)
    {
        using var output = new StringWriter();
        var file = Path.Combine(AppContext.BaseDirectory, "refused.zip");
        Assert.Equal(1, Write(appId, address, number, file, output));
        Assert.Contains(reason, output.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    private static ZipArchive Package()
    {
        Assert.Equal(0, Write(AppId, "https://guide.example.org/weg/", "1.2.3", Written, TextWriter.Null));
        return new ZipArchive(new MemoryStream(File.ReadAllBytes(Written)));
    }

    private static int Write(string? appId, string? address, string number, string file, TextWriter output) =>
        TeamsCommand.Write(appId, address, file, number, Noon, output);

    private static JsonNode Json(ZipArchive zip, string name)
    {
        using var file = zip.GetEntry(name)!.Open();
        return JsonNode.Parse(file)!;
    }

    private static async Task UnderstandsAsync(string language, string title)
    {
        var reply = await new Talk(language).Say(title);
        Assert.False(reply.Reply.Status is Status.NotUnderstood or Status.OutOfScope, $"'{title}' is {reply.Reply.Status}.");
    }
}
