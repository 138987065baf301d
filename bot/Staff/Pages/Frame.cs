using GuidanceBot.Staff.Accounts;

namespace GuidanceBot.Staff.Pages;

/// <summary>What stands around every staff page: head, navigation, the word about what was just done.</summary>
public sealed class Frame
{
    private const string HtmlType = "text/html; charset=utf-8";

    private static readonly (string Address, string Words, StaffRole[] May)[] Navigation =
    [
        (StaffAddresses.Inbox, "nav.inbox", [StaffRole.Official]),
        (StaffAddresses.Facts, "nav.facts", [StaffRole.Editor]),
        (StaffAddresses.Accounts, "nav.accounts", [StaffRole.Operator]),
        (StaffAddresses.Figures, "nav.figures", [StaffRole.Official, StaffRole.Editor, StaffRole.Operator]),
        (StaffAddresses.Account, "nav.account", [StaffRole.Official, StaffRole.Editor, StaffRole.Operator]),
    ];

    /// <summary>The page a role begins with.</summary>
    public static string HomeOf(StaffRole role) => Navigation.First(entry => entry.May.Contains(role)).Address;

    public IResult Answer(Visit visit, Outcome outcome) => outcome switch
    {
        Page page => Html(visit.Http, visit.Text, page.Title, Inside(visit, page), page.Status),
        Moved moved => Results.Redirect(visit.To(moved.Address) + (moved.Done is null ? "" : (moved.Address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "done=" + moved.Done)),
        Answered answered => answered.Result,
        _ => throw new InvalidOperationException("An outcome nobody knows how to answer with."),
    };

    /// <summary>A page for somebody who is not signed in.</summary>
    public IResult Outside(HttpContext http, StaffText text, string title, Markup body, int status = StatusCodes.Status200OK) =>
        Html(http, text, title, Markup.Of($"{Head(http, text, Markup.None)}<main class=\"narrow\" id=\"content\">{body}</main>"), status);

    private static IResult Html(HttpContext http, StaffText text, string title, Markup body, int status)
    {
        var root = http.Request.PathBase + "/";
        var page = Markup.Of(
            $"""
            <!doctype html>
            <html lang="{text.Language}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
              <meta name="color-scheme" content="light dark">
              <meta name="robots" content="noindex, nofollow">
              <title>{title} – {text["frame.name"]}</title>
              <link rel="icon" href="{root}chat/mark.svg" type="image/svg+xml">
              <link rel="stylesheet" href="{root}tokens.css">
              <link rel="stylesheet" href="{root}staff/staff.css">
              <script type="module" src="{root}staff/staff.js"></script>
            </head>
            <body>
            <a class="skip" href="#content">{text["frame.skip"]}</a>
            {body}
            </body>
            </html>
            """);
        return Results.Content(page.ToString(), HtmlType, statusCode: status);
    }

    private static Markup Inside(Visit visit, Page page) => Markup.Of(
        $"""
        {Head(visit.Http, visit.Text, SignOut(visit))}
        <nav class="pages" aria-label="{visit.Text["nav.label"]}"><ul>{Navigation.Where(entry => entry.May.Contains(visit.Account.Role)).Select(entry => Link(visit, entry.Address, entry.Words, page.Here))}</ul></nav>
        <main id="content">{Done(visit)}{page.Body}</main>
        """);

    private static Markup Head(HttpContext http, StaffText text, Markup right) => Markup.Of(
        $"""
        <header class="top"><a class="brand" href="{http.Request.PathBase + StaffAddresses.Base}"><svg viewBox="0 0 24 24" width="28" height="28" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M12 3v18M12 5h6l2.5 2.25L18 9.5h-6M12 11.5H6L3.5 13.75 6 16h6"/></svg><span>{text["frame.name"]}</span></a>{right}</header>
        """);

    private static Markup SignOut(Visit visit) => Markup.Of(
        $"""
        <form class="who" method="post" action="{visit.To(StaffAddresses.SignOut)}">{visit.Token}<span>{visit.Account.Name}</span><button class="quiet">{visit.Text["nav.sign-out"]}</button></form>
        """);

    private static Markup Link(Visit visit, string address, string words, string? here) => address == here
        ? Markup.Of($"<li><a href=\"{visit.To(address)}\" aria-current=\"page\">{visit.Text[words]}</a></li>")
        : Markup.Of($"<li><a href=\"{visit.To(address)}\">{visit.Text[words]}</a></li>");

    /// <summary>The key is from the address, so only one that has words is shown.</summary>
    private static Markup Done(Visit visit)
    {
        var key = "done." + visit.Query("done");
        return visit.Text.Words.Has(key) ? Markup.Of($"<p class=\"done\" role=\"status\">{visit.Text[key]}</p>") : Markup.None;
    }
}
