using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidanceBot.Channels;
using GuidanceBot.Channels.Cards;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Bot.Channels;

/// <summary>What is larger than a channel takes goes in several activities that say the same in the same order.</summary>
public sealed class SplittingTests
{
    private const string Teams = "msteams";

    [Fact]
    public async Task An_ordinary_reply_stays_whole()
    {
        var reply = await new Talk().Say("Ich gehe in Hildesheim zur Schule und suche eine Ausbildung");
        var lines = new ActivityRenderer(new Activity { Type = "message", ChannelId = Teams }, path => path).Render(reply);
        Assert.Equal(lines.Count, Splitting.Apply(lines, Teams).Count);
        Assert.Same(lines[0], Splitting.Apply(lines, "emulator")[0]);
    }

    [Fact]
    public void A_long_text_is_cut_between_paragraphs_and_its_cards_follow_one_by_one()
    {
        var paragraphs = Enumerable.Range(0, 200).Select(number => $"{number} " + new string('ä', 300)).ToList();
        var pieces = Split(Activity(string.Join("\n\n", paragraphs), Enumerable.Range(0, 5).Select(number => Card(number, 9000))));
        var texts = pieces.Where(piece => piece["text"] is not null).Select(piece => (string)piece["text"]!).ToList();
        Assert.Equal(paragraphs, texts.SelectMany(text => text.Split("\n\n")));
        Assert.Equal(Enumerable.Range(0, 5), pieces.Skip(texts.Count).Select(piece => (int)piece["attachments"]!.AsArray().Single()!["content"]!["number"]!));
        Assert.InRange(texts.Count, 4, 5);
    }

    [Fact]
    public void What_stands_once_on_the_whole_stands_once_on_the_pieces()
    {
        var pieces = Split(Activity(new string('x', 60_000), [Card(1, 100), Card(2, 100)]));
        Assert.Equal((2, 2), (pieces.Count(piece => piece["text"] is not null), pieces.Count(piece => piece["attachments"] is not null)));
        Assert.All(pieces.SkipLast(1), piece => Assert.Equal(("acceptingInput", null), ((string?)piece["inputHint"], piece["suggestedActions"])));
        Assert.Equal("expectingInput", (string?)pieces[^1]["inputHint"]);
        Assert.NotNull(pieces[^1]["suggestedActions"]);
        Assert.Equal([1, 0, 0, 0], Counts("say"));
        Assert.Equal([0, 0, 1, 0], Counts("programmes"));
        Assert.Equal([0, 0, 0, 1], Counts("options"));
        Assert.All(pieces, piece => Assert.Equal(("region", "m-1"), ((string?)piece["channelData"]!["guidance"]!["question"], (string?)piece["replyToId"])));

        int[] Counts(string name) => [.. pieces.Select(piece => piece["channelData"]!["guidance"]![name]!.AsArray().Count)];
    }

    [Fact]
    public void A_card_that_alone_is_too_large_is_said_in_words()
    {
        var card = Card(1, 50_000);
        card["content"]!["fallbackText"] = "Alles, was darauf steht.";
        var piece = Assert.Single(Split(Activity("", [card])));
        Assert.Equal("Alles, was darauf steht.", (string?)piece["text"]);
        Assert.Null(piece["attachments"]);
    }

    [Fact]
    public void Copies_for_our_own_widget_go_first()
    {
        var activity = Activity("kurz", [Card(1, 100), Card(2, 100)]);
        activity["channelData"]!["parts"] = new JsonArray(new string('p', 50_000));
        var piece = Assert.Single(Split(activity));
        Assert.Equal(2, piece["attachments"]!.AsArray().Count);
        Assert.Null(piece["channelData"]!["parts"]);
    }

    [Fact]
    public void Whatever_is_written_nothing_is_lost_and_every_piece_fits()
    {
        var random = new Random(7);
        string[] letters = ["a", "ß", "я", "ع", "😀", "\"", "\\", " ", ". ", "\n", "\n\n", "中", "\u0001"];
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(5_000, 60_000)).Select(_ => letters[random.Next(attempt % letters.Length + 1)]));
            var pieces = Split(Activity(text, []));
            Assert.Equal(Letters(text), Letters(string.Concat(pieces.Select(piece => (string)piece["text"]!))));
        }
    }

    /// <summary>White space aside, where texts are cut.</summary>
    private static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static List<JsonNode> Split(JsonObject activity)
    {
        var lines = Splitting.Apply([activity.ToJsonString(ActivityJson.Options)], Teams);
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, Splitting.TeamsLimit));
        return [.. lines.Select(line => JsonNode.Parse(line)!)];
    }

    private static JsonObject Card(int number, int size) => new()
    {
        ["contentType"] = "application/vnd.microsoft.card.adaptive",
        ["content"] = new JsonObject { ["number"] = number, ["body"] = new string('b', size), ["speak"] = "s", ["fallbackText"] = "f" },
    };

    private static JsonObject Activity(string text, IEnumerable<JsonObject> cards) => new()
    {
        ["type"] = "message",
        ["replyToId"] = "m-1",
        ["inputHint"] = "expectingInput",
        ["text"] = text,
        ["summary"] = text + " und Karten",
        ["attachments"] = new JsonArray([.. cards]),
        ["suggestedActions"] = new JsonObject { ["actions"] = new JsonArray("Hildesheim") },
        ["channelData"] = JsonSerializer.SerializeToNode(new
        {
            guidance = new { say = new[] { "a" }, question = "region", options = new[] { "b" }, programmes = new[] { "c" }, occupations = new[] { "d" } },
        }),
    };
}
