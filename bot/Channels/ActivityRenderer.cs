using System.Text.Json.Nodes;
using GuidanceBot.Channels.Cards;
using GuidanceBot.Dialogs.Speaking;

namespace GuidanceBot.Channels;

/// <summary>Turns a reply into activities, the same way for every channel of the Bot Framework: texts gather until the first
/// card, cards go with the text before them, text after cards begins a new activity, choices go on the last.</summary>
/// <param name="cards">Writes cards in the version the channel knows.</param>
/// <param name="frame">What every activity of the channel has: addresses, conversation.</param>
public sealed class ActivityRenderer(AdaptiveCardRenderer cards, Activity frame)
{
    private const string Emulator = "emulator";

    /// <returns>Nothing but traces where nothing is said.</returns>
    public IReadOnlyList<string> Render(SpokenReply reply)
    {
        var groups = reply.Parts.Count == 0 ? [] : Group(reply.Parts);
        var activities = groups.Select((group, index) => ToActivity(reply, group, isLast: index == groups.Count - 1));
        return [.. Traces(reply).Concat(activities).Select(activity => activity.ToJson())];
    }

    private static List<List<Spoken>> Group(IReadOnlyList<Spoken> parts)
    {
        var groups = new List<List<Spoken>> { new() };
        foreach (var part in parts.Where(part => part is not SpokenChoices))
        {
            if (!IsCard(part) && groups[^1].Any(IsCard))
                groups.Add([]);
            groups[^1].Add(part);
        }
        groups[^1].AddRange(parts.OfType<SpokenChoices>());
        return groups;
    }

    private static bool IsCard(Spoken part) => part is SpokenCard or SpokenList or SpokenNote;

    private Activity ToActivity(SpokenReply reply, List<Spoken> parts, bool isLast) => frame with
    {
        Type = "message",
        Locale = reply.Language,
        InputHint = isLast && reply.Reply.Question is not null ? "expectingInput" : "acceptingInput",
        Text = string.Join("\n\n", parts.Where(part => part is SpokenText or SpokenHuman or SpokenUnderstanding).Select(PlainText.Of)),
        TextFormat = parts.Any(part => part is SpokenHuman) ? "plain" : null,
        Summary = string.Join("\n\n", parts.Select(PlainText.Of)),
        Attachments = NoneIfEmpty(parts.Where(IsCard).Select(part => cards.Render(part, reply.Language, reply.RightToLeft)).ToList()),
        SuggestedActions = Suggested(parts),
        ChannelData = new ChannelData(GuidanceState.Of(reply, parts), parts, reply.RightToLeft ? "rtl" : "ltr"),
    };

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
