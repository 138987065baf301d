using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Staff;
using GuidanceBot.Staff.Pages;
using GuidanceBot.Storage;
using GuidanceBot.Widget;

namespace GuidanceBot.HandOff;

/// <summary>What stands behind the links in mails to offices: to look at a request changes nothing, however often a mail scanner does;
/// only the button acts, and once. The address itself is the proof, so no account is needed.</summary>
public sealed class LinkPages(CaseLinks links, ICases cases, NoteWriter notes, Frame frame, ILibrarySource library)
{
    private const string Base = "vorgang";
    private const string Text = "text";
    private const string Office = "office";
    private const int LongestText = 4000;

    /// <summary>A link that leads to a request.</summary>
    private sealed record Opened(string Token, CaseLink Link, Case Present, IReadOnlyList<CaseEvent> History)
    {
        public string Key => "link:" + Token;
    }

    public const string Route = "/" + Base + "/{token}";

    private StaffText Words => notes.Text;

    public static string Path(string token) => $"{Base}/{token}";

    public IResult Show(HttpContext http, string token)
    {
        PageHeaders.ForForms(http.Response);
        return Open(token) is var (opened, why) && opened is not null ? Page(http, opened) : Gone(http, why);
    }

    public async Task<IResult> ActAsync(HttpContext http, string token)
    {
        PageHeaders.ForForms(http.Response);
        var form = await Form.ReadAsync(http.Request);
        var (opened, why) = Open(token);
        if (opened is null)
            return Gone(http, why);
        var text = form.Text(Text);
        if (text.Length > LongestText || (text.Length == 0 && opened.Link.Act == Act.Answer))
            return Page(http, opened, "empty", text);
        var judged = await cases.ActAsync(opened.Link.Reference, DeedOf(opened, form, text));
        return judged switch
        {
            { Verdict: Verdict.Refused } => Page(http, Open(token).Opened ?? opened, judged.Refusal, text),
            { Verdict: Verdict.Repeated } when text.Length > 0 && cases.History(opened.Link.Reference).All(line => line.Text != text) => Page(http, opened, "used", text),
            _ => Results.Redirect($"{http.Request.PathBase}/{Path(token)}?done={Keys.Of(opened.Link.Act)}"),
        };
    }

    private Deed DeedOf(Opened opened, Form form, string text) =>
        new(opened.Link.Act, Side.Official, opened.Link.Who, text.Length > 0 ? text : null, OfficeOf(form.Line(Office)), opened.Key);

    private string? OfficeOf(string id) => library.Current.Knowledge.Contacts.ById(id) is { Placeholder: false } office ? office.Id : null;

    private (Opened? Opened, string Why) Open(string token)
    {
        if (links.Read(token) is not { } link)
            return (null, "unknown");
        if (cases.Find(link.Reference) is not { } present || links.IsOver(link))
            return (null, "over");
        var history = cases.History(link.Reference);
        return present.State == HandOffState.Withdrawn ? (null, "withdrawn")
            : history.Any(line => line.Number > link.Number && line is { Act: Act.PassOn, Refusal: null }) ? (null, "passed-on")
            : (new Opened(token, link, present, history), "");
    }

    private IResult Gone(HttpContext http, string why) => frame.Outside(
        http,
        Words,
        Words[$"link.{why}.title"],
        Markup.Of($"<h1>{Words[$"link.{why}.title"]}</h1>{Done(http)}<p>{Words[$"link.{why}.text"]}</p><p><a href=\"{http.Request.PathBase + StaffAddresses.Base}\">{Words["link.to-inbox"]}</a></p>"),
        why == "unknown" ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone);

    private IResult Page(HttpContext http, Opened opened, string? problem = null, string typed = "")
    {
        var title = Words["case.title", ("reference", opened.Present.Reference)];
        var status = problem is null ? StatusCodes.Status200OK : problem == "empty" ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict;
        return frame.Outside(http, Words, title, Markup.Of(
            $"""
            <h1>{title}</h1>
            {Done(http)}{Fields.Problem(problem is null ? null : Words["refusal." + problem, ("name", notes.HolderOf(opened.Present))])}
            {Step(http, opened, typed)}
            {Told(opened)}
            """), status);
    }

    /// <summary>The one thing this link is for; after it was done, or where it cannot be done any more, what else can be.</summary>
    private Markup Step(HttpContext http, Opened opened, string typed)
    {
        var possible = CaseMachine.Possible(opened.Present, opened.Link.Who);
        var wasUsed = cases.WasDone(opened.Present.Reference, opened.Key);
        if (!wasUsed && possible.Contains(opened.Link.Act))
            return ActForm(http, opened, typed);
        var stands = JustDone(http) is not null ? "done" : wasUsed ? "used" : "not-now";
        var further = CaseLinks.Acts.Where(possible.Contains).Select(act => Further(http, opened, act)).ToList();
        return Markup.Of(
            $"""
            <p>{Words["link." + stands, ("state", notes.StateOf(opened.Present))]}</p>
            {Markup.Of($"<blockquote dir=\"auto\">{Markup.Lines(typed)}</blockquote>").If(typed.Length > 0)}
            {Markup.Of($"<section aria-labelledby=\"further\"><h2 id=\"further\">{Words["link.further"]}</h2><ul class=\"further\">{further}</ul></section>").If(further.Count > 0)}
            """);
    }

    /// <summary>It ends when the link ends that it was reached by.</summary>
    private Markup Further(HttpContext http, Opened opened, Act act)
    {
        var token = links.Sign(opened.Link with { Act = act, Number = opened.History.Count });
        return Markup.Of($"<li><a class=\"button second\" href=\"{http.Request.PathBase}/{Path(token)}\">{Words["act." + Keys.Of(act)]}</a></li>");
    }

    private Markup ActForm(HttpContext http, Opened opened, string typed)
    {
        var key = Keys.Of(opened.Link.Act);
        return Markup.Of(
            $"""
            <section aria-labelledby="act"><h2 id="act">{Words["act." + key]}</h2><p>{Words["link.explain." + key]}</p>
            <form method="post" action="{http.Request.PathBase}/{Path(opened.Token)}">{TextField(opened, typed)}{OfficeField(opened).If(opened.Link.Act == Act.PassOn)}
            <p><button class="button">{Words["act." + key]}</button></p></form></section>
            """);
    }

    private Markup TextField(Opened opened, string typed)
    {
        var act = opened.Link.Act;
        if (act == Act.Accept)
            return Markup.None;
        var hint = act == Act.Answer ? "case.hint.answer-" + Keys.Of(opened.Present.Request?.ContactKind ?? ContactKind.Chat) : "case.hint." + Keys.Of(act);
        return Fields.Area(Text, Words["case.text." + Keys.Of(act)], act == Act.Answer ? 8 : 3, typed, Words[hint], required: act == Act.Answer, longest: LongestText);
    }

    private Markup OfficeField(Opened opened) => Fields.Select(
        Office, Words["case.to-office"], library.Current.Knowledge.Contacts.All.Where(office => !office.Placeholder).Select(office => (office.Id, office.Organisation ?? office.Role)), opened.Present.Office);

    /// <summary>What the person wrote, and what was said since, stands next to the form it is answered in; then the rest.</summary>
    private Markup Told(Opened opened)
    {
        var note = notes.Write(opened.Present, opened.History);
        var language = opened.Present.Request?.Language ?? Words.Language;
        return Markup.Of(
            $"""
            {(note.OwnWords is { } words ? Quote(Words["note.own-words"], words, language) : Markup.None)}
            {note.Remarks.Select(remark => Quote(remark.Heading, remark.Text, language))}
            <section aria-labelledby="note"><h2 id="note">{Words["note.title"]}</h2><dl class="facts">{note.Lines.Select(Line)}</dl></section>
            """);
    }

    private static Markup Line(NoteLine line) => Markup.Of($"<dt>{line.Label}</dt>{line.Items.Select(item => Markup.Of($"<dd dir=\"auto\">{item}</dd>"))}");

    /// <summary>No landmark of its own: two answers of the same minute have the same heading.</summary>
    private static Markup Quote(string heading, string text, string language) =>
        Markup.Of($"<h2>{heading}</h2><blockquote lang=\"{language}\" dir=\"auto\">{Markup.Lines(text)}</blockquote>");

    private Markup Done(HttpContext http) =>
        JustDone(http) is { } act ? Markup.Of($"<p class=\"done\" role=\"status\">{Words["done.act-" + act]}</p>") : Markup.None;

    /// <summary>Who has just pressed the button is not told that the link was used.</summary>
    private static string? JustDone(HttpContext http) => CaseLinks.Acts.Select(Keys.Of).FirstOrDefault(act => act == http.Request.Query["done"]);
}
