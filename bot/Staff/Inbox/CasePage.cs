using GuidanceBot.Channels;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Staff.Pages;
using GuidanceBot.Storage;

namespace GuidanceBot.Staff.Inbox;

/// <summary>One request: its sheet, what may be done with it now, the talk and the history.</summary>
public sealed class CasePage(ICases cases, Desk desk, CaseSheet sheet, Presence presence, News news, ILibrarySource library)
{
    private const int LongestText = 4000;

    /// <summary>Acts of officials that have a form here, in the order in which they are offered.</summary>
    private static readonly Act[] Offered = [Act.Accept, Act.TakeOver, Act.Answer, Act.GoLive, Act.EndLive, Act.Note, Act.PassOn, Act.Close, Act.Reopen];
    private static readonly Act[] WithText = [Act.Answer, Act.Note, Act.PassOn, Act.Close];

    public Page Show(Visit visit) => Show(visit, null, null);

    public async Task<Outcome> ActAsync(Visit visit, Form form)
    {
        var reference = ReferenceOf(visit);
        if (!Keys.TryParse<Act>(form.Line("act"), out var act) || !Offered.Contains(act))
            return ErrorPages.NotFound(visit);
        var text = form.Text("text");
        if (text.Length > LongestText || (text.Length == 0 && act is Act.Answer or Act.Note))
            return Show(visit, "empty", text);
        if (act == Act.Answer && form.Line("live").Length > 0 && cases.Find(reference) is { Live: false })
            return Show(visit, "talk-over", text);
        var judged = await desk.ActAsync(visit, reference, new Deed(act, Side.Official, Text: text.Length > 0 ? text : null, Office: OfficeOf(form), Key: "form:" + form.Line("once")));
        if (judged is null)
            return ErrorPages.NotFound(visit);
        presence.HasWritten(judged.Case.Conversation, Side.Official);
        return judged.Verdict == Verdict.Refused ? Show(visit, judged.Refusal, text) : new Moved(StaffAddresses.CaseOf(reference), "act-" + Keys.Of(act));
    }

    /// <summary>That somebody writes is told to the person and forgotten.</summary>
    public Task<Outcome> TypingAsync(Visit visit, Form form)
    {
        if (cases.Find(ReferenceOf(visit)) is { Live: true } present && present.Holder == Desk.Who(visit.Account.Name))
        {
            presence.Writes(present.Conversation, Side.Official);
            news.Tell(present.Conversation);
        }
        return Task.FromResult<Outcome>(new Answered(Results.NoContent()));
    }

    private static string ReferenceOf(Visit visit) => (visit.Http.Request.RouteValues["reference"] as string ?? "").Trim().ToUpperInvariant();

    private string? OfficeOf(Form form) => library.Current.Knowledge.Contacts.All.FirstOrDefault(office => office.Id == form.Line("office"))?.Id;

    private Page Show(Visit visit, string? problem, string? typed)
    {
        if (cases.Find(ReferenceOf(visit)) is not { } found)
            return ErrorPages.NotFound(visit);
        var text = visit.Text;
        var history = cases.History(found.Reference);
        var present = sheet.Promised(found, history);
        var status = problem is null ? StatusCodes.Status200OK : problem == "empty" ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict;
        return new Page(text["case.title", ("reference", present.Reference)], Markup.Of(
            $"""
            <p class="small"><a href="{visit.To(StaffAddresses.Inbox)}">{text["case.back"]}</a></p>
            <h1>{text["case.title", ("reference", present.Reference)]}</h1>
            {Fields.Problem(problem is null ? null : text["refusal." + problem, ("name", InboxPage.Holder(visit, present.Holder))])}
            <div class="case" data-case="{visit.To(StaffAddresses.CaseOf(present.Reference))}">
            <div class="sheet"><div id="state" data-live><p>{InboxPage.State(visit, present)}</p>
            <dl class="facts"><dt>{text["inbox.holder"]}</dt><dd>{InboxPage.Holder(visit, present.Holder)}</dd><dt>{text["inbox.due"]}</dt><dd>{(present.DueAt is { } due ? visit.Moments.Of(due) : Markup.Of($"–"))}</dd><dt>{text["case.office"]}</dt><dd>{sheet.OfficeOf(present.Office)}</dd><dt>{text["inbox.county"]}</dt><dd>{sheet.CountyOf(present)}</dd></dl></div>
            {(present.Request is { } request ? sheet.Of(visit, request) : Markup.Of($"<p class=\"notice\">{text["case.withdrawn"]}</p>"))}</div>
            <div class="work">{Talk(visit, present, history)}{Acts(visit, present, typed)}{History(visit, history)}</div>
            </div>
            """), StaffAddresses.Inbox, status);
    }

    /// <summary>What both sides wrote, with what is known of its arrival.</summary>
    private Markup Talk(Visit visit, Case present, IReadOnlyList<CaseEvent> history)
    {
        var said = history.Where(line => line is { Act: Act.Answer or Act.Add, Text: not null, Refusal: null }).ToList();
        return Markup.Of(
            $"""
            <section aria-labelledby="talk"><h2 id="talk">{visit.Text["case.talk"]}</h2>
            <div id="said" data-live class="talk" role="log" aria-label="{visit.Text["case.talk"]}" tabindex="0">{(said.Count == 0 ? Markup.Of($"<p class=\"small\">{visit.Text["case.nothing-said"]}</p>") : Markup.Join(said.Select(line => Said(visit, present, line))))}
            {Markup.Of($"<p class=\"small\" data-writes>{visit.Text["case.person-writes"]}</p>").If(present.Live && presence.IsWriting(present.Conversation, Side.Person))}</div></section>
            """);
    }

    private Markup Said(Visit visit, Case present, CaseEvent line) => Markup.Of(
        $"""
        <div class="said {(line.Side == Side.Person ? "theirs" : "ours")}"><p class="small">{(line.Side == Side.Person ? present.Request?.Name ?? "" : Author(visit, line.Who))} · {visit.Moments.Of(line.At)}{Markup.Of($" · {Arrival(visit, present, line)}").If(line.Side == Side.Official && IsInChat(present))}</p><p dir="auto">{Markup.Lines(line.Text!)}</p></div>
        """);

    private static string Author(Visit visit, string? who) => who == Desk.Who(visit.Account.Name) ? visit.Text["case.self"] : InboxPage.Holder(visit, who);

    /// <summary>Whether what is written here is read there word for word.</summary>
    private static bool IsInChat(Case present) => present.Live || present.Request?.ContactKind == ContactKind.Chat;

    private string Arrival(Visit visit, Case present, CaseEvent line) =>
        visit.Text[presence.HasSeen(present.Conversation, line.At) ? "case.arrived" : "case.sent"];

    private Markup Acts(Visit visit, Case present, string? typed)
    {
        var who = Desk.Who(visit.Account.Name);
        var possible = CaseMachine.Possible(present, who);
        var offered = Offered.Where(act => possible.Contains(act) && (act != Act.TakeOver || present.Holder != who)).ToList();
        return Markup.Of(
            $"""
            <section id="acts" data-live aria-labelledby="acts-title"><h2 id="acts-title">{visit.Text["case.acts"]}</h2>{Markup.Of($"<p>{visit.Text["case.no-acts"]}</p>").If(offered.Count == 0)}
            {offered.Select(act => ActForm(visit, present, act, act == Act.Answer ? typed : null))}</section>
            """);
    }

    private Markup ActForm(Visit visit, Case present, Act act, string? typed)
    {
        var key = Keys.Of(act);
        var fields = Markup.Of($"{Text(visit, present, act, typed)}{Offices(visit, present).If(act == Act.PassOn)}");
        var talk = Markup.Of($"<input type=\"hidden\" name=\"live\" value=\"1\">").If(present.Live && act == Act.Answer);
        var form = Markup.Of(
            $"""
            <form method="post" action="{visit.To(StaffAddresses.CaseOf(present.Reference))}" data-act="{key}">{visit.Token}<input type="hidden" name="once" value="{Ids.Secret()}"><input type="hidden" name="act" value="{key}">{talk}{fields}
            <p><button class="button{(act is Act.Accept or Act.Answer ? "" : " second")}">{visit.Text["act." + key]}</button></p></form>
            """);
        return act is Act.Note or Act.PassOn or Act.Close ? Markup.Of($"<details><summary>{visit.Text["act." + key]}</summary>{form}</details>") : form;
    }

    private static Markup Text(Visit visit, Case present, Act act, string? typed)
    {
        if (!WithText.Contains(act))
            return Markup.None;
        var key = Keys.Of(act);
        var hint = act != Act.Answer ? visit.Text[$"case.hint.{key}"]
            : present.Live ? visit.Text["case.hint.live"]
            : visit.Text["case.hint.answer-" + Keys.Of(present.Request?.ContactKind ?? ContactKind.Chat)];
        return Fields.Area("text", visit.Text[$"case.text.{key}"], act == Act.Answer ? 5 : 3, typed ?? "", hint, required: act is Act.Answer or Act.Note, id: $"text-{key}");
    }

    private Markup Offices(Visit visit, Case present) => Fields.Select(
        "office", visit.Text["case.to-office"], library.Current.Knowledge.Contacts.All.Where(office => !office.Placeholder).Select(office => (office.Id, office.Organisation ?? office.Role)), present.Office);

    private static Markup History(Visit visit, IReadOnlyList<CaseEvent> history) => Markup.Of(
        $"""
        <section aria-labelledby="history-title"><h2 id="history-title">{visit.Text["case.history"]}</h2><ol id="history" data-live class="history">{history.Select(line => Line(visit, line))}</ol></section>
        """);

    private static Markup Line(Visit visit, CaseEvent line) => Markup.Of(
        $"""
        <li>{visit.Moments.Of(line.At)} {visit.Text["happened." + Keys.Of(line.Act)]}{Markup.Of($" · {InboxPage.Holder(visit, line.Who)}").If(line.Who is not null)}{Markup.Of($" · {visit.Text["happened.refused"]}").If(line.Refusal is not null)}{Markup.Of($"<br><span dir=\"auto\">{Markup.Lines(line.Text ?? "")}</span>").If(line.Text is not null && line.Act is Act.Note or Act.Close or Act.PassOn)}</li>
        """);
}
