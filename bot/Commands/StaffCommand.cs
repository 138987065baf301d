using System.CommandLine;
using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge.Places;
using GuidanceBot.Staff.Accounts;
using GuidanceBot.Staff.Pages;

namespace GuidanceBot.Commands;

/// <summary><c>staff add|list|password|unlock|remove</c>: the accounts of the staff pages.</summary>
public static class StaffCommand
{
    public static Command Create(string[] args, TimeProvider clock)
    {
        var name = new Argument<string>("name") { Description = "What they sign in with." };
        var role = new Option<string>("--role") { Description = "official, editor or operator.", Required = true };
        var county = new Option<string[]>("--county") { Description = "Key of a county whose requests they see first, such as 03254; may be repeated." };
        var add = Of("add", "Makes an account and prints its one-time password.", name, role, county);
        add.SetAction((parsed, _) => WithAsync(args, clock, services => AddAsync(services, parsed.GetValue(name)!, parsed.GetValue(role)!, parsed.GetValue(county) ?? [], Console.Out)));
        var list = Of("list", "Lists the accounts.");
        list.SetAction((_, _) => WithAsync(args, clock, services => Task.FromResult(List(services.GetRequiredService<IAccounts>(), clock, Console.Out))));
        return new Command("staff", "Accounts of officials, editors and operators.")
        {
            add, list,
            Change("password", "Gives an account a new one-time password and ends its sessions.", RenewAsync),
            Change("unlock", "Unlocks an account after too many failures.", UnlockAsync),
            Change("remove", "Removes an account and ends its sessions.", RemoveAsync),
        };

        Command Change(string verb, string description, Func<IAccounts, Account, TextWriter, Task<int>> change)
        {
            var command = Of(verb, description, name);
            command.SetAction((parsed, _) => WithAsync(args, clock, services => ChangeAsync(services.GetRequiredService<IAccounts>(), parsed.GetValue(name)!, change, Console.Out)));
            return command;
        }
    }

    /// <returns>1 where the name, the role or a county is none, or the name is taken.</returns>
    public static async Task<int> AddAsync(IServiceProvider services, string name, string role, string[] counties, TextWriter output)
    {
        var known = services.GetRequiredService<ILibrarySource>().Current.Knowledge.Gazetteer;
        if (!AccountsPage.IsName(name))
            return Refuse(output, $"'{name}' is no name: use 2 to 40 letters, digits, dots, hyphens and underscores.");
        if (!Keys.TryParse<StaffRole>(role, out var asked))
            return Refuse(output, $"'{role}' is no role. Choose {string.Join(", ", Keys.All<StaffRole>())}.");
        if (counties.FirstOrDefault(county => !Region.Counties.Contains(county)) is { } wrong)
            return Refuse(output, $"'{wrong}' is no county. Known are {string.Join(", ", Region.Counties.Select(key => $"{key} {known.CountyByKey(key)?.Name}"))}.");
        var password = Ids.OneTimePassword();
        if (!await services.GetRequiredService<IAccounts>().AddAsync(name, asked, counties, password))
            return Refuse(output, $"There is an account '{name}' already.");
        return Print(output, name, password);
    }

    public static int List(IAccounts accounts, TimeProvider clock, TextWriter output)
    {
        foreach (var account in accounts.All())
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{account.Name,-20}  {Keys.Of(account.Role),-8}  {(account.IsLocked(clock.GetUtcNow()) ? "locked" : account.MustChangePassword ? "one-time password" : "active"),-17}  {string.Join(' ', account.Counties)}"));
        return 0;
    }

    public static async Task<int> ChangeAsync(IAccounts accounts, string name, Func<IAccounts, Account, TextWriter, Task<int>> change, TextWriter output) =>
        accounts.ByName(name) is { } account ? await change(accounts, account, output) : Refuse(output, $"There is no account '{name}'.");

    private static async Task<int> RenewAsync(IAccounts accounts, Account account, TextWriter output)
    {
        var password = Ids.OneTimePassword();
        await accounts.SetPasswordAsync(account.Name, password, mustChange: true);
        return Print(output, account.Name, password);
    }

    private static async Task<int> UnlockAsync(IAccounts accounts, Account account, TextWriter output)
    {
        await accounts.UnlockAsync(account.Name);
        output.WriteLine($"Unlocked: {account.Name}");
        return 0;
    }

    private static async Task<int> RemoveAsync(IAccounts accounts, Account account, TextWriter output)
    {
        await accounts.RemoveAsync(account.Name);
        output.WriteLine($"Removed: {account.Name}");
        return 0;
    }

    private static int Print(TextWriter output, string name, string password)
    {
        output.WriteLine($"name: {name}\none-time password: {password}\nIt must be changed at the first sign-in.");
        return 0;
    }

    private static int Refuse(TextWriter output, string reason)
    {
        output.WriteLine(reason);
        return 1;
    }

    /// <summary>Settings of the host ("--Storage:Path …") pass through.</summary>
    private static Command Of(string name, string description, params Symbol[] parts)
    {
        var command = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        foreach (var part in parts)
            if (part is Argument argument)
                command.Add(argument);
            else if (part is System.CommandLine.Option option)
                command.Add(option);
        return command;
    }

    private static async Task<int> WithAsync(string[] args, TimeProvider clock, Func<IServiceProvider, Task<int>> command)
    {
        await using var web = WebHost.Build(args, clock);
        return await command(web.Services);
    }
}
