using GuidanceBot.Options;
using GuidanceBot.Staff.Accounts;
using GuidanceBot.Web;
using GuidanceBot.Widget;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Staff.Pages;

/// <summary>In and out.</summary>
public sealed class SignInPages(ISignIn signIn, ISessions sessions, Door door, Frame frame, StaffWords words, IOptions<RateLimitsOptions> limits, TimeProvider clock)
{
    private const int LongestInput = 200;
    private readonly Buckets _tries = new(burst: 30, perSecond: 0.2, clock);

    public async Task<IResult> ShowAsync(HttpContext http)
    {
        PageHeaders.ForForms(http.Response);
        if (IsFromElsewhere(http.Request))
            return Results.Content(Again.ToString(), "text/html; charset=utf-8");
        return await door.WhoAsync(http.Request) is null ? Page(http, http.Request.Query["to"].ToString(), failed: false) : Results.Redirect(http.Request.PathBase + StaffAddresses.Base);
    }

    public async Task<IResult> SignInAsync(HttpContext http)
    {
        PageHeaders.ForForms(http.Response);
        var form = await Form.ReadAsync(http.Request);
        if (Wait(http) is not null)
            throw new RefusedException(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many tries. Wait a little.");
        if (StaffCookies.Read(http.Request, StaffCookies.Form) is not { } secret)
            return Page(http, form.Line("to"), failed: true);
        door.RequireOwnPage(http.Request, secret, form.Verbatim(FormToken.Field));
        var (name, password) = (form.Line("name"), form.Verbatim("password"));
        if (name.Length > LongestInput || password.Length > LongestInput || await signIn.CheckAsync(name, password) is not { } account)
            return Page(http, form.Line("to"), failed: true);
        StaffCookies.Write(http, StaffCookies.Session, await sessions.BeginAsync(account.Name));
        StaffCookies.Remove(http, StaffCookies.Form);
        return Results.Redirect(http.Request.PathBase + StaffAddresses.Base + Inside(form.Line("to")));
    }

    public async Task<Outcome> SignOutAsync(Visit visit)
    {
        await sessions.EndAsync(StaffCookies.Read(visit.Http.Request, StaffCookies.Session)!);
        StaffCookies.Remove(visit.Http, StaffCookies.Session);
        return new Moved(StaffAddresses.SignIn);
    }

    private TimeSpan? Wait(HttpContext http) => limits.Value.Enabled ? _tries.Take(http.Connection.RemoteIpAddress?.ToString() ?? "") : null;

    /// <summary>Where somebody wanted to go: one of our own pages, or nowhere in particular.</summary>
    private static string Inside(string address) =>
        address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && address.All(letter => letter is > ' ' and < '\u007f' and not '\\') ? address : "";

    private IResult Page(HttpContext http, string to, bool failed)
    {
        var text = new StaffText(words, http.Request.GetTypedHeaders().AcceptLanguage is [var first, ..] && first.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "de");
        var secret = StaffCookies.Read(http.Request, StaffCookies.Form) ?? Ids.Secret();
        StaffCookies.Write(http, StaffCookies.Form, secret);
        var body = Markup.Of(
            $"""
            <h1>{text["sign-in.title"]}</h1>
            {Fields.Problem(failed ? text["sign-in.failed", ("minutes", LocalSignIn.LockFor.TotalMinutes.ToString("0", System.Globalization.CultureInfo.InvariantCulture))] : null)}
            <form method="post" action="{http.Request.PathBase + StaffAddresses.Base + StaffAddresses.SignIn}">
            <input type="hidden" name="{FormToken.Field}" value="{FormToken.Of(secret)}"><input type="hidden" name="to" value="{Inside(to)}">
            {Fields.Input("name", text["sign-in.name"], autocomplete: "username")}
            {Fields.Input("password", text["sign-in.password"], "password", autocomplete: "current-password")}
            <p><button class="button">{text["sign-in.submit"]}</button></p>
            </form>
            <p class="small">{text["sign-in.help"]}</p>
            """);
        return frame.Outside(http, text, text["sign-in.title"], body, failed ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK);
    }

    /// <summary>Who follows a link in a mail arrives without the session's cookie, because it is not sent from other websites.
    /// Asking again from here sends it.</summary>
    private static bool IsFromElsewhere(HttpRequest request) => request.Headers["Sec-Fetch-Site"] == "cross-site" && HttpMethods.IsGet(request.Method);

    private static Markup Again => Markup.Of($"<!doctype html><html lang=\"de\"><head><title>…</title><meta http-equiv=\"refresh\" content=\"0\"></head><body></body></html>");
}
