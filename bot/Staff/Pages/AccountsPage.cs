using System.Text.RegularExpressions;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge.Places;
using GuidanceBot.Staff.Accounts;

namespace GuidanceBot.Staff.Pages;

/// <summary>The operator's list of accounts: add, new one-time password, unlock, remove.</summary>
public sealed partial class AccountsPage(IAccounts accounts, ILibrarySource library)
{
    public Page Show(Visit visit, string? problem = null, (string Name, string Password)? oneTime = null)
    {
        var text = visit.Text;
        return new Page(text["accounts.title"], Markup.Of(
            $"""
            <h1>{text["accounts.title"]}</h1>
            {Fields.Problem(problem is null ? null : text["accounts." + problem])}
            {OneTime(visit, oneTime)}
            <table class="list"><thead><tr><th scope="col">{text["accounts.name"]}</th><th scope="col">{text["accounts.role"]}</th><th scope="col">{text["accounts.state"]}</th><th scope="col">{text["accounts.do"]}</th></tr></thead>
            <tbody>{accounts.All().Select(account => Row(visit, account))}</tbody></table>
            <h2>{text["accounts.add"]}</h2>
            <form class="narrow" method="post" action="{visit.To(StaffAddresses.Accounts)}">{visit.Token}<input type="hidden" name="what" value="add">
            {Fields.Input("name", text["accounts.name"], hint: text["accounts.name-rule"])}
            {Fields.Select("role", text["accounts.role"], Enum.GetValues<StaffRole>().Select(role => (Keys.Of(role), text["role." + Keys.Of(role)])), null)}
            <fieldset><legend>{text["accounts.counties"]}</legend>{Counties.Select(county => Markup.Of($"<label class=\"tick\"><input type=\"checkbox\" name=\"county\" value=\"{county.Key}\"> {county.Name}</label>"))}</fieldset>
            <p><button class="button">{text["accounts.add"]}</button></p></form>
            """), StaffAddresses.Accounts, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    public async Task<Outcome> ChangeAsync(Visit visit, Form form)
    {
        var name = form.Line("name");
        if (form.Line("what") == "add")
            return await AddAsync(visit, form, name);
        if (accounts.ByName(name) is not { } account)
            return Show(visit, "unknown");
        switch (form.Line("what"))
        {
            case "password":
                var password = Ids.OneTimePassword();
                await accounts.SetPasswordAsync(account.Name, password, mustChange: true);
                return Show(visit, oneTime: (account.Name, password));
            case "unlock":
                await accounts.UnlockAsync(account.Name);
                return new Moved(StaffAddresses.Accounts, "saved");
            case "remove" when account.Name != visit.Account.Name:
                await accounts.RemoveAsync(account.Name);
                return new Moved(StaffAddresses.Accounts, "saved");
            default:
                return Show(visit, "unknown");
        }
    }

    /// <summary>Two letters or digits at least; no room for anything a log, a file or a page could take for something else.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    private IEnumerable<County> Counties => Region.Counties.Select(library.Current.Knowledge.Gazetteer.CountyByKey).OfType<County>();

    private async Task<Outcome> AddAsync(Visit visit, Form form, string name)
    {
        if (!IsName(name) || !Keys.TryParse<StaffRole>(form.Line("role"), out var role))
            return Show(visit, "name-wrong");
        var password = Ids.OneTimePassword();
        return await accounts.AddAsync(name, role, [.. form.All("county").Intersect(Region.Counties)], password) ? Show(visit, oneTime: (name, password)) : Show(visit, "name-taken");
    }

    private static Markup OneTime(Visit visit, (string Name, string Password)? oneTime) => oneTime is var (name, password)
        ? Markup.Of($"<div class=\"notice\" role=\"status\"><p>{visit.Text["accounts.one-time", ("name", name)]}</p><p class=\"secret\">{password}</p></div>")
        : Markup.None;

    private static Markup Row(Visit visit, Account account)
    {
        var text = visit.Text;
        var state = account.IsLocked(visit.Now) ? text["accounts.locked", ("until", visit.Moments.Short(account.LockedUntil!.Value))]
            : account.MustChangePassword ? text["accounts.invited"]
            : account.Absence.Covers(RegionTime.DayOf(visit.Now)) ? text["accounts.away"]
            : text["accounts.active"];
        return Markup.Of(
            $"""
            <tr><th scope="row">{account.Name}</th><td>{text["role." + Keys.Of(account.Role)]}</td><td>{state}</td><td class="acts">
            {Do(visit, account, "password")}{Do(visit, account, "unlock").If(account.IsLocked(visit.Now))}{Do(visit, account, "remove").If(account.Name != visit.Account.Name)}</td></tr>
            """);
    }

    private static Markup Do(Visit visit, Account account, string what) => Markup.Of(
        $"""
        <form method="post" action="{visit.To(StaffAddresses.Accounts)}">{visit.Token}<input type="hidden" name="what" value="{what}"><input type="hidden" name="name" value="{account.Name}"><button class="quiet" aria-label="{visit.Text[$"accounts.{what}"]}: {account.Name}">{visit.Text[$"accounts.{what}"]}</button></form>
        """);

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
