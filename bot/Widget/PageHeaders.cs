namespace GuidanceBot.Widget;

/// <summary>What a page may do, said to the browser: nothing from elsewhere, no inline script or style, framed only by
/// websites the operator named.</summary>
/// <param name="allowedOrigins">Websites that may embed the chat, such as https://www.example.org.</param>
public sealed class PageHeaders(IEnumerable<string> allowedOrigins)
{
    private const string OwnThingsOnly =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ";

    private readonly string _framedByWebsites = OwnThingsOnly + string.Join(' ', ["'self'", .. allowedOrigins]);

    /// <summary>The chat: websites may frame it.</summary>
    public void ForChat(HttpResponse response)
    {
        ForAll(response);
        response.Headers.ContentSecurityPolicy = _framedByWebsites;
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    /// <summary>A page of its own: nobody else frames it.</summary>
    public static void ForPage(HttpResponse response)
    {
        ForAll(response);
        response.Headers.ContentSecurityPolicy = OwnThingsOnly + "'self'";
    }

    /// <summary>A page only its owner should see: it is kept nowhere and its address is passed on to nobody.</summary>
    public static void ForSecretPage(HttpResponse response)
    {
        ForPage(response);
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }

    /// <summary>The loader, which any website may fetch.</summary>
    public static void ForLoader(HttpResponse response)
    {
        ForAll(response);
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    private static void ForAll(HttpResponse response)
    {
        response.Headers.CacheControl = "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
    }
}
