using System.Globalization;
using System.Text.Json.Nodes;
using GuidanceBot.Options;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Channels.BotFramework.Authentication;

/// <summary>The token that shows a channel who we are: OAuth 2.0 client credentials, one at a time, kept until shortly before its end.</summary>
public sealed class BotToken(IOptions<BotFrameworkOptions> options, Documents documents, TimeProvider clock) : IDisposable
{
    private const string Scope = "https://api.botframework.com/.default";
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UsualLife = TimeSpan.FromHours(1);

    private readonly BotFrameworkOptions _options = options.Value;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private Held? _held;

    /// <returns>Null where no app is configured: then nobody asks who we are.</returns>
    /// <exception cref="HttpRequestException">The identity service gave none.</exception>
    public async Task<string?> GetAsync()
    {
        if (_options.AppId is null)
            return null;
        if (Current is { } ready)
            return ready;
        await _oneAtATime.WaitAsync();
        try
        {
            _held = Current is null ? await AskAsync() : _held;
            return _held!.Token;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>The channel did not take it: the next one is new.</summary>
    public void Forget(string token)
    {
        if (_held?.Token == token)
            _held = null;
    }

    public void Dispose() => _oneAtATime.Dispose();

    private string? Current => _held is { } held && clock.GetUtcNow() < held.Until ? held.Token : null;

    private async Task<Held> AskAsync()
    {
        var answer = await documents.PostAsync(_options.TokenAddress, new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = _options.AppId!,
            ["client_secret"] = _options.AppPassword!,
            ["scope"] = Scope,
        });
        var token = InboundActivity.Text(answer, "access_token") ?? throw new HttpRequestException("The identity service gave no 'access_token'.");
        var life = Life(answer["expires_in"]);
        return new Held(token, clock.GetUtcNow() + (life > 2 * Margin ? life - Margin : life / 2));
    }

    private static TimeSpan Life(JsonNode? seconds) =>
        double.TryParse(seconds?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 604_800 ? TimeSpan.FromSeconds(number) : UsualLife;

    private sealed record Held(string Token, DateTimeOffset Until);
}
