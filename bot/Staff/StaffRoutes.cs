using GuidanceBot.Staff.Accounts;
using GuidanceBot.Staff.Pages;
using GuidanceBot.Web;
using GuidanceBot.Widget;

namespace GuidanceBot.Staff;

/// <summary>Binds addresses to pages: asks who it is, whether they may, and whether a form is from our own page.</summary>
public sealed class StaffRoutes(RouteGroupBuilder group, Door door, Frame frame, StaffWords words, TimeProvider clock)
{
    private static readonly StaffRole[] Everyone = Enum.GetValues<StaffRole>();

    public void Get(string address, StaffRole[]? may, Func<Visit, Task<Outcome>> show) =>
        group.MapGet(address, (Delegate)((HttpContext http) => ServeAsync(http, may ?? Everyone, show)));

    public void Get(string address, StaffRole[]? may, Func<Visit, Outcome> show) => Get(address, may, visit => Task.FromResult(show(visit)));

    public void Post(string address, StaffRole[]? may, Func<Visit, Form, Task<Outcome>> act) =>
        group.MapPost(address, (Delegate)(async (HttpContext http) =>
        {
            var form = await Form.ReadAsync(http.Request);
            return await ServeAsync(http, may ?? Everyone, visit =>
            {
                door.RequireOwnPage(http.Request, StaffCookies.Read(http.Request, StaffCookies.Session)!, form.Verbatim(FormToken.Field));
                return act(visit, form);
            });
        }));

    private async Task<IResult> ServeAsync(HttpContext http, StaffRole[] may, Func<Visit, Task<Outcome>> serve)
    {
        PageHeaders.ForForms(http.Response);
        if (await door.WhoAsync(http.Request) is not var (account, secret))
            return ToSignIn(http);
        var visit = new Visit(http, account, FormToken.Of(secret), new StaffText(words, account.Language), clock.GetUtcNow());
        if (account.MustChangePassword && !IsAboutPassword(http.Request))
            return Results.Redirect(visit.To(StaffAddresses.Password));
        return frame.Answer(visit, may.Contains(account.Role) ? await OutcomeAsync(visit, serve) : ErrorPages.NotYours(visit));
    }

    private static async Task<Outcome> OutcomeAsync(Visit visit, Func<Visit, Task<Outcome>> serve)
    {
        try
        {
            return await serve(visit);
        }
        catch (RefusedException refusal)
        {
            return ErrorPages.Refused(visit, refusal.Status);
        }
    }

    private static bool IsAboutPassword(HttpRequest request) =>
        request.Path.StartsWithSegments(StaffAddresses.Base + StaffAddresses.Password) || request.Path.StartsWithSegments(StaffAddresses.Base + StaffAddresses.SignOut);

    /// <summary>A page that refreshes itself learns that nobody is signed in any more; a person is led to the sign-in and back.</summary>
    private static IResult ToSignIn(HttpContext http)
    {
        if (Door.IsByItself(http.Request))
            throw RefusedException.Unauthorized("Nobody is signed in.");
        var back = HttpMethods.IsGet(http.Request.Method) ? "?to=" + Uri.EscapeDataString(http.Request.Path.Value![StaffAddresses.Base.Length..] + http.Request.QueryString) : "";
        return Results.Redirect(http.Request.PathBase + StaffAddresses.Base + StaffAddresses.SignIn + back);
    }
}
