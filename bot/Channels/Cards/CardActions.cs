using System.Text.Json.Nodes;
using GuidanceBot.Dialogs.Speaking;

namespace GuidanceBot.Channels.Cards;

/// <summary>Buttons on cards. Each carries {"choice": …}, which is taken like a message of these words.</summary>
public sealed class CardActions(CardHost host)
{
    /// <summary>What an Action.Execute of ours asks for: to say something, or to choose, after which the card is replaced by what was
    /// chosen, so that old buttons do not stay.</summary>
    public const string Say = "say", Choose = "choose";

    private const int InARow = 3, LettersInARow = 40;
    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];

    /// <returns>Null where the address is none to link to.</returns>
    public JsonObject? Of(SpokenAction action) => action.Kind == "say"
        ? ToPress(action.Label, action.Target, action.Target, Say)
        : IsSafe(action.Target) ? Open(action.Label, action.Target) : null;

    public List<JsonObject> All(IEnumerable<SpokenAction> actions) => [.. actions.Select(Of).OfType<JsonObject>()];

    /// <summary>Buttons in rows: apps draw only so many of a set, and cut their words short where they have no room.</summary>
    public static IEnumerable<List<JsonObject>> Rows(IEnumerable<JsonObject> buttons)
    {
        List<JsonObject> row = [];
        var letters = 0;
        foreach (var button in buttons)
        {
            var length = ((string)button["title"]!).Length;
            letters += length;
            if (row.Count == InARow || (row.Count > 0 && letters > LettersInARow))
            {
                yield return row;
                (row, letters) = ([], length);
            }
            row.Add(button);
        }
        if (row.Count > 0)
            yield return row;
    }

    public JsonObject ToChoose(SpokenOption option) => ToPress(option.Label, option.Value, option.Label, Choose);

    /// <summary>Apps that do not know Action.Execute send a message. Of Microsoft's Playground only the former can be pressed.</summary>
    private JsonObject ToPress(string label, string choice, string text, string verb) => !host.IsTeams
        ? Submit(label, new JsonObject { ["choice"] = choice })
        : new JsonObject
        {
            ["type"] = "Action.Execute",
            ["title"] = label,
            ["verb"] = verb,
            ["data"] = new JsonObject { ["choice"] = choice, ["label"] = label },
            ["fallback"] = Submit(label, new JsonObject { ["choice"] = choice, ["msteams"] = MessageBack(label, choice, text) }),
        };

    private static JsonObject Submit(string label, JsonObject data) => new() { ["type"] = "Action.Submit", ["title"] = label, ["data"] = data };

    private static JsonObject MessageBack(string label, string choice, string text) =>
        new() { ["type"] = "messageBack", ["displayText"] = label, ["text"] = text, ["value"] = new JsonObject { ["choice"] = choice } };

    private static JsonObject Open(string label, string address) => new() { ["type"] = "Action.OpenUrl", ["title"] = label, ["url"] = address };

    private static bool IsSafe(string address) => Uri.TryCreate(address, UriKind.Absolute, out var target) && Schemes.Contains(target.Scheme);
}
