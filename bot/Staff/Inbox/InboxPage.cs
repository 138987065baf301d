using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge.Places;
using GuidanceBot.Staff.Accounts;
using GuidanceBot.Staff.Pages;
using GuidanceBot.Storage;

namespace GuidanceBot.Staff.Inbox;

/// <summary>The list of requests.</summary>
public sealed class InboxPage(ICases cases, IAccounts accounts, CaseSheet sheet, ILibrarySource library)
{
    private const int LongestWish = 110;

    public Page Show(Visit visit)
    {
        var view = InboxView.Of(visit);
        var staff = accounts.All();
        var found = view.From(cases, visit, staff, one => sheet.Promised(one, cases.History(one.Reference)));
        return new Page(visit.Text["inbox.title"], Markup.Of(
            $"""
            <h1>{visit.Text["inbox.title"]}</h1>
            {InboxView.StandsInFor(visit, staff).Select(other => Markup.Of($"<p class=\"notice\">{visit.Text["inbox.stands-in", ("name", other.Name)]}</p>"))}
            {Filters(visit, view)}
            <div id="requests" data-live><p role="status">{Count(visit, found.Count)}</p>{(found.Count == 0 ? Markup.Of($"<p class=\"empty\">{visit.Text["inbox.empty"]}</p>") : Table(visit, view, found))}</div>
            """), StaffAddresses.Inbox);
    }

    public static Markup State(Visit visit, Case found) => Markup.Of(
        $"""
        <span class="badge{(found.State is HandOffState.Answered or HandOffState.Closed ? " well" : "")}">{visit.Text["state." + Keys.Of(found.State)]}</span>{Due(visit, found)}{Markup.Of($" <span class=\"badge well\">{visit.Text["case.live"]}</span>").If(found.Live)}
        """);

    private static Markup Due(Visit visit, Case found) => found.IsOpen && found.Due != DueState.OnTime
        ? Markup.Of($" <span class=\"badge urgent\">{visit.Text["due." + Keys.Of(found.Due)]}</span>")
        : Markup.None;

    /// <summary>"anna" of "staff:anna".</summary>
    public static string Holder(Visit visit, string? who) =>
        who is null ? visit.Text["inbox.nobody"] : who == Desk.Who(visit.Account.Name) ? visit.Text["inbox.me"]
        : who.StartsWith("teams:", StringComparison.Ordinal) ? NoteWriter.NameIn(who)
        : who[(who.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static string Count(Visit visit, int count) => visit.Text[count == 1 ? "inbox.one" : "inbox.count", ("count", count.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private Markup Filters(Visit visit, InboxView view)
    {
        var text = visit.Text;
        var counties = Region.Counties.Select(key => (key, library.Current.Knowledge.Gazetteer.CountyByKey(key)?.Name ?? key));
        (string, string)[] mine = visit.Account.Counties.Count > 0 ? [(InboxView.Mine, text["inbox.my-counties"])] : [];
        return Markup.Of(
            $"""
            <form class="filters" method="get" action="{visit.To(StaffAddresses.Inbox)}" aria-label="{text["inbox.filters"]}">
            {Fields.Select("county", text["inbox.county"], [.. mine, ("", text["inbox.all"]), .. counties], view.County)}
            {Fields.Select("state", text["inbox.state"], [(InboxView.Open, text["inbox.open"]), (InboxView.All, text["inbox.all"]), .. Enum.GetValues<HandOffState>().Where(state => state > HandOffState.Previewed).Select(state => (Keys.Of(state), text["state." + Keys.Of(state)]))], view.State)}
            {Fields.Select("age", text["inbox.age"], InboxView.Ages.Select(days => ($"{days}", text[$"inbox.ages.{days}"])), $"{view.Days}")}
            {Fields.Select("language", text["inbox.language"], library.Current.Words.Languages.Select(language => (language.Code, language.OwnName)).Prepend(("", text["inbox.all"])), view.Language)}
            {Fields.Select("held", text["inbox.held"], [("", text["inbox.all"]), (InboxView.Me, text["inbox.held-by-me"])], view.Held)}
            <input type="hidden" name="sort" value="{view.Sort}"><p class="field"><button class="button second">{text["inbox.show"]}</button></p></form>
            """);
    }

    private Markup Table(Visit visit, InboxView view, IReadOnlyList<Case> found) => Markup.Of(
        $"""
        <table class="list requests"><thead><tr>{Head(visit, view, "due")}<th scope="col">{visit.Text["inbox.wish"]}</th>{Head(visit, view, "county")}<th scope="col">{visit.Text["inbox.language"]}</th>{Head(visit, view, "state")}<th scope="col">{visit.Text["inbox.holder"]}</th>{Head(visit, view, "created")}</tr></thead>
        <tbody>{found.Select(one => Row(visit, one))}</tbody></table>
        """);

    private static Markup Head(Visit visit, InboxView view, string sort)
    {
        var label = visit.Text["inbox." + sort];
        var address = visit.To(StaffAddresses.Inbox) + $"?county={Uri.EscapeDataString(view.County)}&state={view.State}&age={view.Days}&language={Uri.EscapeDataString(view.Language)}&held={view.Held}&sort={sort}";
        return view.Sort == sort
            ? Markup.Of($"<th scope=\"col\" aria-sort=\"{(sort == "created" ? "descending" : "ascending")}\">{label}</th>")
            : Markup.Of($"<th scope=\"col\"><a href=\"{address}\">{label}</a></th>");
    }

    private Markup Row(Visit visit, Case found) => Markup.Of(
        $"""
        <tr><td data-label="{visit.Text["inbox.due"]}">{(found.DueAt is { } due ? visit.Moments.Of(due) : Markup.Of($"–"))}</td>
        <th scope="row"><a href="{visit.To(StaffAddresses.CaseOf(found.Reference))}">{found.Reference}</a> <span class="wish" dir="auto">{Wish(visit, found)}</span></th>
        <td data-label="{visit.Text["inbox.county"]}">{sheet.CountyOf(found)}</td><td data-label="{visit.Text["inbox.language"]}">{(found.Request is { } request ? sheet.LanguageOf(request.Language) : "–")}</td>
        <td data-label="{visit.Text["inbox.state"]}">{State(visit, found)}</td><td data-label="{visit.Text["inbox.holder"]}">{Holder(visit, found.Holder)}</td><td data-label="{visit.Text["inbox.created"]}">{visit.Moments.Of(found.CreatedAt)}</td></tr>
        """);

    private static string Wish(Visit visit, Case found)
    {
        var message = found.Request?.Message.ReplaceLineEndings(" ") ?? visit.Text["inbox.gone"];
        return message.Length <= LongestWish ? message : message[..LongestWish] + "…";
    }
}
