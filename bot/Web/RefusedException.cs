using GuidanceBot.Channels;

namespace GuidanceBot.Web;

/// <summary>A request that is answered with an error, its reason for the developer who sent it.</summary>
/// <param name="code">A word for programs, as Direct Line has them: "BadArgument".</param>
public sealed class RefusedException(int status, string code, string reason) : Exception(reason)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static RefusedException BadRequest(string reason) => new(StatusCodes.Status400BadRequest, "BadArgument", reason);

    public static RefusedException Unauthorized(string reason) => new(StatusCodes.Status401Unauthorized, "Unauthorized", reason);

    public static RefusedException Forbidden(string reason) => new(StatusCodes.Status403Forbidden, "Forbidden", reason);

    public static RefusedException NotFound(string reason) => new(StatusCodes.Status404NotFound, "NotFound", reason);

    public static RefusedException TooLarge(int limit) => new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", $"The body is larger than {limit / 1024} KB.");

    public static RefusedException NotJson() => new(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "The body must be application/json in UTF-8.");
}

/// <summary>The one place where what goes wrong in a request becomes its answer.</summary>
public sealed class Refusals(RequestDelegate next, ILogger<Refusals> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception cause) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, cause);
        }
    }

    public static Task WriteAsync(HttpContext http, int status, string code, string reason)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(new { error = new { code, message = reason } }, ActivityJson.Options, http.RequestAborted);
    }

    private Task AnswerAsync(HttpContext http, Exception cause) => cause switch
    {
        RefusedException refusal => WriteAsync(http, refusal.Status, refusal.Code, refusal.Message),
        BadHttpRequestException bad => WriteAsync(http, bad.StatusCode, "BadArgument", "The request is not valid HTTP."),
        DrainingException => ComeBackAsync(http),
        TroubleException trouble => WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "Trouble", $"Nothing was saved. Reference {trouble.Reference}."),
        _ => TroubleAsync(http, cause),
    };

    /// <summary>Another process takes over. Clients repeat what they sent; only where one begins, an answer would be final for
    /// it while a broken line is tried again.</summary>
    private static Task ComeBackAsync(HttpContext http)
    {
        if (http.Request.Path.Value?.EndsWith("/conversations", StringComparison.Ordinal) == true)
        {
            http.Abort();
            return Task.CompletedTask;
        }
        http.Response.Headers.RetryAfter = "1";
        http.Response.Headers.Connection = "close";
        return WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The service is restarting.");
    }

    private Task TroubleAsync(HttpContext http, Exception cause)
    {
        var reference = Ids.TroubleReference();
        TurnTaker.LogTrouble(log, reference, cause);
        return WriteAsync(http, StatusCodes.Status500InternalServerError, "Trouble", $"Something broke on our side. Reference {reference}.");
    }
}
