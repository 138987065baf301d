namespace GuidanceBot.Staff.Accounts;

/// <summary>How somebody proves who they are. Accounts of our own do it by password; a service of the house (OpenID Connect)
/// can take this place.</summary>
public interface ISignIn
{
    /// <returns>Null where it is not proven, whatever the reason: nobody learns which names exist.</returns>
    Task<Account?> CheckAsync(string name, string password);
}
