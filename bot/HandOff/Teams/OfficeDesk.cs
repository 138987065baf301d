using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GuidanceBot.Channels;
using GuidanceBot.Channels.BotFramework;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Options;
using GuidanceBot.Staff.Pages;
using GuidanceBot.Storage;
using GuidanceBot.Web;
using Microsoft.Extensions.Options;

namespace GuidanceBot.HandOff.Teams;

/// <summary>What officials do in the office's channel: they press on a card, or write in its thread. Whatever an activity says of
/// itself, only the configured tenant, team and channel act.</summary>
public sealed class OfficeDesk(
    ITeamThreads threads, ICases cases, OfficeCard card, NoteWriter notes, OfficeLine line, Presence presence, ILibrarySource library, IOptions<HandOffOptions> handOff, IOptions<BotFrameworkOptions> bot)
{
    private const string Channel = "msteams";
    private const int LongestName = 60;

    private StaffText Words => notes.Text;

    /// <summary>True where something was pressed on a request's card, wherever the card is.</summary>
    public static bool IsPress(JsonObject action) => InboundActivity.Text(action, "verb") == OfficeCard.Verb;

    /// <returns>The card as it stands after it, for whoever pressed; null where the data are not those of a card of ours.</returns>
    /// <exception cref="RefusedException">403: it was pressed elsewhere than in the office's channel.</exception>
    public async Task<JsonObject?> PressAsync(Inbound inbound, JsonObject action)
    {
        if (!IsOffice(inbound))
            throw RefusedException.Forbidden("Requests are handled in the office's channel only.");
        if (action["data"] is not JsonObject data || DeedIn(inbound, data) is not { } deed || InboundActivity.Text(data, "reference") is not { } reference || cases.Find(reference) is not { } present)
            return null;
        await KnowThreadAsync(inbound, reference);
        if (deed.Text?.Length > OfficeCard.LongestText || (deed.Text is null && deed.Act == Act.Answer))
            return Card(present, Words["refusal.empty"]);
        var judged = await ActAsync(reference, deed);
        return Card(judged.Case, What(judged, deed.Act));
    }

    /// <summary>Words to us in the thread of a request go to the person; what colleagues say to each other there does not.</summary>
    /// <returns>False where the message is nothing of the kind: somebody only talks to the bot.</returns>
    public async Task<bool> TakesAsync(Inbound inbound)
    {
        var said = inbound.Said.Trim();
        if (inbound.Activity.Type != "message" || !inbound.IsForUs || !IsOffice(inbound) || threads.ByConversation(inbound.Conversation) is not { } thread)
            return false;
        await KnowThreadAsync(inbound, thread.Reference);
        if (said.Length == 0)
            await line.WriteAsync(thread, Words["teams.hint"]);
        else if (await AnswerAsync(inbound, thread.Reference, said) is { } refusal)
            await line.WriteAsync(thread, refusal);
        return true;
    }

    /// <returns>Why it did not reach the person; null where it did.</returns>
    private async Task<string?> AnswerAsync(Inbound inbound, string reference, string said)
    {
        if (cases.Find(reference) is null)
            return Words["teams.unknown"];
        if (Who(inbound) is not { } who)
            return Words["refusal.not-yours"];
        var judged = await ActAsync(reference, new Deed(Act.Answer, Side.Official, who, said, Key: $"teams:{inbound.Conversation}:{inbound.Activity.Id}"));
        return judged.Verdict == Verdict.Refused ? What(judged, Act.Answer) : null;
    }

    private async Task<Judged> ActAsync(string reference, Deed deed)
    {
        var judged = (await cases.ActAsync(reference, deed))!;
        presence.HasWritten(judged.Case.Conversation, Side.Official);
        return judged;
    }

    private string What(Judged judged, Act act) => judged.Verdict == Verdict.Refused
        ? Words["refusal." + judged.Refusal, ("name", notes.HolderOf(judged.Case))]
        : Words["done.act-" + Keys.Of(act)];

    private JsonObject Card(Case present, string notice) => card.Write(present, cases.History(present.Reference), notice);

    /// <summary>Pressed twice on the same card, it takes effect once.</summary>
    private Deed? DeedIn(Inbound inbound, JsonObject data)
    {
        if (!Keys.TryParse<Act>(InboundActivity.Text(data, "act") ?? "", out var act) || !OfficeCard.Offered.Contains(act) || Who(inbound) is not { } who)
            return null;
        var text = InboundActivity.Text(data, "text")?.Trim() is { Length: > 0 } written ? written : null;
        var office = library.Current.Knowledge.Contacts.All.FirstOrDefault(contact => contact.Id == InboundActivity.Text(data, "office"))?.Id;
        var once = $"{who}|{Keys.Of(act)}|{data["number"]?.ToJsonString()}|{office}|{text}";
        return new Deed(act, Side.Official, who, text, office, "teams:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(once))));
    }

    /// <summary>The id tells them apart, the name is for their colleagues; the person hears neither.</summary>
    private static string? Who(Inbound inbound) => inbound.Activity.Of("from", "aadObjectId") is { Length: > 0 } id && !id.Contains(' ', StringComparison.Ordinal)
        ? $"teams:{id} {Name(inbound.Activity.Of("from", "name") ?? "Teams")}"
        : null;

    private static string Name(string name) => PlainWords.Line(name) is var line && line.Length > LongestName ? line[..LongestName] : line;

    private bool IsOffice(Inbound inbound) =>
        handOff.Value.Teams is { } teams && inbound.ChannelId == Channel
        && IdOf(inbound, "tenant") == bot.Value.TenantId && IdOf(inbound, "team") == teams.Team && IdOf(inbound, "channel") == teams.Channel
        && inbound.Conversation.Split(';')[0] == teams.Channel;

    private static string? IdOf(Inbound inbound, string member) =>
        inbound.Activity.Json["channelData"] is JsonObject data && data[member] is JsonObject about ? InboundActivity.Text(about, "id") : null;

    /// <summary>Where nobody could say whether a card arrived, a press on it tells; and Teams may have moved.</summary>
    private async Task KnowThreadAsync(Inbound inbound, string reference)
    {
        if (threads.Find(reference) is not { } thread)
            return;
        var known = thread.Conversation is not null
            ? thread with { Service = inbound.ServiceUrlAsWritten }
            : thread with { Stage = ThreadStage.Open, Conversation = inbound.Conversation, Card = InboundActivity.Text(inbound.Activity.Json, "replyToId"), Service = inbound.ServiceUrlAsWritten, Told = cases.History(reference).Count };
        if (known != thread)
            await threads.SaveAsync(known);
    }
}
