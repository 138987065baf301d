namespace GuidanceBot.Staff.Accounts;

/// <summary>Who is signed in. A session ends when its time is over, when nobody used it for a while, or on sign-out.</summary>
public interface ISessions
{
    /// <returns>The secret that the browser keeps; only its hash is kept here.</returns>
    Task<string> BeginAsync(string account);

    /// <param name="isUse">False for what a page asks by itself: an open page alone keeps nobody signed in.</param>
    Task<Account?> FindAsync(string secret, bool isUse);

    Task EndAsync(string secret);
}
