using GuidanceBot.Options;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace GuidanceBot.HandOff;

/// <summary>The address that links in mails and chats begin with: the public one, else where this program listens, which is
/// good enough on a developer's machine.</summary>
public sealed class PublicAddress(IOptions<PublicOptions> options, IServiceProvider services)
{
    private const string Unknown = "http://localhost:5000";

    public bool IsPublic => options.Value.PublicUrl is not null;

    /// <summary>A whole address for a path such as "anfrage/…".</summary>
    public string Of(string path) => $"{Base().TrimEnd('/')}/{path}";

    private string Base() => options.Value.PublicUrl?.ToString() ?? Listening() ?? Unknown;

    /// <summary>Commands that serve nothing have no server.</summary>
    private string? Listening() => services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
}
