using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GuidanceBot.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>Who gets in with a token, and with which token replies go out.</summary>
public sealed class ChannelTokenTests : IClassFixture<ChannelTokenTests.Registered>
{
    private readonly Registered _registered;
    private readonly string _conversation = Ids.Secret();

    public ChannelTokenTests(Registered registered)
    {
        _registered = registered;
        // What other tests asked the publisher for is long ago.
        registered.Clock.Advance(TimeSpan.FromMinutes(10));
    }

    private IdentityService Identity => _registered.Identity;

    private DateTimeOffset Now => _registered.Clock.GetUtcNow();

    private bool IsKnown => _registered.Bot.Get<GuidanceBot.Storage.IConversationLog>().Newest("bot-framework/test/" + _conversation) is not null;

    [Fact]
    public async Task A_channel_gets_in_with_its_token() => Assert.Equal(HttpStatusCode.OK, await PostAsync(Identity.Sign(Now)));

    /// <summary>The forged and foreign tokens of the protocol notes, and some more.</summary>
    public static TheoryData<string> Forged() =>
    [
        "none", "garbage", "unsigned", "signed with the public key", "another audience", "no audience", "several audiences", "another issuer", "expired", "not yet valid", "no end",
        "another service", "no service", "a wrong key", "an unknown key", "no key id", "a key for another channel", "an Emulator's key for another channel", "changed after signing", "of another scheme",
    ];

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task A_forged_or_foreign_token_gets_nobody_in(string kind)
    {
        var status = await PostAsync(Forge(kind), scheme: kind == "of another scheme" ? "Basic" : "Bearer");
        Assert.Contains(status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden });
        Assert.False(IsKnown);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(6, false)]
    public async Task Clocks_may_differ_by_five_minutes(int minutes, bool getsIn)
    {
        var late = await PostAsync(Identity.Sign(Now, token => token.Expires = Now.UtcDateTime.AddMinutes(-minutes)));
        var early = await PostAsync(Identity.Sign(Now, token => token.NotBefore = Now.UtcDateTime.AddMinutes(minutes)), id: "m-2");
        Assert.Equal((getsIn, getsIn), (late == HttpStatusCode.OK, early == HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_new_key_is_noticed_and_keys_are_not_asked_for_each_time()
    {
        await PostAsync(Identity.Sign(Now));
        var before = Identity.KeysAsked;
        await PostAsync(Identity.Sign(Now), id: "m-2");
        Assert.Equal(before, Identity.KeysAsked);
        Identity.Publish("second", "test");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Identity.Sign(Now, kid: "second"), id: "m-3"));
        Assert.Equal(before + 1, Identity.KeysAsked);
    }

    [Fact]
    public async Task Unknown_keys_do_not_make_us_flood_the_publisher()
    {
        using var stranger = RSA.Create(2048);
        var before = Identity.KeysAsked;
        for (var i = 0; i < 30; i++)
            await PostAsync(Identity.Sign(Now, kid: $"unknown-{i}", key: stranger));
        Assert.InRange(Identity.KeysAsked - before, 1, 5);
    }

    [Theory]
    [InlineData("1.0", "appid", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", true)]
    [InlineData("2.0", "azp", "https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0", true)]
    [InlineData("2.0", "azp", "https://login.microsoftonline.com/99999999-8888-7777-6666-555555555555/v2.0", true)]
    [InlineData("2.0", "azp", "https://login.microsoftonline.com/00000000-8888-7777-6666-555555555555/v2.0", false)]
    [InlineData("1.0", "azp", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", false)]
    [InlineData("3.0", "azp", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", false)]
    public async Task The_Emulator_gets_in_with_a_token_for_this_bot(string version, string claim, string issuer, bool getsIn)
    {
        var status = await PostAsync(Identity.Sign(Now, token =>
        {
            token.Issuer = issuer;
            token.Claims = new Dictionary<string, object> { ["ver"] = version, [claim] = IdentityService.AppId };
        }));
        Assert.Equal(getsIn ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task Replies_do_not_go_to_a_host_that_is_not_on_the_list()
    {
        const string Elsewhere = "https://smba.trafficmanager.net/amer/";
        var token = Identity.Sign(Now, token => token.Claims = new Dictionary<string, object> { ["serviceurl"] = Elsewhere });
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(token, Elsewhere));
        Assert.False(IsKnown);
    }

    [Fact]
    public async Task Replies_carry_the_bots_own_token_and_a_new_one_after_a_refusal()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        connector.Answers.Enqueue(HttpStatusCode.Unauthorized);
        var token = Identity.Sign(Now, token => token.Claims = new Dictionary<string, object> { ["serviceurl"] = connector.Address });
        await PostAsync(token, connector.Address);
        await connector.NextRefusalAsync();
        await _registered.Clock.AdvanceWhenWaitedForAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        await connector.NextAsync();
        Assert.Equal(2, connector.Authorizations.Take(2).Distinct().Count(token => token.StartsWith("Bearer bot-token-", StringComparison.Ordinal)));
    }

    private string? Forge(string kind)
    {
        switch (kind)
        {
            case "none": return null;
            case "garbage": return "abc.def";
            case "unsigned": return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Issuer = "https://api.botframework.com", Audience = IdentityService.AppId, Expires = Now.UtcDateTime.AddHours(1), NotBefore = Now.UtcDateTime, IssuedAt = Now.UtcDateTime, Claims = new Dictionary<string, object> { ["serviceurl"] = "http://127.0.0.1:50000" } });
            case "signed with the public key": return Identity.Sign(Now, token => token.SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Identity.KeyOf("first").ExportSubjectPublicKeyInfo()) { KeyId = "first" }, SecurityAlgorithms.HmacSha256));
            case "another audience": return Identity.Sign(Now, token => token.Audience = "another-app");
            case "no audience": return Identity.Sign(Now, token => token.Audience = null);
            case "several audiences": return Identity.Sign(Now, token =>
            {
                token.Audience = null;
                token.Claims = new Dictionary<string, object> { ["aud"] = new[] { "another-app", IdentityService.AppId }, ["serviceurl"] = "http://127.0.0.1:50000" };
            });
            case "another issuer": return Identity.Sign(Now, token => token.Issuer = "https://evil.example");
            case "expired": return Identity.Sign(Now, token => token.Expires = Now.UtcDateTime.AddMinutes(-10));
            case "not yet valid": return Identity.Sign(Now, token => token.NotBefore = Now.UtcDateTime.AddMinutes(10));
            case "no end": return Identity.Sign(Now, token => token.Expires = null);
            case "another service": return Identity.Sign(Now, token => token.Claims = new Dictionary<string, object> { ["serviceurl"] = "http://127.0.0.1:50001" });
            case "no service": return Identity.Sign(Now, token => token.Claims = new Dictionary<string, object>());
            case "a wrong key": return Signed("first");
            case "an unknown key": return Signed("unknown");
            case "no key id": return Signed("");
            case "a key for another channel":
                Identity.Publish("other", "slack");
                return Identity.Sign(Now, kid: "other");
            case "an Emulator's key for another channel":
                Identity.Publish("emulator", "slack");
                return Identity.Sign(Now, token =>
                {
                    token.Issuer = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
                    token.Claims = new Dictionary<string, object> { ["ver"] = "1.0", ["appid"] = IdentityService.AppId };
                }, kid: "emulator");
            case "changed after signing": return Changed(Identity.Sign(Now));
            default: return Identity.Sign(Now);
        }
    }

    private string Signed(string kid)
    {
        using var stranger = RSA.Create(2048);
        return Identity.Sign(Now, kid: kid, key: stranger);
    }

    private static string Changed(string token)
    {
        var parts = token.Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("\"nbf\"", "\"nbx\"", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}";
    }

    private async Task<HttpStatusCode> PostAsync(string? token, string service = "http://127.0.0.1:50000", string id = "m-1", string scheme = "Bearer")
    {
        var activity = MessagesTests.Activity(_conversation, "hallo", replies: service.EndsWith("50000", StringComparison.Ordinal), service);
        activity["id"] = id;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue(scheme, token);
        using var response = await _registered.Bot.Http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>A bot that is registered with an identity service on this machine.</summary>
    public sealed class Registered : IAsyncLifetime, IDisposable
    {
        private readonly TestFolder _folder = new();

        public MovableClock Clock { get; } = new();

        public IdentityService Identity { get; private set; } = null!;

        public RunningBot Bot { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Identity = await IdentityService.StartAsync();
            Bot = await RunningBot.StartAsync(_folder.Database, Clock, [.. Identity.Settings, "--RateLimits:Enabled=false"]);
        }

        public async Task DisposeAsync()
        {
            await Bot.DisposeAsync();
            await Identity.DisposeAsync();
        }

        public void Dispose() => _folder.Dispose();
    }
}
