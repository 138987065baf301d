using System.Security.Cryptography;
using System.Text;
using GuidanceBot.Staff.Accounts;
using GuidanceBot.Web;

namespace GuidanceBot.Staff;

/// <summary>The cookies of the staff pages: one of the session, one of the form before it. Scripts cannot read them, other
/// websites cannot make a browser send them.</summary>
public static class StaffCookies
{
    public const string Session = "staff-session";
    public const string Form = "staff-form";

    public static string? Read(HttpRequest request, string name) => request.Cookies[name] is { Length: > 0 } value ? value : null;

    public static void Write(HttpContext http, string name, string value) => http.Response.Cookies.Append(name, value, Options(http));

    public static void Remove(HttpContext http, string name) => http.Response.Cookies.Delete(name, Options(http));

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        IsEssential = true,
        Path = http.Request.PathBase + StaffAddresses.Base,
    };
}

/// <summary>What a form carries to show that it came from our page: derived from the secret in the cookie, which other websites
/// neither know nor can set.</summary>
public static class FormToken
{
    public const string Field = "form-token";

    public static string Of(string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "form"u8));

    public static bool Matches(string secret, string? given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(secret)), Encoding.UTF8.GetBytes(given ?? ""));
}

/// <summary>Who stands before the staff pages.</summary>
public sealed class Door(ISessions sessions, Origins origins)
{
    /// <summary>What a page asks by itself, to stay up to date, says so.</summary>
    private const string ByItself = "X-Staff-Update";

    /// <returns>Null where nobody is signed in.</returns>
    public async Task<(Account Account, string Secret)?> WhoAsync(HttpRequest request) =>
        StaffCookies.Read(request, StaffCookies.Session) is { } secret && await sessions.FindAsync(secret, isUse: !IsByItself(request)) is { } account
            ? (account, secret)
            : null;

    public static bool IsByItself(HttpRequest request) => request.Headers.ContainsKey(ByItself);

    /// <summary>A browser that sends where a form comes from must name our own address.</summary>
    /// <exception cref="RefusedException">403.</exception>
    public void RequireOwnPage(HttpRequest request, string secret, string? formToken)
    {
        if (Origins.Of(request) is { } origin && !origins.IsOwn(request, origin))
            throw RefusedException.Forbidden("The form was sent from another website.");
        if (!FormToken.Matches(secret, formToken))
            throw RefusedException.Forbidden("The form is not from a page of this session. Open the page again.");
    }
}
