using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Speaking;

namespace GuidanceBot.Tests.Support;

/// <summary>What tests look at in a reply: keys, ids, state; never wording.</summary>
public static class Replies
{
    public static IReadOnlyList<string> Shown(this SpokenReply reply) =>
        [.. reply.Reply.Parts.SelectMany(part => part switch
        {
            Programmes programmes => programmes.Found.Select(found => found.Programme.Id),
            Details details => [details.Found.Programme.Id],
            _ => [],
        })];

    public static IReadOnlyList<string> OccupationNames(this SpokenReply reply) =>
        [.. reply.Reply.Parts.OfType<Occupations>().SelectMany(part => part.Found).Select(occupation => occupation.Name.German)];

    public static IReadOnlyList<string> Deadlines(this SpokenReply reply) =>
        [.. reply.Reply.Parts.OfType<Urgent>().SelectMany(part => part.Deadlines).Select(deadline => deadline.Id)];

    public static IReadOnlyList<string> Steps(this SpokenReply reply) =>
        [.. reply.Reply.Parts.OfType<Note>().SelectMany(part => part.Steps).Select(step => step.Programme.Id)];

    public static IReadOnlyDictionary<string, string> Known(this SpokenReply reply) =>
        reply.Record.Answers.Where(pair => pair.Value != Answers.Skipped).ToDictionary(pair => pair.Key, pair => pair.Value);

    public static string AsText(this SpokenReply reply) => string.Join('\n', reply.Parts.Select(PlainText.Of));
}
