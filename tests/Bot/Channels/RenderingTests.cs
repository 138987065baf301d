using System.Text.Json.Nodes;
using GuidanceBot.Channels;
using GuidanceBot.Channels.Cards;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Tests.Bot.Channels;

/// <summary>How a reply becomes activities and cards.</summary>
public sealed class RenderingTests
{
    private static readonly SpokenAction Say = new("say", "Warum?", "why eq");

    [Fact]
    public void Texts_gather_until_the_first_card_and_choices_go_on_the_last_activity()
    {
        var activities = Render(Status.Recommended, Text("a"), Text("b"), Card(), Card(), Text("c"), new SpokenList("occupations", [new("22342", "Tischler/in", "baut", [], null)]), Text("d"), Choices());
        Assert.Equal(["a|b", "c", "d"], activities.Select(activity => string.Join('|', activity["channelData"]!["guidance"]!["say"]!.AsArray().Select(key => (string)key!))));
        Assert.Equal([2, 1, 0], activities.Select(activity => activity["attachments"]?.AsArray().Count ?? 0));
        Assert.Equal([0, 0, 1], activities.Select(activity => activity["channelData"]!["guidance"]!["options"]!.AsArray().Count));
        Assert.Equal("Tischler/in", (string?)activities[1]["channelData"]!["guidance"]!["occupations"]![0]!["label"]);
        Assert.Equal(["text", "text", "card", "card"], activities[0]["channelData"]!["parts"]!.AsArray().Select(part => (string)part!["kind"]!));
        Assert.Equal("imBack", (string?)activities[2]["suggestedActions"]!["actions"]![0]!["type"]);
        Assert.True(activities[2]["channelData"]!["guidance"]!.AsObject().ContainsKey("question"));
    }

    [Fact]
    public void A_cards_title_is_a_heading_for_screen_readers() =>
        Assert.Equal("heading", (string?)new AdaptiveCardRenderer("1.5").Render(Card(), "de", rightToLeft: false).Content["body"]![0]!["style"]);

    [Fact]
    public void In_a_crisis_no_programme_is_listed() =>
        Assert.All(Render(Status.Crisis, Text("a"), Card()), activity => Assert.Empty(activity["channelData"]!["guidance"]!["programmes"]!.AsArray()));

    [Theory]
    [InlineData("1. August 2027", @"1\. August 2027")]
    [InlineData("Ab\n10. Klasse", "Ab\n10\\. Klasse")]
    [InlineData("am 1. August", "am 1. August")]
    [InlineData("- nicht", @"\- nicht")]
    [InlineData("Schüler*innen und Lehrer*innen", @"Schüler\*innen und Lehrer\*innen")]
    [InlineData("[x](javascript:alert)", @"\[x\](javascript:alert)")]
    [InlineData("05121 969-0", "05121 969-0")]
    public void Cards_show_text_as_it_is_written(string text, string written)
    {
        var content = new AdaptiveCardRenderer("1.5").Render(Card(text), "de", rightToLeft: false).Content;
        Assert.Equal(written, (string?)content["body"]![0]!["text"]);
        Assert.Contains(text, (string?)content["fallbackText"], StringComparison.Ordinal);
    }

    [Fact]
    public void Cards_know_their_language_and_direction_and_link_only_to_what_is_safe()
    {
        var card = Card() with { Actions = [new("open", "a", "javascript:alert(1)"), new("open", "b", "https://example.org"), new("call", "c", "tel:+49"), new("mail", "d", "mailto:a@b.de"), new("open", "e", "data:text/html,x"), Say] };
        var content = new AdaptiveCardRenderer("1.5").Render(card, "ar", rightToLeft: true).Content;
        Assert.Equal(("AdaptiveCard", "1.5", "ar", true), ((string)content["type"]!, (string)content["version"]!, (string)content["lang"]!, (bool)content["rtl"]!));
        Assert.Equal(["https://example.org", "tel:+49", "mailto:a@b.de", "why eq"], content["actions"]!.AsArray().Select(action => (string?)action!["url"] ?? (string?)action["data"]!["choice"]));
    }

    private static List<JsonNode> Render(Status status, params Spoken[] parts)
    {
        var reply = new SpokenReply(new Reply(status, [], null), ConversationRecord.New, Heard.Nothing, "de", false, parts);
        return [.. new ActivityRenderer(new AdaptiveCardRenderer("1.5"), new Activity { Type = "message", ChannelId = "directline" }).Render(reply).Select(json => JsonNode.Parse(json)!)];
    }

    private static SpokenText Text(string key) => new(key, "text of " + key);

    private static SpokenChoices Choices() => new([new SpokenOption("v", "Wert")]);

    private static SpokenCard Card(string title = "Einstiegsqualifizierung") =>
        new("eq", title, true, null, "summary", [new SpokenFact("in-your-county", "in deiner Nähe")], [new SpokenFact("Kosten", "keine")], null, [Say], "Quelle", null, null);
}
