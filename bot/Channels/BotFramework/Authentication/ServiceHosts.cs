using GuidanceBot.Options;
using GuidanceBot.Web;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Channels.BotFramework.Authentication;

/// <summary>Where replies may go. A caller names an address; we post only to hosts on this list, by their exact names.</summary>
public sealed class ServiceHosts(IOptions<BotFrameworkOptions> options)
{
    /// <summary>The connectors of the public cloud.</summary>
    public static readonly IReadOnlyList<string> PublicCloud =
    [
        "smba.trafficmanager.net", "api.botframework.com", "webchat.botframework.com", "directline.botframework.com", "europe.directline.botframework.com",
    ];

    private readonly IReadOnlyList<string> _hosts = options.Value.AllowedServiceHosts is { Count: > 0 } configured ? configured : PublicCloud;

    /// <exception cref="RefusedException">403: replies would go to a host that is not on the list.</exception>
    public void Require(Uri service)
    {
        if (!Allows(service))
            throw RefusedException.Forbidden($"Replies do not go to '{service.IdnHost}': it is not among BotFramework:AllowedServiceHosts.");
    }

    public bool Allows(Uri service) =>
        service.UserInfo.Length == 0 && _hosts.Any(host => IsHost(service, host)) && IsSafe(service, loopback: true);

    /// <summary>Encrypted, or without leaving this machine where that is allowed.</summary>
    public static bool IsSafe(Uri address, bool loopback) =>
        address.Scheme == Uri.UriSchemeHttps || (loopback && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    /// <summary>"host:port" is exactly that; "host" is its usual port, or any port of this machine.</summary>
    private static bool IsHost(Uri service, string allowed) =>
        string.Equals($"{service.Host}:{service.Port}", allowed, StringComparison.OrdinalIgnoreCase)
        || (string.Equals(service.Host, allowed, StringComparison.OrdinalIgnoreCase) && (service.IsDefaultPort || service.IsLoopback));
}
