using System.Text.Json.Nodes;
using GuidanceBot.Dialogs.Speaking;

namespace GuidanceBot.Channels.Cards;

/// <summary>Writes parts of a reply as Adaptive Cards for one channel's app, with complete text for apps that show none.</summary>
public sealed class AdaptiveCardRenderer(CardHost host)
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    public bool IsCard(Spoken part) => part is SpokenCard or SpokenList or SpokenNote || (host.IsTeams && part is SpokenChoices { Options.Count: > 0 });

    public Attachment Render(Spoken part, string language, bool rightToLeft)
    {
        var (body, actions) = new CardBody(host, rightToLeft).Of(part);
        return new Attachment(ContentType, Card(PlainText.Of(part), language, rightToLeft, body, actions));
    }

    /// <summary>What stands in place of a card of choices once one of them was pressed.</summary>
    public JsonObject Chosen(string label)
    {
        var rightToLeft = CardText.IsRightToLeft(label);
        return Card(label, null, rightToLeft, [new CardBody(host, rightToLeft).Strong($"✓ {label}")], []);
    }

    private JsonObject Card(string text, string? language, bool rightToLeft, IEnumerable<JsonObject> body, IReadOnlyCollection<JsonObject> actions)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = host.Schema.ToString(),
            ["speak"] = CardText.Spoken(text),
            ["fallbackText"] = text,
        };
        if (language is not null)
            card["lang"] = language.Split('-')[0];
        if (rightToLeft && host.KnowsDirection)
            card["rtl"] = true;
        card["body"] = CardBody.Array(body);
        if (actions.Count > 0)
            card["actions"] = CardBody.Array(actions);
        return card;
    }
}
