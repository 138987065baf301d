namespace GuidanceBot.Widget;

/// <summary>What browsers are told about a page beside what holds for every answer: how long to keep it, who may fetch it.</summary>
public static class PageHeaders
{
    /// <summary>A page of its own.</summary>
    public static void ForPage(HttpResponse response) => response.Headers.CacheControl = "no-cache";

    /// <summary>The chat and its loader, which other websites embed.</summary>
    public static void ForEmbedding(HttpResponse response)
    {
        ForPage(response);
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    /// <summary>A page only its owner should see: it is kept nowhere and found by no search.</summary>
    public static void ForSecretPage(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }

    /// <summary>A secret page with forms: its address is told to this site alone, because without any a browser would not say
    /// where a form comes from.</summary>
    public static void ForForms(HttpResponse response)
    {
        ForSecretPage(response);
        response.Headers["Referrer-Policy"] = "same-origin";
    }
}
