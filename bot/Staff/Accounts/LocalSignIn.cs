namespace GuidanceBot.Staff.Accounts;

/// <summary>Sign-in with the accounts of this program. Every answer costs the same work, whether the name exists, the account
/// is locked, or the password is wrong.</summary>
public sealed class LocalSignIn(IAccounts accounts, TimeProvider clock) : ISignIn, IDisposable
{
    public const int FailuresAllowed = 5;
    public static readonly TimeSpan LockFor = TimeSpan.FromMinutes(15);

    /// <summary>Checking is work by intent; a flood of guesses must not take all of it.</summary>
    private readonly SemaphoreSlim _atOnce = new(2);

    public async Task<Account?> CheckAsync(string name, string password)
    {
        await _atOnce.WaitAsync();
        try
        {
            return await CheckOneAsync(name, password);
        }
        finally
        {
            _atOnce.Release();
        }
    }

    public void Dispose() => _atOnce.Dispose();

    private async Task<Account?> CheckOneAsync(string name, string password)
    {
        var account = accounts.ByName(name);
        var matches = PasswordHash.Matches(password, accounts.PasswordOf(name) ?? PasswordHash.OfNobody);
        if (account is null || account.IsLocked(clock.GetUtcNow()))
            return null;
        if (matches)
            await accounts.ForgetFailuresAsync(account.Name);
        else
            await accounts.CountFailureAsync(account.Name, FailuresAllowed, clock.GetUtcNow() + LockFor);
        return matches ? account : null;
    }
}
