using GuidanceBot.Dialogs.Turns;

namespace GuidanceBot.Widget;

/// <summary>The addresses people open in a browser: sample website, chat, note, the operator's legal texts.</summary>
public static class WidgetPages
{
    private const string HtmlType = "text/html; charset=utf-8";
    private const string ScriptType = "text/javascript; charset=utf-8";
    private static readonly string[] Legal = ["datenschutz", "impressum", "barrierefreiheit"];

    public static void MapWidgetPages(this WebApplication web)
    {
        var pages = PageFolder.Find(web.Environment);
        web.MapGet("/", context => SendFileAsync(context, "sample.html", HtmlType, PageHeaders.ForPage));
        web.MapGet("/chat", context => SendFileAsync(context, "chat.html", HtmlType, PageHeaders.ForEmbedding));
        web.MapGet("/widget.js", context => SendFileAsync(context, "widget.js", ScriptType, PageHeaders.ForEmbedding));
        foreach (var name in Legal)
            web.MapGet($"/{name}", context => SendTextAsync(context, pages, name));
        web.MapGet("/zettel/{secret}", (string secret, HttpContext context) => SendNoteAsync(context, pages, secret));
    }

    /// <summary>The files name their neighbours relatively, so that they work behind any base path; "/chat/" would be
    /// one level too deep and is sent to "/chat".</summary>
    private static async Task SendFileAsync(HttpContext context, string name, string type, Action<HttpResponse> allow)
    {
        if (Straightened(context.Request) is { } address)
        {
            context.Response.Redirect(address);
            return;
        }
        allow(context.Response);
        var file = context.RequestServices.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetFileInfo(name);
        context.Response.ContentType = type;
        context.Response.ContentLength = file.Length;
        await context.Response.SendFileAsync(file, context.RequestAborted);
    }

    private static string? Straightened(HttpRequest request) => request.Path.Value switch
    {
        null or "" => request.PathBase + "/" + request.QueryString,
        { Length: > 1 } path when path.EndsWith('/') => request.PathBase + path.TrimEnd('/') + request.QueryString,
        _ => null,
    };

    private static async Task SendTextAsync(HttpContext context, PageFolder pages, string name)
    {
        PageHeaders.ForPage(context.Response);
        await WriteAsync(context, pages.Page(name, pages.LanguageOf(name, context.Request.Query["lang"]), BasePath(context)));
    }

    private static async Task SendNoteAsync(HttpContext context, PageFolder pages, string secret)
    {
        PageHeaders.ForSecretPage(context.Response);
        var services = context.RequestServices;
        var record = await services.GetRequiredService<INoteReader>().ReadAsync(secret, context.RequestAborted);
        var note = new NotePage(services.GetRequiredService<ILibrarySource>(), pages, services.GetRequiredService<TimeProvider>());
        var page = record is null ? null : note.Write(record, BasePath(context));
        if (page is null)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        await WriteAsync(context, page ?? pages.Page("zettel-fehlt", PageFolder.Default, BasePath(context)));
    }

    private static string BasePath(HttpContext context) => context.Request.PathBase + "/";

    private static Task WriteAsync(HttpContext context, string page)
    {
        context.Response.ContentType = HtmlType;
        return context.Response.WriteAsync(page, context.RequestAborted);
    }
}
