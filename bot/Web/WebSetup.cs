using System.Net;
using GuidanceBot.Options;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Web;

/// <summary>What holds for every address: errors, headers, proxies, sockets.</summary>
public static class WebSetup
{
    private static readonly TimeSpan SocketKeepAlive = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddWeb(this IServiceCollection services) => services
        .AddSingleton<Origins>()
        .AddSingleton<Dialogs.Turns.IRequestLimit, RequestLimit>()
        .AddSingleton<Health>();

    /// <summary>Addresses of requests hold tokens and ids; they are no business of the log.</summary>
    public static void KeepQuietAboutRequests(this ILoggingBuilder logging) => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

    public static void UseWeb(this WebApplication web)
    {
        web.UseForwarded(web.Services.GetRequiredService<IOptions<ForwardedOptions>>().Value);
        if (web.Services.GetRequiredService<IOptions<PublicOptions>>().Value.BasePath is { Length: > 0 } path)
            web.UsePathBase(path);
        web.UseMiddleware<SecurityHeaders>();
        web.UseMiddleware<Refusals>();
        web.UseRouting();
        web.UseWebSockets(new WebSocketOptions { KeepAliveInterval = SocketKeepAlive });
    }

    /// <summary>Headers of a proxy are believed only where the operator named it.</summary>
    private static void UseForwarded(this WebApplication web, ForwardedOptions options)
    {
        if (!options.AreBelieved)
            return;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.KnownProxies)
            forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        foreach (var network in options.KnownNetworks)
            forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        web.UseForwardedHeaders(forwarded);
    }
}
