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
        Assert.Equal("heading", (string?)new AdaptiveCardRenderer(CardHost.WebChat).Render(Card(), "de", rightToLeft: false).Content["body"]![0]!["style"]);

    [Fact]
    public void In_a_crisis_no_programme_is_listed() =>
        Assert.All(Render(Status.Crisis, Text("a"), Card()), activity => Assert.Empty(activity["channelData"]!["guidance"]!["programmes"]!.AsArray()));

    [Theory]
    [InlineData("1. August 2027", @"1\. August 2027")]
    [InlineData("Ab\n10. Klasse", "Ab\n\n10\\. Klasse")]
    [InlineData("am 1. August", "am 1. August")]
    [InlineData("- nicht", @"\- nicht")]
    [InlineData("Schüler*innen und Lehrer*innen", @"Schüler\*innen und Lehrer\*innen")]
    [InlineData("[x](javascript:alert)", @"\[x\](javascript:alert)")]
    [InlineData("05121 969-0", "05121 969-0")]
    [InlineData("{{DATE(2027-08-01T06:00:00Z,SHORT)}}", @"\{\{DATE(2027-08-01T06:00:00Z,SHORT)}}")]
    [InlineData("~~weg~~ | a", @"\~\~weg\~\~ \| a")]
    public void Cards_show_text_as_it_is_written(string text, string written)
    {
        var content = new AdaptiveCardRenderer(CardHost.WebChat).Render(Card(text), "de", rightToLeft: false).Content;
        Assert.Equal(written, (string?)content["body"]![0]!["text"]);
        Assert.Contains(text, (string?)content["fallbackText"], StringComparison.Ordinal);
    }

    [Fact]
    public void Cards_know_their_language_and_direction_and_link_only_to_what_is_safe()
    {
        var card = Card() with { Actions = [new("open", "a", "javascript:alert(1)"), new("open", "b", "https://example.org"), new("call", "c", "tel:+49"), new("mail", "d", "mailto:a@b.de"), new("open", "e", "data:text/html,x"), Say] };
        var content = new AdaptiveCardRenderer(CardHost.WebChat).Render(card, "ar", rightToLeft: true).Content;
        Assert.Equal(("AdaptiveCard", "1.5", "ar", true), ((string)content["type"]!, (string)content["version"]!, (string)content["lang"]!, (bool)content["rtl"]!));
        Assert.Equal(["https://example.org", "tel:+49", "mailto:a@b.de", "why eq"], content["body"]!.AsArray().Where(one => (string?)one!["type"] == "ActionSet").SelectMany(set => set!["actions"]!.AsArray()).Concat(content["actions"]!.AsArray()).Select(action => (string?)action!["url"] ?? (string?)action["data"]!["choice"]));
    }

    /// <summary>Teams shows few suggested actions or none, and replaces the card whose button was pressed.</summary>
    [Fact]
    public void In_Teams_choices_stand_on_a_card_of_their_own_that_sends_what_a_message_would()
    {
        var activities = On("msteams", Status.Asked, Text("a"), Card(), Choices());
        Assert.Equal([1, 1], activities.Select(activity => activity["attachments"]!.AsArray().Count));
        Assert.All(activities, activity => Assert.Null(activity["suggestedActions"]));
        var button = activities[1]["attachments"]![0]!["content"]!["body"]![0]!["actions"]![0]!;
        Assert.Equal(("Action.Execute", "choose", "v"), ((string?)button["type"], (string?)button["verb"], (string?)button["data"]!["choice"]));
        Assert.Equal(("Wert", "Wert", "v"), ((string?)button["fallback"]!["data"]!["msteams"]!["text"], (string?)button["fallback"]!["data"]!["msteams"]!["displayText"], (string?)button["fallback"]!["data"]!["choice"]));
        Assert.Equal("v", (string?)activities[1]["channelData"]!["guidance"]!["options"]![0]!["value"]);
        Assert.Equal(2, On("msteams", Status.Asked, Card(), Text("a"), Choices()).Count);
    }

    [Fact]
    public void What_was_chosen_takes_the_place_of_the_choices()
    {
        var card = new AdaptiveCardRenderer(CardHost.Teams).Chosen("1. Wert");
        Assert.Equal("✓ 1. Wert", (string?)card["body"]![0]!["text"]);
        Assert.Null(card["actions"]);
    }

    /// <summary>Nobody knows whether an unknown channel draws cards, so its text must do without.</summary>
    [Theory]
    [InlineData("msteams", "1.5", false)]
    [InlineData("webchat", "1.5", false)]
    [InlineData("directline", "1.5", false)]
    [InlineData("emulator", "1.3", false)]
    [InlineData("sms", "1.3", true)]
    public void Each_channel_gets_what_its_app_knows(string channel, string version, bool saysAll)
    {
        var activity = On(channel, Status.Recommended, Text("a"), Card()).Last();
        Assert.Equal(version, (string?)activity["attachments"]![0]!["content"]!["version"]);
        Assert.Equal(saysAll, ((string?)activity["text"])!.Contains("Einstiegsqualifizierung", StringComparison.Ordinal));
        Assert.Equal("plain", (string?)activity["textFormat"]);
    }

    [Fact]
    public void Paths_of_ours_are_whole_addresses_on_cards()
    {
        var note = new SpokenNote("Zettel", [], [], "p", "t", "f", "zettel/x", "Drucken");
        var request = new SpokenList("request", [new("LW-1", "t", "", [new("open", "Ansehen", "anfrage/LW-1/x")], null)]);
        var cards = Render(Status.Said, note, request)[0]["attachments"]!.AsArray().Select(one => one!["content"]!).ToList();
        Assert.Equal("https://guide.example.org/zettel/x", (string?)cards[0]["body"]!.AsArray().Last()!["actions"]![0]!["url"]);
        Assert.Equal("https://guide.example.org/anfrage/LW-1/x", (string?)cards[1]["body"]![0]!["items"]!.AsArray().Last()!["actions"]![0]!["url"]);
    }

    /// <summary>Older apps know no direction of cards; every line keeps its own in both.</summary>
    [Fact]
    public void Written_from_right_to_left_German_lines_keep_their_direction()
    {
        var card = Card() with { Facts = [new("التكلفة", "مجاناً")] };
        var newer = new AdaptiveCardRenderer(CardHost.WebChat).Render(card, "ar", rightToLeft: true).Content;
        var older = new AdaptiveCardRenderer(CardHost.Emulator).Render(card, "ar", rightToLeft: true).Content;
        Assert.Equal((true, null), ((bool?)newer["rtl"], (bool?)older["rtl"]));
        Assert.Equal((null, "Right"), ((string?)newer["body"]![0]!["horizontalAlignment"], (string?)older["body"]![0]!["horizontalAlignment"]));
        Assert.Equal("\u2066Einstiegsqualifizierung\u2069", (string?)newer["body"]![0]!["text"]);
        Assert.Contains("\u2067**التكلفة:** مجاناً\u2069", newer["body"]!.AsArray().Select(one => (string?)one!["text"]));
    }

    private static List<JsonNode> Render(Status status, params Spoken[] parts) => On("directline", status, parts);

    private static List<JsonNode> On(string channel, Status status, params Spoken[] parts)
    {
        var reply = new SpokenReply(new Reply(status, [], null), ConversationRecord.New, Heard.Nothing, "de", false, parts);
        return [.. new ActivityRenderer(new Activity { Type = "message", ChannelId = channel }, path => "https://guide.example.org/" + path).Render(reply).Select(json => JsonNode.Parse(json)!)];
    }

    private static SpokenText Text(string key) => new(key, "text of " + key);

    private static SpokenChoices Choices() => new([new SpokenOption("v", "Wert")]);

    private static SpokenCard Card(string title = "Einstiegsqualifizierung") =>
        new("eq", title, true, null, "summary", [new SpokenFact("in-your-county", "in deiner Nähe")], [new SpokenFact("Kosten", "keine")], null, [Say], "Quelle", null, null);
}
