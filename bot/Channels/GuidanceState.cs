using System.Text.Json.Nodes;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;

namespace GuidanceBot.Channels;

/// <summary>The state after a turn and what one activity of it shows, as the contract writes it.</summary>
public static class GuidanceState
{
    /// <param name="parts">The parts this activity shows.</param>
    public static GuidanceData Of(SpokenReply reply, IReadOnlyList<Spoken> parts)
    {
        var inCrisis = reply.Reply.Status == Status.Crisis;
        return new GuidanceData(
            Keys.Of(reply.Reply.Status),
            [.. parts.OfType<SpokenText>().Select(text => text.Key)],
            reply.Reply.Question?.Key,
            parts.OfType<SpokenChoices>().LastOrDefault()?.Options ?? [],
            inCrisis ? [] : [.. parts.OfType<SpokenCard>().Select(card => new ShownProgramme(card.Id, Reasons(reply.Reply, card.Id)))],
            inCrisis ? [] : [.. parts.OfType<SpokenList>().Where(list => list.Of == "occupations").SelectMany(list => list.Entries).Select(entry => new ShownOccupation(entry.Key, entry.Title))],
            Known(reply.Record.Known),
            reply.Record.Language,
            reply.Language,
            (reply.Record.LiveTalk ?? reply.Record.HandOff) is { } handOff ? new HandOffData(handOff.Reference, Keys.Of(handOff.State), handOff.Live ? true : null) : null);
    }

    /// <summary>What we hold about the person: sets as arrays, numbers as numbers; skipped questions are absent.</summary>
    public static JsonObject Known(Answers answers)
    {
        var known = new JsonObject();
        foreach (var (key, stored) in answers.Stored.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            if (KnownQuestions.ByKey(key) is { } question && answers.Knows(question))
                known[key] = ToJson(question, stored);
        return known;
    }

    private static JsonNode ToJson(Question question, string stored) => question switch
    {
        WholeNumber number => JsonValue.Create(number.Parse(stored)!.Value),
        SituationQuestion or KnownKeys => new JsonArray([.. KeySets.Split(stored).Select(key => (JsonNode)JsonValue.Create(key))]),
        _ => JsonValue.Create(stored),
    };

    private static IReadOnlyList<string> Reasons(Reply reply, string programme) => reply.Parts
        .SelectMany(part => part switch
        {
            Programmes programmes => programmes.Found,
            Details details => [details.Found],
            _ => [],
        })
        .FirstOrDefault(found => found.Programme.Id == programme)?.Reasons ?? [];
}
