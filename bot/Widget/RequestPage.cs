using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge.Contacts;
using GuidanceBot.Knowledge.Programmes;
using GuidanceBot.Staff;

namespace GuidanceBot.Widget;

/// <summary>What the page of a request shows: how it stands, until when an answer is promised, what was passed on and said since.</summary>
/// <param name="Once">Makes a form that is sent twice take effect once.</param>
/// <param name="Done">What was just done: "added", "withdrawn", "refused"; null otherwise.</param>
public sealed record RequestView(Case Case, IReadOnlyList<CaseEvent> History, string Language, string Once, string? Done);

/// <summary>A person's request on a page of its own: works on any device and without script.</summary>
public sealed class RequestPage(ILibrarySource library, PageFolder pages, TimeProvider clock)
{
    public const int LongestText = 1500;
    private static readonly string[] Steps = ["sent", "arrived", "taken", "answered"];
    /// <summary>What of its history is told to the person.</summary>
    public static readonly IReadOnlyList<Act> Told = [Act.Send, Act.Deliver, Act.Accept, Act.TakeOver, Act.PassOn, Act.Answer, Act.Add, Act.Close, Act.Withdraw];
    private static readonly string[] Notices = ["added", "withdrawn", "refused"];

    /// <summary>The language wished for where we speak it; else the one of the request.</summary>
    public string LanguageOf(string? wished, string? own)
    {
        var words = library.Current.Words;
        return words.Offered.FirstOrDefault(offered => offered.Code == wished)?.Code ?? (own is null ? PageFolder.Default : Speaker.SpokenLanguage(words, own));
    }

    public string Write(RequestView view, string basePath, string secret)
    {
        var found = view.Case;
        var title = Say(view, "request-page.title", ("reference", found.Reference));
        var body = Html.Text("h1", null, title) + Notice(view) + Html.Text("p", "state", Say(view, $"hand-off.state.{Keys.Of(found.State)}", ("reference", found.Reference))) + Progress(view) + Promised(view) + PassedOn(view) + Said(view) + Course(view) + Forms(view, secret);
        return pages.Framed("anfrage", view.Language, basePath, title, body);
    }

    /// <summary>The same page for every address that leads nowhere.</summary>
    public string Missing(string language, string basePath)
    {
        var title = Say(language, "request-page.missing.title");
        return pages.Framed("anfrage", language, basePath, title, Html.Text("h1", null, title) + Html.Text("p", null, Say(language, "request-page.missing.text")));
    }

    private string Notice(RequestView view) =>
        Notices.Contains(view.Done) ? $"<p class=\"done\" role=\"status\">{Html.Encode(Say(view, $"request-page.{view.Done}"))}</p>" : "";

    private string Progress(RequestView view)
    {
        var at = StepOf(view.Case.State);
        return at < 0 ? "" : Html.Raw("ol", "progress", string.Concat(Steps.Select((step, index) =>
            $"<li{(index == at ? " aria-current=\"step\"" : "")}{(index <= at ? " class=\"reached\"" : "")}>{Html.Encode(Say(view, $"request-page.step.{step}"))}</li>")));
    }

    private static int StepOf(HandOffState state) => state switch
    {
        HandOffState.Queued => 0,
        HandOffState.Delivered or HandOffState.Reopened => 1,
        HandOffState.Accepted => 2,
        HandOffState.Answered or HandOffState.Closed => 3,
        _ => -1,
    };

    /// <summary>Until when, also after it was opened again or passed on. A promise that is over is not repeated: there is a number to call.</summary>
    private string Promised(RequestView view)
    {
        var contacts = library.Current.Knowledge.Contacts;
        var office = contacts.ById(view.Case.Office) ?? contacts.Default;
        if (!CaseMachine.Awaited.Contains(view.Case.State))
            return About(view, "hand-off.office", office);
        var due = CaseDeadline.Of(view.Case, view.History, office);
        return due < clock.GetUtcNow()
            ? About(view, "hand-off.late", office)
            : Html.Text("p", null, Say(view, "hand-off.due", ("day", Day(view.Language, due)))) + About(view, "hand-off.office", office);
    }

    private string About(RequestView view, string key, Destination office) => Html.Text("p", null, Say(
        view, office.Confirmed ? key : key + "-unconfirmed", ("office", office.Organisation ?? office.Role), ("phone", office.Phone ?? "–"), ("as-of", office.AsOf ?? "–")));

    /// <summary>All that the office was given, so that nobody wonders what it knows.</summary>
    private string PassedOn(RequestView view)
    {
        if (view.Case.Request is not { } request)
            return "";
        var told = Lines(view, request).Where(line => line.Text.Length > 0).Select(line => Html.Text("dt", null, Say(view, $"request-page.{line.Label}")) + $"<dd dir=\"auto\">{Html.Encode(line.Text)}</dd>");
        return Html.Text("h2", null, Say(view, "request-page.passed-on")) + Html.Raw("dl", "passed-on", string.Concat(told));
    }

    private IEnumerable<(string Label, string Text)> Lines(RequestView view, HandOffRequest request) =>
    [
        ("message", request.Message),
        ("name", request.Name),
        ("contact", request.ContactKind == ContactKind.Chat ? Say(view, "hand-off.contact.options.chat.label") : request.Contact),
        ("time", request.Time ?? ""),
        ("known", Named(view, Questions.All.Where(question => request.Answers.ContainsKey(question.Key)).Select(question => new OfAnswer(question, request.Answers[question.Key])))),
        ("programmes", Named(view, request.Programmes.Select(library.Current.Knowledge.Catalogue.ById).OfType<Programme>().Select(programme => new OfProgramme(programme)))),
        ("language", library.Current.Words.Language(request.Language).OwnName),
    ];

    private string Named(RequestView view, IEnumerable<Value> values) => Speaker.Name(new Listed([.. values]), view.Language, library.Current.Knowledge, library.Current.Words);

    /// <summary>What the person added, and the answers; an answer that went by mail or telephone is not repeated here.</summary>
    private string Said(RequestView view)
    {
        var inChat = view.Case.Request?.ContactKind == ContactKind.Chat;
        var lines = view.History.Where(line => line is { Text: not null, Refusal: null } && (line is { Act: Act.Add, Side: Side.Person } || (inChat && line.Act == Act.Answer))).ToList();
        return lines.Count == 0 ? "" : Html.Text("h2", null, Say(view, "request-page.said")) + string.Concat(lines.Select(line => Line(view, line)));
    }

    private string Line(RequestView view, CaseEvent line)
    {
        var who = Say(view, line.Act == Act.Answer ? "request-page.from-office" : "request-page.from-you", ("day", Day(view.Language, line.At)));
        return $"<article class=\"said\"><h3>{Html.Encode(who)}</h3><p dir=\"auto\">{Html.Encode(line.Text!).Replace("&#xA;", "<br>", StringComparison.Ordinal)}</p></article>";
    }

    /// <summary>What became of it, day by day. That a mail arrived twice is no news.</summary>
    private string Course(RequestView view)
    {
        var lines = view.History.Where(line => line.Refusal is null && Told.Contains(line.Act));
        var once = lines.Where(line => line.Act != Act.Deliver || line == lines.First(other => other.Act == Act.Deliver));
        return Html.Text("h2", null, Say(view, "request-page.course")) + Html.Raw("ol", "course", string.Concat(once.Select(line => Html.Text("li", null, Step(view, line)))));
    }

    private string Step(RequestView view, CaseEvent line) =>
        Say(view, "request-page.course-line", ("day", Day(view.Language, line.At)), ("what", Say(view, $"request-page.happened.{Keys.Of(line.Act)}")));

    private string Forms(RequestView view, string secret) => view.Case.State == HandOffState.Withdrawn ? "" :
        $"""
        <form method="post" class="add">{Hidden(view, secret, "add")}<p class="field"><label for="text">{Html.Encode(Say(view, "request-page.add.label"))}</label><textarea id="text" name="text" rows="4" maxlength="{LongestText}" required dir="auto"></textarea></p><p><button class="button">{Html.Encode(Say(view, "request-page.add.send"))}</button></p></form>
        <details class="withdraw"><summary>{Html.Encode(Say(view, "commands.withdraw.label"))}</summary><p>{Html.Encode(Say(view, "request-page.withdraw.text"))}</p><form method="post">{Hidden(view, secret, "withdraw")}<p><button class="button">{Html.Encode(Say(view, "request-page.withdraw.send"))}</button></p></form></details>
        """;

    private static string Hidden(RequestView view, string secret, string act) =>
        $"<input type=\"hidden\" name=\"act\" value=\"{act}\"><input type=\"hidden\" name=\"once\" value=\"{Html.Encode(view.Once)}\"><input type=\"hidden\" name=\"{FormToken.Field}\" value=\"{FormToken.Of(secret)}\">";

    private string Day(string language, DateTimeOffset at) => RegionTime.DayOf(at).ToString(Say(language, "card.day-format"), CultureInfo.GetCultureInfo(language));

    private string Say(RequestView view, string key, params (string Name, string Value)[] values) => Say(view.Language, key, values);

    private string Say(string language, string key, params (string Name, string Value)[] values) =>
        values.Aggregate(library.Current.Words.Sentence(language, key, Address.Sie, forOther: false), (text, value) => text.Replace($"{{{value.Name}}}", value.Value, StringComparison.Ordinal));
}
