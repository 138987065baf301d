using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Staff.Accounts;

namespace GuidanceBot.Staff.Pages;

/// <summary>One's own account: password, language, absence.</summary>
public sealed class AccountPages(IAccounts accounts, ISessions sessions, ISignIn signIn)
{
    private const int ShortestPassword = 12, LongestPassword = 200;

    public static Page ShowPassword(Visit visit, string? problem = null)
    {
        var text = visit.Text;
        return new Page(text["password.title"], Markup.Of(
            $"""
            <h1>{text["password.title"]}</h1>
            {Markup.Of($"<p>{text["password.first"]}</p>").If(visit.Account.MustChangePassword)}
            {Fields.Problem(problem is null ? null : text["password." + problem])}
            <form class="narrow" method="post" action="{visit.To(StaffAddresses.Password)}">{visit.Token}
            <input type="hidden" name="username" autocomplete="username" value="{visit.Account.Name}">
            {Fields.Input("old", text["password.old"], "password", autocomplete: "current-password")}
            {Fields.Input("new", text["password.new"], "password", autocomplete: "new-password", hint: text["password.rule", ("count", $"{ShortestPassword}")])}
            {Fields.Input("again", text["password.again"], "password", autocomplete: "new-password")}
            <p><button class="button">{text["password.submit"]}</button></p>
            </form>
            """), StaffAddresses.Account, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    /// <summary>A new password ends all sessions, and begins one here.</summary>
    public async Task<Outcome> ChangePasswordAsync(Visit visit, Form form)
    {
        var (old, wished) = (form.Verbatim("old"), form.Verbatim("new"));
        if (ProblemOf(wished, old, form.Verbatim("again"), visit.Account.Name) is { } problem)
            return ShowPassword(visit, problem);
        if (await signIn.CheckAsync(visit.Account.Name, old) is null)
            return ShowPassword(visit, "wrong");
        await accounts.SetPasswordAsync(visit.Account.Name, wished, mustChange: false);
        StaffCookies.Write(visit.Http, StaffCookies.Session, await sessions.BeginAsync(visit.Account.Name));
        return new Moved("", "password");
    }

    public Page Show(Visit visit, string? problem = null)
    {
        var (text, account) = (visit.Text, visit.Account);
        return new Page(text["account.title"], Markup.Of(
            $"""
            <h1>{text["account.title"]}</h1>
            {Fields.Problem(problem is null ? null : text["account." + problem])}
            <dl class="facts"><dt>{text["account.name"]}</dt><dd>{account.Name}</dd><dt>{text["account.role"]}</dt><dd>{text["role." + Dialogs.Conversation.Keys.Of(account.Role)]}</dd></dl>
            {Absence(visit).If(account.Role == StaffRole.Official)}
            <h2>{text["account.language"]}</h2>
            <form class="narrow" method="post" action="{visit.To(StaffAddresses.Account)}">{visit.Token}<input type="hidden" name="what" value="language">
            {Fields.Select("language", text["account.language"], StaffWords.Languages.Select(code => (code, text["account.languages." + code])), account.Language)}
            <p><button class="button second">{text["account.save"]}</button></p></form>
            <h2>{text["password.title"]}</h2><p><a href="{visit.To(StaffAddresses.Password)}">{text["account.change-password"]}</a></p>
            """), StaffAddresses.Account, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    public async Task<Outcome> ChangeAsync(Visit visit, Form form) => form.Line("what") switch
    {
        "language" => await SetLanguageAsync(visit, form.Line("language")),
        "absence" => await SetAbsenceAsync(visit, form),
        "present" => await SetAbsenceAsync(visit, Accounts.Absence.None),
        _ => Show(visit, "unknown"),
    };

    private Markup Absence(Visit visit)
    {
        var (text, absence) = (visit.Text, visit.Account.Absence);
        var others = accounts.All().Where(other => other.Role == StaffRole.Official && other.Name != visit.Account.Name).Select(other => (other.Name, other.Name));
        var back = Markup.Of($"<form method=\"post\" action=\"{visit.To(StaffAddresses.Account)}\">{visit.Token}<input type=\"hidden\" name=\"what\" value=\"present\"><p><button class=\"button second\">{text["account.absence.end"]}</button></p></form>");
        return Markup.Of(
            $"""
            <h2>{text["account.absence.title"]}</h2>
            <p>{text["account.absence.text"]}</p>
            {Now(visit)}
            <form class="narrow" method="post" action="{visit.To(StaffAddresses.Account)}">{visit.Token}<input type="hidden" name="what" value="absence">
            {Fields.Input("from", text["account.absence.from"], "date", Iso(absence.From ?? RegionTime.DayOf(visit.Now)))}
            {Fields.Input("until", text["account.absence.until"], "date", Iso(absence.Until), required: false, hint: text["account.absence.until-hint"])}
            {Fields.Select("deputy", text["account.absence.deputy"], others.Prepend(("", text["account.absence.nobody"])), absence.Deputy)}
            <p><button class="button second">{text["account.absence.save"]}</button></p></form>
            {back.If(absence.From is not null)}
            """);
    }

    private static Markup Now(Visit visit) => visit.Account.Absence is { From: { } from } absence
        ? Markup.Of($"<p class=\"notice\">{visit.Text["account.absence.entered", ("from", visit.Moments.Day(from)), ("until", absence.Until is { } until ? visit.Moments.Day(until) : "…"), ("deputy", absence.Deputy ?? "–")]}</p>")
        : Markup.None;

    private async Task<Outcome> SetLanguageAsync(Visit visit, string language)
    {
        if (!StaffWords.Languages.Contains(language))
            return Show(visit, "unknown");
        await accounts.SetLanguageAsync(visit.Account.Name, language);
        return new Moved(StaffAddresses.Account, "saved");
    }

    private async Task<Outcome> SetAbsenceAsync(Visit visit, Form form)
    {
        var (from, until) = (form.Day("from"), form.Day("until"));
        if (from is null || until < from || (until is null && form.Line("until").Length > 0))
            return Show(visit, "absence.wrong");
        var deputy = form.Line("deputy") is { Length: > 0 } name ? accounts.ByName(name) : null;
        return await SetAbsenceAsync(visit, new Absence(from, until, deputy is { Role: StaffRole.Official } && deputy.Name != visit.Account.Name ? deputy.Name : null));
    }

    private async Task<Outcome> SetAbsenceAsync(Visit visit, Absence absence)
    {
        await accounts.SetAbsenceAsync(visit.Account.Name, absence);
        return new Moved(StaffAddresses.Account, "saved");
    }

    private static string? ProblemOf(string wished, string old, string again, string name) =>
        wished.Length is < ShortestPassword or > LongestPassword ? "too-short"
        : wished != again ? "differ"
        : wished == old || wished.Contains(name, StringComparison.OrdinalIgnoreCase) || wished.Distinct().Count() < 5 ? "too-simple"
        : null;

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
