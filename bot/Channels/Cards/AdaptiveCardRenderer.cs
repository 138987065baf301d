using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GuidanceBot.Dialogs.Speaking;

namespace GuidanceBot.Channels.Cards;

/// <summary>Writes the parts of a reply that are cards as Adaptive Cards, with complete text for channels that show none.</summary>
/// <param name="version">The schema's version the channel knows: "1.5".</param>
public sealed partial class AdaptiveCardRenderer(string version)
{
    private const string ContentType = "application/vnd.microsoft.card.adaptive";
    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];

    public Attachment Render(Spoken part, string language, bool rightToLeft)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = version,
            ["lang"] = language,
            ["speak"] = PlainText.Of(part),
            ["fallbackText"] = PlainText.Of(part),
        };
        if (rightToLeft)
            card["rtl"] = true;
        card["body"] = Array(Body(part));
        if (Actions(part).Select(ToAction).OfType<JsonObject>().ToList() is { Count: > 0 } actions)
            card["actions"] = Array(actions);
        return new Attachment(ContentType, card);
    }

    private static IEnumerable<JsonObject> Body(Spoken part) => part switch
    {
        SpokenCard card => OfCard(card),
        SpokenList list => list.Entries.SelectMany(OfEntry),
        SpokenNote note => OfNote(note),
        _ => [Text(PlainText.Of(part))],
    };

    private static IEnumerable<SpokenAction> Actions(Spoken part) => part switch
    {
        SpokenCard card => card.Actions,
        SpokenList list => list.Entries.SelectMany(entry => entry.Actions),
        _ => [],
    };

    private static IEnumerable<JsonObject> OfCard(SpokenCard card)
    {
        yield return Heading(card.Title);
        if (card.ForWhom is { } whom)
            yield return Subtle(whom);
        yield return Text(card.Summary);
        if (card.IsMain && card.Reasons.Count > 0)
            yield return Text(string.Join(" · ", card.Reasons.Select(reason => reason.Text)));
        if (card.IsMain && card.Facts.Count > 0)
            yield return Facts(card.Facts);
        if (card.Notice is { } notice)
            yield return Strong(notice);
        if (card.Unconfirmed is { } unconfirmed)
            yield return Text(unconfirmed);
        yield return Subtle(card.Source);
    }

    private static IEnumerable<JsonObject> OfEntry(SpokenEntry entry)
    {
        yield return Heading(entry.Title);
        if (entry.Text.Length > 0)
            yield return Text(entry.Text);
        if (entry.Source is { } source)
            yield return Subtle(source);
    }

    private static IEnumerable<JsonObject> OfNote(SpokenNote note)
    {
        yield return Heading(note.Title);
        foreach (var urgent in note.Urgent)
            yield return Strong($"{urgent.Label} {urgent.Text}");
        foreach (var (step, number) in note.Steps.Select((step, index) => (step, index + 1)))
        {
            yield return Strong(FormattableString.Invariant($"{number}. {step.Title}"));
            yield return Facts(step.Lines);
            yield return Subtle(step.Source);
        }
        yield return Strong(note.PhoneHeading);
        yield return Text(note.PhoneText);
        yield return Subtle(note.Footer);
    }

    private static JsonObject? ToAction(SpokenAction action)
    {
        if (action.Kind == "say")
            return new JsonObject { ["type"] = "Action.Submit", ["title"] = action.Label, ["data"] = new JsonObject { ["choice"] = action.Target } };
        return IsSafe(action.Target) ? new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = action.Label, ["url"] = action.Target } : null;
    }

    private static bool IsSafe(string address) => Uri.TryCreate(address, UriKind.Absolute, out var target) && Schemes.Contains(target.Scheme);

    private static JsonObject Text(string text) => new() { ["type"] = "TextBlock", ["text"] = Plain(text), ["wrap"] = true };

    private static JsonObject Heading(string text) => With(With(Strong(text), "size", "Medium"), "style", "heading");

    private static JsonObject Strong(string text) => With(Text(text), "weight", "Bolder");

    private static JsonObject Subtle(string text) => With(With(Text(text), "isSubtle", true), "size", "Small");

    private static JsonObject With(JsonObject block, string name, JsonNode value)
    {
        block[name] = value;
        return block;
    }

    private static JsonObject Facts(IEnumerable<SpokenFact> facts) => new()
    {
        ["type"] = "FactSet",
        ["facts"] = Array(facts.Select(fact => new JsonObject { ["title"] = Plain(fact.Label), ["value"] = Plain(fact.Text) })),
    };

    /// <summary>Cards read text as Markdown: "1. August" at the start of a line would become a list, the stars of
    /// "Schüler*innen" would vanish, brackets could make links.</summary>
    private static string Plain(string text) => LineStart().Replace(Special().Replace(text, @"\$0"), @"$0\");

    private static JsonArray Array(IEnumerable<JsonObject> items) => new([.. items.Select(item => (JsonNode)item)]);

    [GeneratedRegex(@"[\\`*_\[\]<]")]
    private static partial Regex Special();

    /// <summary>Up to where a number with a point or bracket, or a sign, would open a list, a heading or a quotation.</summary>
    [GeneratedRegex(@"^[ \t]*\d+(?=[.)]\s)|^[ \t]*(?=[-+#>]+\s)", RegexOptions.Multiline)]
    private static partial Regex LineStart();
}
