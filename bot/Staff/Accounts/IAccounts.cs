namespace GuidanceBot.Staff.Accounts;

/// <summary>The accounts of this program.</summary>
public interface IAccounts
{
    IReadOnlyList<Account> All();

    Account? ByName(string name);

    /// <returns>The password as it is kept; null where there is no such account.</returns>
    string? PasswordOf(string name);

    /// <returns>False where the name is taken.</returns>
    Task<bool> AddAsync(string name, StaffRole role, IReadOnlyList<string> counties, string password);

    /// <summary>Replaces the password, unlocks the account and ends its sessions.</summary>
    Task SetPasswordAsync(string name, string password, bool mustChange);

    Task SetAbsenceAsync(string name, Absence absence);

    Task SetLanguageAsync(string name, string language);

    Task UnlockAsync(string name);

    /// <summary>Takes the account and its sessions away. What it did stays told under its name.</summary>
    Task RemoveAsync(string name);

    /// <summary>Counts a failure; at the last one allowed the account is locked until then.</summary>
    Task CountFailureAsync(string name, int allowed, DateTimeOffset lockedUntil);

    Task ForgetFailuresAsync(string name);
}
