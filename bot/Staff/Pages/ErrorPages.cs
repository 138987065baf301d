namespace GuidanceBot.Staff.Pages;

/// <summary>What is said where a page cannot be shown.</summary>
public static class ErrorPages
{
    public static Page NotYours(Visit visit) => Of(visit, "not-yours", StatusCodes.Status403Forbidden);

    public static Page NotFound(Visit visit) => Of(visit, "not-found", StatusCodes.Status404NotFound);

    /// <summary>The form came from an old page, or from none of ours.</summary>
    public static Page Refused(Visit visit, int status) => Of(visit, "refused", status);

    private static Page Of(Visit visit, string key, int status)
    {
        var text = visit.Text;
        return new Page(text[$"error.{key}.title"], Markup.Of($"<h1>{text[$"error.{key}.title"]}</h1><p>{text[$"error.{key}.text"]}</p><p><a href=\"{visit.To("")}\">{text["error.home"]}</a></p>"), Status: status);
    }
}
