using System.Collections.Immutable;
using GuidanceBot.Options;
using GuidanceBot.Web;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GuidanceBot.Channels.BotFramework.Authentication;

/// <summary>Whoever calls /api/messages with a token: a channel, or the Emulator of somebody in our own tenant. The rules are those
/// of the Bot Framework's authentication, closed where its SDK left them open.</summary>
public sealed class CallerCheck : IDisposable
{
    private const string ChannelIssuer = "https://api.botframework.com";

    /// <summary>Tenants whose tokens the Emulator carries, versions 3.1 and 3.2.</summary>
    private static readonly string[] EmulatorTenants = ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a"];
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly BotFrameworkOptions _options;
    private readonly TimeProvider _clock;
    private readonly PublishedKeys _channelKeys;
    private readonly PublishedKeys _emulatorKeys;
    private readonly ImmutableHashSet<string> _emulatorIssuers;
    private readonly JsonWebTokenHandler _handler = new();

    public CallerCheck(IOptions<BotFrameworkOptions> options, Documents documents, TimeProvider clock, ILogger<CallerCheck> log)
    {
        _options = options.Value;
        _clock = clock;
        _channelKeys = new PublishedKeys(_options.ChannelMetadata, documents, clock, log);
        _emulatorKeys = new PublishedKeys(_options.EmulatorMetadata, documents, clock, log);
        _emulatorIssuers = [.. EmulatorTenants.Append(_options.TenantId ?? "").Where(tenant => tenant.Length > 0).SelectMany(Issuers)];
    }

    /// <summary>True where callers need a token.</summary>
    public bool IsOn => _options.AppId is not null;

    /// <param name="header">The Authorization header.</param>
    /// <exception cref="RefusedException">401 with a reason that helps whoever set the bot up and nobody else.</exception>
    public async Task<Caller> CheckAsync(string? header)
    {
        var token = Read(header);
        if (token.Issuer == ChannelIssuer)
            return await CheckAsync(token, _channelKeys, isChannel: true);
        if (!_emulatorIssuers.Contains(token.Issuer))
            throw Refused("its issuer is not known");
        RequireOurApp(token);
        return await CheckAsync(token, _emulatorKeys, isChannel: false);
    }

    public void Dispose()
    {
        _channelKeys.Dispose();
        _emulatorKeys.Dispose();
    }

    private static IEnumerable<string> Issuers(string tenant) => [$"https://sts.windows.net/{tenant}/", $"https://login.microsoftonline.com/{tenant}/v2.0"];

    private JsonWebToken Read(string? header)
    {
        var parts = (header ?? "").Split(' ');
        if (parts is not ["Bearer", { Length: > 0 } text])
            throw RefusedException.Unauthorized("The request needs 'Authorization: Bearer' and a token.");
        try
        {
            return _handler.ReadJsonWebToken(text);
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException)
        {
            throw Refused("it is no JSON web token");
        }
    }

    private async Task<Caller> CheckAsync(JsonWebToken token, PublishedKeys keys, bool isChannel)
    {
        if (token.Kid is not { Length: > 0 } || await keys.FindAsync(token.Kid) is not { } key)
            throw Refused("its key is not known");
        var result = await _handler.ValidateTokenAsync(token, Rules(token.Issuer, key.Key));
        if (!result.IsValid)
            throw Refused(Reason(result.Exception));
        return new Caller(isChannel, token.TryGetPayloadValue<string>("serviceurl", out var service) ? service : null, key.Endorsements);
    }

    private TokenValidationParameters Rules(string issuer, JsonWebKey key) => new()
    {
        ValidIssuer = issuer,
        AudienceValidator = (audiences, _, _) => audiences.SequenceEqual([_options.AppId!]),
        IssuerSigningKey = key,
        TryAllIssuerSigningKeys = false,
        ValidAlgorithms = Algorithms,
        LifetimeValidator = IsAlive,
    };

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return expires is { } end && end > now - Skew && (notBefore is not { } start || start < now + Skew);
    }

    /// <summary>The Emulator says in "appid" or "azp", by version, for which bot it asked its token.</summary>
    private void RequireOurApp(JsonWebToken token)
    {
        var claim = token.TryGetPayloadValue<string>("ver", out var version) ? version switch { "1.0" => "appid", "2.0" => "azp", _ => null } : null;
        if (claim is null || !token.TryGetPayloadValue<string>(claim, out var app) || app != _options.AppId)
            throw Refused("it was not made out for this bot");
    }

    private static string Reason(Exception fault) => fault switch
    {
        SecurityTokenInvalidAudienceException => "it was made out for another bot",
        SecurityTokenInvalidLifetimeException => "it is not valid at this time",
        SecurityTokenInvalidAlgorithmException => "its algorithm is not accepted",
        _ => "its signature is not right",
    };

    private static RefusedException Refused(string reason) => RefusedException.Unauthorized($"The token is not accepted: {reason}.");
}

/// <summary>Whoever showed a token that is genuine.</summary>
/// <param name="ServiceUrl">The address the token was made out for.</param>
/// <param name="Endorsements">Channels its key may speak for.</param>
public sealed record Caller(bool IsChannel, string? ServiceUrl, ImmutableHashSet<string> Endorsements)
{
    /// <exception cref="RefusedException">401: the token does not belong to this activity.</exception>
    public void RequireFor(Inbound inbound)
    {
        if (!MaySpeakFor(inbound.ChannelId))
            throw RefusedException.Unauthorized("The token is not accepted: its key may not speak for the activity's 'channelId'.");
        if (IsChannel && !string.Equals(ServiceUrl, inbound.ServiceUrlAsWritten, StringComparison.OrdinalIgnoreCase))
            throw RefusedException.Unauthorized("The token is not accepted: its 'serviceurl' is not the activity's 'serviceUrl'.");
    }

    /// <summary>A channel's key for the channels it is endorsed for; the Emulator's for all, unless it is endorsed for some.</summary>
    private bool MaySpeakFor(string channelId) =>
        (!IsChannel && Endorsements.IsEmpty) || (channelId.Length > 0 && Endorsements.Contains(channelId));
}
