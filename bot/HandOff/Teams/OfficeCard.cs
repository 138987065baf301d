using System.Text.Json.Nodes;
using GuidanceBot.Channels.Cards;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Staff.Pages;

namespace GuidanceBot.HandOff.Teams;

/// <summary>A request as a card in the office's channel: the same note as in a mail, and what may be done now. Everybody in the channel
/// sees the same card, so it offers what any official may do.</summary>
public sealed class OfficeCard(NoteWriter notes, ILibrarySource library)
{
    public const string Verb = "case";

    /// <summary>The newest that Teams shows everywhere.</summary>
    private const string Version = "1.5";

    public const int LongestText = 4000;

    /// <summary>What can be pressed on a card at all, in the order in which it stands there.</summary>
    public static readonly IReadOnlyList<Act> Offered = [Act.Accept, Act.TakeOver, Act.Answer, Act.PassOn, Act.GoLive, Act.EndLive, Act.Close, Act.Reopen];

    private const int MostRemarks = 6, LongestRemark = 1500;
    private static readonly CardText Plain = new(rightToLeft: false);
    private static readonly Act[] WithText = [Act.Answer, Act.PassOn, Act.Close];

    private StaffText Words => notes.Text;

    /// <param name="notice">What became of the last press, for whoever pressed.</param>
    public JsonObject Write(Case present, IReadOnlyList<CaseEvent> history, string? notice = null, bool mayRepeat = false) => new()
    {
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["type"] = "AdaptiveCard",
        ["version"] = Version,
        ["lang"] = Words.Language,
        ["fallbackText"] = Summary(present, history),
        ["body"] = CardBody.Array([.. Body(present, history, notice, mayRepeat), .. CardActions.Rows(Actions(present, history.Count)).Select(Row)]),
    };

    /// <summary>One line for the list of chats; nothing a person wrote.</summary>
    public string Summary(Case present, IReadOnlyList<CaseEvent> history) => present.Request is null
        ? Words["case.withdrawn"]
        : Words["teams.summary", ("reference", present.Reference), ("day", notes.Day(notes.DueOf(present, history)))];

    private IEnumerable<JsonObject> Body(Case present, IReadOnlyList<CaseEvent> history, string? notice, bool mayRepeat)
    {
        var note = notes.Write(present, history);
        yield return Heading($"{Words["case.title", ("reference", present.Reference)]}: {notes.StateOf(present)}");
        foreach (var line in new[] { notice, mayRepeat ? Words["teams.repeat"] : null }.OfType<string>())
            yield return Marked(line);
        yield return new JsonObject
        {
            ["type"] = "FactSet",
            ["facts"] = CardBody.Array(note.Lines.Select(line => new JsonObject { ["title"] = Plain.Of(line.Label), ["value"] = Plain.Of(line.Text) })),
        };
        if (note.OwnWords is { } words)
            yield return Quote(Words["teams.own-words"], words);
        foreach (var remark in note.Remarks.TakeLast(MostRemarks))
            yield return Quote(remark.Heading, Short(remark.Text));
        if (present is { Request: not null, IsOpen: true })
            yield return Text(Words[present.Live ? "teams.hint-live" : "teams.hint"], subtle: true);
    }

    private IEnumerable<JsonObject> Actions(Case present, int number)
    {
        var possible = CaseMachine.Possible(present with { Holder = null }, "");
        return Offered.Where(possible.Contains).Where(act => act != Act.TakeOver || present.Holder is not null).Select(act => ToAction(present, act, number));
    }

    private static JsonObject Row(List<JsonObject> actions) => new() { ["type"] = "ActionSet", ["actions"] = CardBody.Array(actions) };

    /// <summary>Where words are needed the field opens first.</summary>
    private JsonObject ToAction(Case present, Act act, int number)
    {
        var title = Words["act." + Keys.Of(act)];
        var execute = new JsonObject
        {
            ["type"] = "Action.Execute",
            ["title"] = title,
            ["verb"] = Verb,
            ["data"] = new JsonObject { ["reference"] = present.Reference, ["act"] = Keys.Of(act), ["number"] = number },
        };
        return !WithText.Contains(act) ? execute : new JsonObject
        {
            ["type"] = "Action.ShowCard",
            ["title"] = title,
            ["card"] = new JsonObject
            {
                ["type"] = "AdaptiveCard",
                ["body"] = CardBody.Array(Inputs(present, act)),
                ["actions"] = CardBody.Array([execute]),
            },
        };
    }

    private IEnumerable<JsonObject> Inputs(Case present, Act act)
    {
        var key = Keys.Of(act);
        if (act == Act.PassOn)
            yield return Offices(present);
        yield return new JsonObject
        {
            ["type"] = "Input.Text",
            ["id"] = "text",
            ["label"] = Words["case.text." + key],
            ["placeholder"] = Words[act == Act.Answer ? "case.hint.answer-" + Keys.Of(present.Request?.ContactKind ?? ContactKind.Chat) : "case.hint." + key],
            ["isMultiline"] = true,
            ["maxLength"] = LongestText,
            ["isRequired"] = act == Act.Answer,
            ["errorMessage"] = Words["refusal.empty"],
        };
    }

    private JsonObject Offices(Case present) => new()
    {
        ["type"] = "Input.ChoiceSet",
        ["id"] = "office",
        ["label"] = Words["case.to-office"],
        ["value"] = present.Office,
        ["choices"] = CardBody.Array(library.Current.Knowledge.Contacts.All.Where(office => !office.Placeholder).Select(office => new JsonObject { ["title"] = office.Organisation ?? office.Role, ["value"] = office.Id })),
    };

    private static JsonObject Heading(string text) =>
        new() { ["type"] = "TextBlock", ["text"] = Plain.Of(text), ["wrap"] = true, ["weight"] = "Bolder", ["size"] = "Large", ["style"] = "heading" };

    private static JsonObject Text(string text, bool subtle = false) =>
        new() { ["type"] = "TextBlock", ["text"] = Plain.Of(text), ["wrap"] = true, ["isSubtle"] = subtle };

    private static JsonObject Marked(string text) => new() { ["type"] = "Container", ["style"] = "attention", ["items"] = CardBody.Array([Text(text)]) };

    private static JsonObject Quote(string heading, string text) => new()
    {
        ["type"] = "Container",
        ["separator"] = true,
        ["items"] = CardBody.Array([new JsonObject { ["type"] = "TextBlock", ["text"] = Plain.Of(heading), ["wrap"] = true, ["weight"] = "Bolder" }, Text(text)]),
    };

    /// <summary>The whole card stays below what Teams takes; the staff page has it all.</summary>
    private static string Short(string text) => text.Length <= LongestRemark ? text : text[..LongestRemark] + " …";
}
