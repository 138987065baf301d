using System.Net;
using GuidanceBot.Commands;
using GuidanceBot.Tests.Support;
using GuidanceBot.Web;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>Settings that are wrong stop the program from starting, health tells how it is.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData("Storage:Pfad=x", "Storage:Pfad is no setting. Storage knows: Path, PostgreSql.")]
    [InlineData("Storage:PostgreSql=x", "Storage:PostgreSql is not supported yet.")]
    [InlineData("RateLimits:Enabled=maybe", "RateLimits:Enabled is no Boolean.")]
    [InlineData("DirectLine:Secrets=abc", "DirectLine:Secrets is a list. Write its first item as DirectLine:Secrets:0.")]
    [InlineData("DirectLine:Secrets:1=abc", "shorter than 8 characters")]
    [InlineData("Widget:AllowedOrigins:0=https://a.example/path", "is no origin")]
    [InlineData("Widget:AllowedOrigins:0=*", "is no origin")]
    [InlineData("PublicUrl=example.org", "PublicUrl is no address")]
    [InlineData("HandOff:Live=true", "HandOff:Fallback:Email is missing")]
    [InlineData("HandOff:Fallback:Mail=x", "HandOff:Fallback:Mail is no setting. HandOff:Fallback knows: Email.")]
    [InlineData("BotFramework:AppId=abc", "BotFramework:AppPassword is missing")]
    [InlineData("BotFramework:TokenEndpoint=https://login.example/token", "BotFramework:AppId is missing")]
    [InlineData("BotFramework:OpenIdMetadata=http://login.example/keys", "BotFramework:OpenIdMetadata must be a whole address with https")]
    [InlineData("BotFramework:AllowedServiceHosts:0=https://example.org", "is no host")]
    [InlineData("BotFramework:Anonym=true", "BotFramework:Anonym is no setting")]
    [InlineData("Mail:Host=mail.example.org", "Mail:From is missing")]
    [InlineData("Mail:From=a@example.org", "Mail:Host is missing")]
    [InlineData("Mail:Port=0", "Mail:Port is not between 1 and 65535")]
    [InlineData("Mail:Security=tls", "Mail:Security is none of: none, starttls.")]
    [InlineData("Mail:User=me", "Mail:User and Mail:Password go together")]
    [InlineData("Mail:Host=mail.example.org --Mail:From=a@example.org", "HandOff:Fallback:Email is missing")]
    [InlineData("Mail:Host=mail.example.org --Mail:Security=none --Mail:User=me --Mail:Password=x", "would travel readable")]
    [InlineData("ForwardedHeaders:KnownProxies:0=proxy", "is no address")]
    public async Task A_wrong_setting_refuses_to_start_and_says_why(string setting, string reason)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningBot.StartAsync(_folder.Database, null, ("--" + setting).Split(' ')));
        Assert.Contains(refusal.Failures, failure => failure.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_program_ends_with_a_code_where_it_refuses() =>
        Assert.Equal(1, await ServeCommand.RunAsync(["--urls", "http://127.0.0.1:0", $"--Storage:Path={_folder.Database}", "--Mail:Port=x", "--Mial:Port=25"], TimeProvider.System, default));

    [Fact]
    public async Task Health_tells_ready_and_what_is_degraded()
    {
        await using var bot = await RunningBot.StartAsync(_folder.Database);
        Assert.Equal("ok", await bot.Http.GetStringAsync("/healthz/live"));
        var report = System.Text.Json.Nodes.JsonNode.Parse(await bot.Http.GetStringAsync("/healthz/ready"))!;
        Assert.Equal("ready", (string?)report["status"]);
        Assert.Equal(Environment.Version < new Version(10, 0, 13), report["degraded"]!.ToJsonString().Contains("runtime", StringComparison.Ordinal));
        bot.Get<GuidanceBot.Channels.Draining>().Begin();
        using var draining = await bot.Http.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, draining.StatusCode);
        var client = await DirectLineClient.OfAsync(bot.Http);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.PostAsync("hallo")).Status);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(HttpMethod.Post, "conversations", "{}"));
    }

    [Fact]
    public async Task A_proxy_that_is_known_is_believed_and_addresses_are_the_public_ones()
    {
        await using var bot = await RunningBot.StartAsync(_folder.Database, null, "--ForwardedHeaders:KnownProxies:0=127.0.0.1", "--PublicUrl=https://www.example.org/guide", "--Widget:AllowedOrigins:0=https://other.example");
        var client = await DirectLineClient.OfAsync(bot.Http);
        var begun = await client.SendAsync(HttpMethod.Post, "conversations", "{}", "https://www.example.org");
        Assert.StartsWith("wss://www.example.org/guide/v3/directline/conversations/", (string?)begun.Body!["streamUrl"], StringComparison.Ordinal);
        using var page = await bot.Http.GetAsync("/guide/healthz/live");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v3/directline/conversations") { Headers = { { "Origin", "https://other.example" } } };
        using var allowed = await bot.Http.SendAsync(preflight);
        Assert.Equal("https://other.example", allowed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        string[] sentByWebChat = ["Authorization", "Content-Type", "X-Requested-With", "x-ms-bot-agent"];
        Assert.Equal(sentByWebChat, allowed.Headers.GetValues("Access-Control-Allow-Headers").Single().Split(", "));
        using var chat = await bot.Http.GetAsync("/chat");
        Assert.Equal(HttpStatusCode.OK, chat.StatusCode);
        Assert.Contains("frame-ancestors 'self' https://other.example", chat.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_one_token_is_slowed_and_others_are_not()
    {
        await using var bot = await RunningBot.StartAsync(_folder.Database, new MovableClock());
        var flood = await DirectLineClient.OpenAsync(bot.Http);
        var other = await DirectLineClient.OpenAsync(bot.Http);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 80; i++)
            answers.Add((await flood.SendAsync(HttpMethod.Get, $"conversations/{flood.Conversation}")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.Equal(HttpStatusCode.OK, (await other.SendAsync(HttpMethod.Get, $"conversations/{other.Conversation}")).Status);
    }

    [Fact]
    public void A_bucket_fills_again_with_time()
    {
        var clock = new MovableClock();
        var buckets = new Buckets(burst: 2, perSecond: 1, clock);
        Assert.Null(buckets.Take("a"));
        Assert.Null(buckets.Take("a"));
        Assert.Equal(TimeSpan.FromSeconds(1), buckets.Take("a"));
        Assert.Null(buckets.Take("b"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(buckets.Take("a"));
        Assert.NotNull(buckets.Take("a"));
    }

    public void Dispose() => _folder.Dispose();
}
