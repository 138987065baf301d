using System.Globalization;
using System.Text.Json.Nodes;
using GuidanceBot.Dialogs.Speaking;

namespace GuidanceBot.Channels.Cards;

/// <summary>What stands on a card, from elements that every schema since 1.2 has.</summary>
public sealed class CardBody(CardHost host, bool rightToLeft)
{
    private readonly CardText _text = new(rightToLeft);
    private readonly CardActions _actions = new(host);

    private bool AlignsByHand => rightToLeft && !host.KnowsDirection;

    public (IEnumerable<JsonObject> Body, IReadOnlyCollection<JsonObject> Actions) Of(Spoken part) => part switch
    {
        SpokenCard card => (OfCard(card), _actions.All(card.Actions.Where(IsSaid))),
        SpokenList list => (list.Entries.Select(OfEntry), []),
        SpokenNote note => (OfNote(note), []),
        SpokenChoices choices => (CardActions.Rows(choices.Options.Select(_actions.ToChoose)).Select(Buttons), []),
        _ => ([Text(PlainText.Of(part))], []),
    };

    public JsonObject Strong(string text) => With(Text(text), "weight", "Bolder");

    public static JsonArray Array(IEnumerable<JsonObject> items) => new([.. items.Select(item => (JsonNode)item)]);

    private IEnumerable<JsonObject> OfCard(SpokenCard card)
    {
        yield return Heading(card.Title);
        if (card.ForWhom is { } whom)
            yield return With(Subtle(whom), "spacing", "None");
        yield return Text(card.Summary);
        if (card.IsMain && card.Reasons.Count > 0)
            yield return Text("✓ " + string.Join(" · ", card.Reasons.Select(reason => reason.Text)));
        foreach (var fact in Facts(card.IsMain ? card.Facts : []))
            yield return fact;
        if (card.Notice is { } notice)
            yield return Marked(Strong(notice));
        if (card.Unconfirmed is { } unconfirmed)
            yield return Marked(Text(unconfirmed));
        foreach (var row in CardActions.Rows(Ranked(_actions.All(card.Actions.Where(action => !IsSaid(action))), card.IsMain)))
            yield return Buttons(row);
        yield return Subtle(card.Source);
    }

    private JsonObject OfEntry(SpokenEntry entry, int index) => index > 0 ? Apart(Container(InEntry(entry))) : Container(InEntry(entry));

    private IEnumerable<JsonObject> InEntry(SpokenEntry entry)
    {
        yield return Heading(entry.Title);
        if (entry.Text.Length > 0)
            yield return Text(entry.Text);
        foreach (var row in CardActions.Rows(_actions.All(entry.Actions)))
            yield return Buttons(row);
        if (entry.Source is { } source)
            yield return Subtle(source);
    }

    private IEnumerable<JsonObject> OfNote(SpokenNote note)
    {
        yield return Heading(note.Title);
        foreach (var urgent in note.Urgent)
            yield return Marked(Strong($"{urgent.Label} {urgent.Text}"));
        foreach (var (step, index) in note.Steps.Select((step, index) => (step, index)))
            yield return Apart(Container(InStep(step, index + 1)));
        yield return Apart(Container([Strong(note.PhoneHeading), Text(note.PhoneText), Subtle(note.Footer)]));
        if (note.Url is { } url)
            yield return Buttons(_actions.All([new SpokenAction("open", note.UrlLabel, url)]));
    }

    private IEnumerable<JsonObject> InStep(SpokenStep step, int number)
    {
        yield return Strong(string.Create(CultureInfo.InvariantCulture, $"{number}. {step.Title}"));
        foreach (var line in Facts(step.Lines))
            yield return line;
        yield return Subtle(step.Source);
    }

    private static bool IsSaid(SpokenAction action) => action.Kind == "say";

    /// <summary>The first thing to do is the one that stands out.</summary>
    private static List<JsonObject> Ranked(List<JsonObject> actions, bool isMain)
    {
        if (isMain && actions is [var first, ..])
            first["style"] = "positive";
        return actions;
    }

    private JsonObject Text(string text) => Block(_text.Of(text));

    private JsonObject Block(string written)
    {
        var block = new JsonObject { ["type"] = "TextBlock", ["text"] = written, ["wrap"] = true };
        return AlignsByHand ? With(block, "horizontalAlignment", "Right") : block;
    }

    private JsonObject Heading(string text) => host.KnowsDirection ? With(Large(text), "style", "heading") : Large(text);

    private JsonObject Large(string text) => With(Strong(text), "size", "Medium");

    private JsonObject Subtle(string text) => With(With(Text(text), "isSubtle", true), "size", "Small");

    private static JsonObject Marked(JsonObject block) => With(Container([block]), "style", "emphasis");

    private static JsonObject Apart(JsonObject block) => With(With(block, "separator", true), "spacing", "Medium");

    private static JsonObject Container(IEnumerable<JsonObject> items) => new() { ["type"] = "Container", ["items"] = Array(items) };

    private static JsonObject Buttons(List<JsonObject> actions) => new() { ["type"] = "ActionSet", ["actions"] = Array(actions) };

    /// <summary>Lines, for a FactSet breaks its labels in the middle of a word where an app has little room.</summary>
    private IEnumerable<JsonObject> Facts(IReadOnlyList<SpokenFact> facts) =>
        facts.Select((fact, index) => With(Block(_text.Labelled(fact.Label, fact.Text)), "spacing", index > 0 ? "Small" : "Default"));

    private static JsonObject With(JsonObject block, string name, JsonNode value)
    {
        block[name] = value;
        return block;
    }
}
