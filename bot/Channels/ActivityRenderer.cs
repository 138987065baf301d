using System.Text.Json.Nodes;
using GuidanceBot.Channels.Cards;
using GuidanceBot.Dialogs.Speaking;

namespace GuidanceBot.Channels;

/// <summary>Turns a reply into activities, the same way for every channel of the Bot Framework: texts gather until the first
/// card, cards go with the text before them, text after cards begins a new activity, choices go on the last.</summary>
/// <param name="frame">What every activity of the channel has: which channel, addresses, conversation.</param>
/// <param name="whole">Makes a whole address of a path of ours.</param>
public sealed class ActivityRenderer(Activity frame, Func<string, string> whole)
{
    private const string Emulator = "emulator";

    /// <summary>No text of ours or of anybody's holds markup: a date at its start must not become a list, nor a star vanish.</summary>
    private const string PlainFormat = "plain";

    private readonly CardHost _host = CardHost.Of(frame.ChannelId);
    private readonly AdaptiveCardRenderer _cards = new(CardHost.Of(frame.ChannelId));

    /// <returns>Nothing but traces where nothing is said.</returns>
    public IReadOnlyList<string> Render(SpokenReply reply)
    {
        var groups = reply.Parts.Count == 0 ? [] : Group(reply.Parts);
        var activities = groups.Select((group, index) => ToActivity(reply, group, isLast: index == groups.Count - 1));
        return [.. Traces(reply).Concat(activities).Select(activity => activity.ToJson())];
    }

    private List<List<Spoken>> Group(IReadOnlyList<Spoken> parts)
    {
        var groups = new List<List<Spoken>> { new() };
        foreach (var part in parts.Where(part => part is not SpokenChoices))
        {
            if (!IsCard(part) && groups[^1].Any(IsCard))
                groups.Add([]);
            groups[^1].Add(part);
        }
        AddChoices(groups, [.. parts.OfType<SpokenChoices>()]);
        return groups;
    }

    /// <summary>A card of choices is replaced when one is pressed: no other card must stand in its activity.</summary>
    private void AddChoices(List<List<Spoken>> groups, List<SpokenChoices> choices)
    {
        if (choices.Any(IsCard) && groups[^1].Any(IsCard))
            groups.Add([]);
        groups[^1].AddRange(choices);
    }

    private bool IsCard(Spoken part) => _cards.IsCard(part);

    private Activity ToActivity(SpokenReply reply, List<Spoken> parts, bool isLast) => frame with
    {
        Type = "message",
        Locale = reply.Language,
        InputHint = isLast && reply.Reply.Question is not null ? "expectingInput" : "acceptingInput",
        Text = Plain(_host.NeedsFullText ? parts : parts.Where(part => part is SpokenText or SpokenHuman or SpokenUnderstanding)),
        TextFormat = PlainFormat,
        Summary = Plain(parts),
        Attachments = NoneIfEmpty(parts.Where(IsCard).Select(part => _cards.Render(Whole(part), reply.Language, reply.RightToLeft)).ToList()),
        SuggestedActions = _host.IsTeams ? null : Suggested(parts),
        ChannelData = new ChannelData(GuidanceState.Of(reply, parts), parts, reply.RightToLeft ? "rtl" : "ltr"),
    };

    private string Plain(IEnumerable<Spoken> parts) => string.Join("\n\n", parts.Select(part => PlainText.Of(Whole(part))));

    /// <summary>Whoever reads a card or text is not on our pages, so paths of ours must be whole addresses.</summary>
    private Spoken Whole(Spoken part) => part switch
    {
        SpokenNote { Url: { } url } note => note with { Url = whole(url) },
        SpokenList list => list with { Entries = [.. list.Entries.Select(entry => entry with { Actions = [.. entry.Actions.Select(Whole)] })] },
        _ => part,
    };

    private SpokenAction Whole(SpokenAction action) =>
        action.Kind == "open" && !Uri.TryCreate(action.Target, UriKind.Absolute, out _) ? action with { Target = whole(action.Target) } : action;

    private static SuggestedActions? Suggested(List<Spoken> parts) =>
        parts.OfType<SpokenChoices>().LastOrDefault() is { Options.Count: > 0 } choices
            ? new SuggestedActions([.. choices.Options.Select(option => new CardAction("imBack", option.Label, option.Label))])
            : null;

    private static IReadOnlyList<Attachment>? NoneIfEmpty(List<Attachment> attachments) => attachments.Count > 0 ? attachments : null;

    /// <summary>The Emulator's user sees what was understood and why each programme scored; other channels drop traces.</summary>
    private IEnumerable<Activity> Traces(SpokenReply reply) => frame.ChannelId != Emulator
        ? []
        : [frame with
        {
            Type = "trace",
            Name = "GuidanceBot",
            Label = "Trace",
            ValueType = "text/plain",
            Value = new JsonArray([.. Trace.Of(reply).Select(line => (JsonNode)JsonValue.Create(line))]),
            ChannelData = new ChannelData(GuidanceState.Of(reply, []), null, "ltr"),
        }];
}
