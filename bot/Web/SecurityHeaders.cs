namespace GuidanceBot.Web;

/// <summary>What browsers are told about every answer: our own files only, no guessing of types, no address passed on, and
/// only the chat page inside other websites.</summary>
public sealed class SecurityHeaders(RequestDelegate next, Origins origins)
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ";
    private static readonly PathString Chat = "/chat";

    private readonly string _chatPolicy = Policy + string.Join(' ', origins.Allowed.Prepend("'self'"));

    public Task InvokeAsync(HttpContext http)
    {
        var mayBeFramed = http.Request.Path.Equals(Chat, StringComparison.OrdinalIgnoreCase);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = mayBeFramed ? _chatPolicy : Policy + "'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (!mayBeFramed)
            headers.XFrameOptions = "DENY";
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return next(http);
    }
}
