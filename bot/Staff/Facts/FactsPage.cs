using GuidanceBot.Content;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge.Contacts;
using GuidanceBot.Knowledge.Programmes;
using GuidanceBot.Staff.Pages;

namespace GuidanceBot.Staff.Facts;

/// <summary>Facts that wait for somebody to confirm them: programmes and contacts.</summary>
public sealed class FactsPage(ILibrarySource source, Confirmation confirmation, LiveLibrary library)
{
    private const int PerPage = 20;

    public Page Show(Visit visit, string? problem = null)
    {
        var text = visit.Text;
        var today = RegionTime.DayOf(visit.Now);
        var wanted = visit.Query("q").Trim();
        var from = int.TryParse(visit.Query("from"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? Math.Min(number, 10_000) : 0;
        var open = source.Current.Knowledge.Catalogue.All.Where(programme => !programme.IsConfirmed(today) && !programme.IsOver(today) && Fits(programme, wanted)).OrderByDescending(programme => programme.IsLocal).ThenBy(programme => programme.Id, StringComparer.Ordinal).ToList();
        var offices = source.Current.Knowledge.Contacts.All.Where(office => !office.Confirmed).ToList();
        return new Page(text["facts.title"], Markup.Of(
            $"""
            <h1>{text["facts.title"]}</h1><p>{text["facts.text"]}</p>
            {Fields.Problem(problem is null ? null : text["facts." + problem])}
            <form class="filters" method="get" action="{visit.To(StaffAddresses.Facts)}" role="search">{Fields.Input("q", text["facts.search"], "search", wanted, required: false)}<p class="field"><button class="button second">{text["facts.find"]}</button></p></form>
            <h2>{text["facts.contacts"]}</h2><ul class="cards">{offices.Select(office => Office(visit, office))}</ul>
            <h2>{text["facts.programmes", ("count", $"{open.Count}")]}</h2>
            <ul class="cards">{open.Skip(from).Take(PerPage).Select(programme => Entry(visit, programme))}</ul>
            {Further(visit, wanted, from + PerPage).If(open.Count > from + PerPage)}
            """), StaffAddresses.Facts, problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    public Task<Outcome> ConfirmAsync(Visit visit, Form form)
    {
        var (id, today) = (form.Line("id"), RegionTime.DayOf(visit.Now));
        var by = Dialogs.Conversation.Keys.Of(visit.Account.Role);
        var result = form.Line("kind") == "contact" ? confirmation.Contact(id, by, today) : confirmation.Programme(id, by, today);
        if (result != "done")
            return Task.FromResult<Outcome>(Show(visit, result));
        library.Refresh();
        return Task.FromResult<Outcome>(new Moved(StaffAddresses.Facts, "confirmed"));
    }

    private static Markup Further(Visit visit, string wanted, int from) => Markup.Of($"<p><a href=\"{visit.To(StaffAddresses.Facts)}?q={Uri.EscapeDataString(wanted)}&from={from}\">{visit.Text["facts.further"]}</a></p>");

    private static bool Fits(Programme programme, string wanted) =>
        wanted.Length == 0 || programme.Id.Contains(wanted, StringComparison.OrdinalIgnoreCase) || programme.Name.German.Contains(wanted, StringComparison.OrdinalIgnoreCase) || programme.Provider.Contains(wanted, StringComparison.OrdinalIgnoreCase);

    private static Markup Entry(Visit visit, Programme programme)
    {
        var text = visit.Text;
        return Markup.Of(
            $"""
            <li class="card"><h3 id="p-{programme.Id}">{programme.Name.German}</h3><p class="small">{programme.Id} · {programme.Provider} · {text["facts.seen", ("day", programme.Source.Seen)]}</p>
            <p>{programme.Summary.German}</p>
            <dl class="facts">{Fact(text["facts.phone"], programme.Phone)}{Fact(text["facts.email"], programme.Email)}{Fact(text["facts.page"], programme.Url)}{Fact(text["facts.source"], programme.Source.Url)}{Fact(text["facts.cost"], programme.Cost.German)}{Fact(text["facts.how"], programme.HowToApply.German)}</dl>
            {(programme.KnownToRun ? Button(visit, "programme", programme.Id, "p-" + programme.Id) : Markup.Of($"<p class=\"small\">{text["facts.uncertain"]}</p>"))}</li>
            """);
    }

    private static Markup Office(Visit visit, Destination office) => Markup.Of(
        $"""
        <li class="card"><h3 id="c-{office.Id}">{office.Organisation ?? office.Role}</h3><p class="small">{office.Id} · {office.Role}</p>
        <dl class="facts">{Fact(visit.Text["facts.phone"], office.Phone)}{Fact(visit.Text["facts.email"], office.Email)}{Fact(visit.Text["facts.person"], office.Name)}{Fact(visit.Text["facts.as-of"], office.AsOf)}</dl>
        {(office.Placeholder ? Markup.Of($"<p class=\"small\">{visit.Text["facts.placeholder"]}</p>") : Button(visit, "contact", office.Id, "c-" + office.Id))}</li>
        """);

    private static Markup Button(Visit visit, string kind, string id, string heading) => Markup.Of(
        $"""
        <form method="post" action="{visit.To(StaffAddresses.Facts)}">{visit.Token}<input type="hidden" name="kind" value="{kind}"><input type="hidden" name="id" value="{id}"><p><button class="button second" aria-describedby="{heading}">{visit.Text["facts.confirm"]}</button></p></form>
        """);

    private static Markup Fact(string label, string? value) => string.IsNullOrEmpty(value) ? Markup.None : Markup.Of($"<dt>{label}</dt><dd>{Markup.Contact(value)}</dd>");
}
