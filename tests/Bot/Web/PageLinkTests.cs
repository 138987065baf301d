using System.Text;
using System.Text.Json.Nodes;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>A link that is shown can be opened where it is shown: it is whole, or read on our own site, or not there.</summary>
public sealed class PageLinkTests
{
    private const string Public = "https://guide.example.org/wegweiser";
    private static readonly string[] Request = ["Ich bin arbeitslos und wohne in Hildesheim", "Anfrage senden", "Ich suche Beratung zur Umschulung", "überspringen", "chat", "Ja, so senden"];

    [Fact]
    public async Task With_a_public_address_every_channel_gets_whole_links()
    {
        using var folder = new TestFolder();
        await using var bot = await RunningBot.StartAsync(folder.Database, null, $"--PublicUrl={Public}");
        using var http = new HttpClient { BaseAddress = new Uri(bot.Address, "/wegweiser/") };
        var posted = await InMessagesAsync(http);
        Assert.Contains($"\"url\":\"{Public}/anfrage/LW-", posted, StringComparison.Ordinal);
        Assert.Contains($"{Public}/anfrage/LW-", Summaries(posted), StringComparison.Ordinal);
        Assert.Contains($"{Public}/zettel/", Summaries(posted), StringComparison.Ordinal);
        Assert.DoesNotContain("\"anfrage/", posted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_one_a_channel_elsewhere_is_shown_no_link_and_nothing_about_it()
    {
        using var folder = new TestFolder();
        await using var bot = await RunningBot.StartAsync(folder.Database);
        var posted = await InMessagesAsync(bot.Http);
        Assert.DoesNotContain("anfrage/", posted, StringComparison.Ordinal);
        Assert.DoesNotContain("zettel/", posted, StringComparison.Ordinal);
        Assert.DoesNotContain("Über diesen Link", posted, StringComparison.Ordinal);
        Assert.Contains("Die Anfrage ist gespeichert", posted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_one_the_chat_on_our_own_site_gets_links_beside_its_own_address()
    {
        using var folder = new TestFolder();
        await using var bot = await RunningBot.StartAsync(folder.Database);
        var client = await DirectLineClient.OpenAsync(bot.Http);
        foreach (var text in Request)
            await client.SayAsync(text);
        Assert.Contains("\"target\":\"anfrage/LW-", string.Concat((await client.LogAsync()).Select(activity => activity.ToJsonString())), StringComparison.Ordinal);
    }

    /// <summary>Sends a request and takes the note along; all replies, as the channel gets them.</summary>
    private static async Task<string> InMessagesAsync(HttpClient http)
    {
        var replies = new StringBuilder();
        foreach (var (text, number) in Request.Append("Zettel").Select((text, number) => (text, number)))
        {
            var activity = MessagesTests.Activity("links", text, replies: true);
            activity["id"] = $"m-{number}";
            using var response = await http.PostAsync("api/messages", new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"));
            replies.Append(JsonNode.Parse(await response.Content.ReadAsStringAsync())!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        }
        return replies.ToString();
    }

    private static string Summaries(string posted) =>
        string.Concat(posted.Split("\"summary\":\"").Skip(1).Select(part => part[..part.IndexOf("\",\"", StringComparison.Ordinal)]));
}
