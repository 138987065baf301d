using System.Security.Cryptography;
using System.Text;
using GuidanceBot.Options;
using GuidanceBot.Web;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Channels.DirectLine;

/// <summary>Who may come in: servers with a secret, clients with a token for this conversation and this website.</summary>
public sealed class Doorkeeper(Tokens tokens, IOptions<DirectLineOptions> options)
{
    private const string Bearer = "Bearer ";

    /// <exception cref="RefusedException">401 or 403: the caller has no secret of ours.</exception>
    public void RequireSecret(HttpRequest request)
    {
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(Credential(request)));

        // All are compared, and in constant time: how long it takes tells nothing.
        var known = false;
        foreach (var secret in options.Value.Secrets)
            known |= CryptographicOperations.FixedTimeEquals(given, SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        if (!known)
            throw RefusedException.Forbidden("The secret is none of those in DirectLine:Secrets.");
    }

    /// <exception cref="RefusedException">401 or 403: no token, or one that is over, changed or for another website.</exception>
    public Task<Pass> RequirePassAsync(HttpRequest request) => ReadAsync(request, Credential(request));

    /// <exception cref="RefusedException">401 or 403: also where the token is for another conversation.</exception>
    public async Task<Pass> RequirePassAsync(HttpRequest request, string conversation) =>
        For(conversation, await RequirePassAsync(request));

    /// <summary>Browsers cannot send a header with a socket; their token is in the address.</summary>
    public async Task<Pass> RequireSocketPassAsync(HttpRequest request, string conversation) =>
        For(conversation, await ReadAsync(request, request.Query["t"] is { Count: > 0 } token ? token.ToString() : Credential(request)));

    private async Task<Pass> ReadAsync(HttpRequest request, string token)
    {
        var pass = await tokens.ReadAsync(token) ?? throw new RefusedException(StatusCodes.Status403Forbidden, "TokenExpired", "The token is not valid or its time is over.");
        RequireOrigin(request, pass);
        return pass;
    }

    /// <exception cref="RefusedException">403: the token was given to another website.</exception>
    public static void RequireOrigin(HttpRequest request, Pass pass)
    {
        if (pass.Origin is { } bound && Origins.Of(request) is { } origin && !string.Equals(bound, origin, StringComparison.OrdinalIgnoreCase))
            throw RefusedException.Forbidden("The token was given to another website.");
    }

    private static Pass For(string conversation, Pass pass) =>
        pass.Conversation == conversation ? pass : throw RefusedException.Forbidden("The token is for another conversation.");

    private static string Credential(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && header.Length > Bearer.Length
            ? header[Bearer.Length..].Trim()
            : throw RefusedException.Unauthorized("There is no 'Authorization: Bearer …' header.");
    }
}
