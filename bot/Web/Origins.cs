using GuidanceBot.Options;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Web;

/// <summary>Which websites a browser may call us from: our own, and those the operator named.</summary>
public sealed class Origins(IOptions<PublicOptions> publicUrl, IOptions<WidgetOptions> widget)
{
    private readonly HashSet<string> _allowed = new(widget.Value.AllowedOrigins, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<string> Allowed => _allowed;

    /// <summary>True where the request is from no browser, from our own pages, or from a website that may.</summary>
    public bool Accept(HttpRequest request) => Of(request) is not { } origin || IsOwn(request, origin) || _allowed.Contains(origin);

    public bool IsOwn(HttpRequest request, string origin) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        || string.Equals(origin, publicUrl.Value.Origin, StringComparison.OrdinalIgnoreCase);

    /// <summary>The Origin header; null where there is none.</summary>
    public static string? Of(HttpRequest request) => request.Headers.Origin is { Count: > 0 } origin ? origin.ToString() : null;
}

/// <summary>Refuses foreign websites and tells browsers what allowed ones may do (CORS).</summary>
public sealed class OriginGuard(RequestDelegate next, Origins origins)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!origins.Accept(http.Request))
            throw RefusedException.Forbidden("This website may not call the bot. Its operator can name it in Widget:AllowedOrigins.");
        if (Origins.Of(http.Request) is { } origin && !origins.IsOwn(http.Request, origin))
            Allow(http.Response.Headers, origin);
        if (HttpMethods.IsOptions(http.Request.Method))
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await next(http);
    }

    private static void Allow(IHeaderDictionary headers, string origin)
    {
        headers.AccessControlAllowOrigin = origin;
        headers.Vary = "Origin";
        headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, X-Requested-With, x-ms-bot-agent";
        headers.AccessControlExposeHeaders = "Retry-After";
        headers.AccessControlMaxAge = "600";
    }
}
