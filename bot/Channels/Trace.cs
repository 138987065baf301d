using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge.Matching;

namespace GuidanceBot.Channels;

/// <summary>For developers: what was understood, what is known and why each programme scored.</summary>
public static class Trace
{
    public static IEnumerable<string> Of(SpokenReply reply)
    {
        foreach (var line in OfHeard(reply.Heard))
            yield return line;
        yield return "known: " + string.Join("; ", reply.Record.Answers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} = {pair.Value}"));
        yield return $"status: {Keys.Of(reply.Reply.Status)}; say: {string.Join(", ", reply.Reply.Keys)}; question: {reply.Reply.Question?.Key ?? "–"}";
        foreach (var found in reply.Reply.Parts.OfType<Programmes>().SelectMany(part => part.Found))
            yield return OfScore(found);
    }

    private static IEnumerable<string> OfHeard(Heard heard)
    {
        if (heard.Language is { } language)
            yield return $"language: {language}";
        if (heard.Readings.Count > 0)
            yield return "reads like: " + string.Join(", ", heard.Readings.Select(reading => string.Create(CultureInfo.InvariantCulture, $"{reading.Label} {reading.Probability:0.00}")));
        if (heard.Command is { } command)
            yield return $"command: {Keys.Of(command)} {heard.About}";
        foreach (var slot in heard.Slots)
            yield return $"heard: {slot.Question.Key} = {(slot.IsAmbiguous ? string.Join(" or ", slot.Choices) : slot.Value)}{(slot.Certain ? "" : " (similar)")}";
        if (heard.Signals.Count > 0)
            yield return "signals: " + string.Join(", ", heard.Signals.Select(signal => Keys.Of(signal)));
        if (heard.Hits.Count > 0)
            yield return "asked for: " + string.Join(", ", heard.Hits.Select(hit => string.Create(CultureInfo.InvariantCulture, $"{hit.Key} {hit.Value:0.00}")));
    }

    private static string OfScore(Recommendation found) =>
        string.Create(CultureInfo.InvariantCulture, $"{found.Programme.Id} {found.Score:0.0} = ")
        + string.Join(" + ", found.Points.Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Key} {reason.Points:0.0}")));
}
