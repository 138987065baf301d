using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Options;
using GuidanceBot.Staff;
using GuidanceBot.Storage;
using GuidanceBot.Web;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Widget;

/// <summary>/anfrage/{reference}/{secret}: whoever holds the link sees the request, adds to it and takes it back. Looking shows,
/// only a form changes anything. Who guesses finds the same page whatever they try, and after a few tries none at all.</summary>
public sealed class RequestPages(ICases cases, RequestPage page, Door door, IOptions<RateLimitsOptions> limits, TimeProvider clock)
{
    private const string Address = "/anfrage/{reference}/{secret}";
    private const int GuessesAtOnce = 20;
    private const double GuessesPerSecond = GuessesAtOnce / 3600.0;

    private readonly Buckets _guesses = new(GuessesAtOnce, GuessesPerSecond, clock);

    public void Map(WebApplication web)
    {
        web.MapGet(Address, Show);
        web.MapPost(Address, ActAsync);
    }

    private IResult Show(string reference, string secret, HttpContext http)
    {
        PageHeaders.ForForms(http.Response);
        var wished = http.Request.Query["lang"].ToString();
        if (Find(reference, secret) is not { } found)
            return Missing(http, wished);
        var view = new RequestView(found, cases.History(found.Reference), page.LanguageOf(wished, found.Request?.Language), Ids.Secret(), http.Request.Query["done"]);
        return Html(page.Write(view, http.Request.PathBase + "/", secret));
    }

    private async Task<IResult> ActAsync(string reference, string secret, HttpContext http)
    {
        PageHeaders.ForForms(http.Response);
        var form = await Form.ReadAsync(http.Request);
        door.RequireOwnPage(http.Request, secret, form.Verbatim(FormToken.Field));
        if (Find(reference, secret) is not { } found)
            return Missing(http, null);
        if (DeedIn(form) is not { } deed)
            throw RefusedException.BadRequest("The form says nothing that can be done.");
        var judged = await cases.ActAsync(found.Reference, deed);
        var done = judged is null or { Verdict: Verdict.Refused } ? "refused" : deed.Act == Act.Add ? "added" : "withdrawn";
        var language = page.LanguageOf(http.Request.Query["lang"], found.Request?.Language);
        return Results.Redirect($"{http.Request.PathBase}/anfrage/{found.Reference}/{secret}?lang={language}&done={done}");
    }

    private static Deed? DeedIn(Form form)
    {
        const int longestKey = 100;
        var once = form.Verbatim("once") is { Length: > 0 and <= longestKey } key ? "page:" + key : null;
        return form.Verbatim("act") switch
        {
            "withdraw" => new Deed(Act.Withdraw, Side.Person),
            "add" when form.Text("text") is { Length: >= 3 and <= RequestPage.LongestText } text => new Deed(Act.Add, Side.Person, Text: text, Key: once),
            _ => null,
        };
    }

    /// <summary>The secret alone leads to a request; the number must be its own.</summary>
    private Case? Find(string reference, string secret) =>
        cases.BySecret(secret) is { } found && string.Equals(found.Reference, reference, StringComparison.OrdinalIgnoreCase) ? found : null;

    private IResult Missing(HttpContext http, string? wished)
    {
        if (limits.Value.Enabled && _guesses.Take(http.Connection.RemoteIpAddress?.ToString() ?? "") is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            throw new RefusedException(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many addresses that lead nowhere. Wait as long as Retry-After says.");
        }
        return Html(page.Missing(page.LanguageOf(wished, null), http.Request.PathBase + "/"), StatusCodes.Status404NotFound);
    }

    private static IResult Html(string text, int status = StatusCodes.Status200OK) => Results.Content(text, "text/html; charset=utf-8", statusCode: status);
}
