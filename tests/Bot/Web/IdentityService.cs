using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>What Azure's identity service is to a bot, on this machine: publishes keys, and gives tokens to whoever has the secret.</summary>
public sealed class IdentityService : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string TenantId = "99999999-8888-7777-6666-555555555555";
    public const string Password = "a-secret-of-the-app";

    private readonly WebApplication _web;
    private readonly ConcurrentDictionary<string, (RSA Key, string[] Endorsements)> _published = new();
    private int _given;

    private IdentityService(WebApplication web) => _web = web;

    public string Address { get; private set; } = "";

    /// <summary>How often the keys were asked for.</summary>
    public int KeysAsked { get; private set; }

    public string[] Settings =>
    [
        $"--BotFramework:AppId={AppId}", $"--BotFramework:AppPassword={Password}", $"--BotFramework:TenantId={TenantId}",
        $"--BotFramework:OpenIdMetadata={Address}/metadata", $"--BotFramework:EmulatorOpenIdMetadata={Address}/metadata", $"--BotFramework:TokenEndpoint={Address}/token",
        "--BotFramework:AllowedServiceHosts:0=127.0.0.1",
    ];

    public static async Task<IdentityService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var service = new IdentityService(web);
        web.MapGet("/metadata", () => Results.Json(new { issuer = "https://api.botframework.com", jwks_uri = service.Address + "/keys" }));
        web.MapGet("/keys", service.Keys);
        web.MapPost("/token", service.TokenAsync);
        await web.StartAsync();
        service.Address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        service.Publish("first", "test", "msteams");
        return service;
    }

    public RSA Publish(string id, params string[] endorsements)
    {
        var key = RSA.Create(2048);
        _published[id] = (key, endorsements);
        return key;
    }

    public RSA KeyOf(string id) => _published[id].Key;

    /// <summary>A token as a channel has one, with what a test wants to be different.</summary>
    public string Sign(DateTimeOffset now, Action<SecurityTokenDescriptor>? change = null, string kid = "first", RSA? key = null)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = "https://api.botframework.com",
            Audience = AppId,
            NotBefore = now.UtcDateTime.AddMinutes(-1),
            Expires = now.UtcDateTime.AddHours(1),
            Claims = new Dictionary<string, object> { ["serviceurl"] = "http://127.0.0.1:50000" },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key ?? KeyOf(kid)) { KeyId = kid, CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } }, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private IResult Keys()
    {
        KeysAsked++;
        return Results.Text(new JsonObject { ["keys"] = new JsonArray([.. _published.Select(pair => ToJson(pair.Key, pair.Value.Key, pair.Value.Endorsements))]) }.ToJsonString(), "application/json");
    }

    private static JsonObject ToJson(string id, RSA key, string[] endorsements)
    {
        var numbers = key.ExportParameters(false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["n"] = Base64UrlEncoder.Encode(numbers.Modulus),
            ["e"] = Base64UrlEncoder.Encode(numbers.Exponent),
            ["endorsements"] = new JsonArray([.. endorsements.Select(channel => JsonValue.Create(channel))]),
        };
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        return form["client_id"] == AppId && form["client_secret"] == Password && form["grant_type"] == "client_credentials" && form["scope"] == "https://api.botframework.com/.default"
            ? Results.Json(new { access_token = $"bot-token-{++_given}", expires_in = 3600, token_type = "Bearer" })
            : Results.StatusCode(StatusCodes.Status401Unauthorized);
    }
}
