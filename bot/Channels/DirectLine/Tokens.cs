using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GuidanceBot.Channels.DirectLine;

/// <summary>Whom a token speaks for.</summary>
/// <param name="User">dl_…</param>
/// <param name="Origin">The website it may be used from; null where it may be used from any that is allowed.</param>
public sealed record Pass(string Conversation, string User, string? Origin);

/// <summary>Issues and reads tokens: signed JWTs for one conversation and one user, valid half an hour.</summary>
public sealed class Tokens(TokenKeys keys, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    private const string Conversation = "conv";
    private const string User = "user";
    private const string Origin = "origin";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    public string Issue(Pass pass)
    {
        var now = clock.GetUtcNow();
        var claims = new Dictionary<string, object> { [Conversation] = pass.Conversation, [User] = pass.User };
        if (pass.Origin is { } origin)
            claims[Origin] = origin;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Life).UtcDateTime,
            SigningCredentials = new SigningCredentials(keys.Signing, SecurityAlgorithms.HmacSha256),
        });
    }

    /// <param name="grace">How long after its time a token is still read.</param>
    /// <returns>Null where the token is not ours, was changed or is over.</returns>
    public async Task<Pass?> ReadAsync(string token, TimeSpan grace = default)
    {
        var result = await _handler.ValidateTokenAsync(token, Rules(grace));
        return result.IsValid && Text(result, Conversation) is { } conversation && Text(result, User) is { } user
            ? new Pass(conversation, user, Text(result, Origin))
            : null;
    }

    private TokenValidationParameters Rules(TimeSpan grace) => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        IssuerSigningKeys = keys.Verifying,
        TryAllIssuerSigningKeys = false,
        ValidateAudience = false,
        ValidateIssuer = false,
        LifetimeValidator = (from, until, _, _) => IsInTime(from, until + grace),
    };

    /// <summary>The handler's own clock is the system's; ours can be another.</summary>
    private bool IsInTime(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return until > now && from <= now + TimeSpan.FromMinutes(1);
    }

    private static string? Text(TokenValidationResult result, string claim) => result.Claims.TryGetValue(claim, out var value) ? value as string : null;
}
