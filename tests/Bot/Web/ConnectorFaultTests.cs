using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>Whatever a connector answers, nothing is lost, and what it took or refused for good is not sent again.</summary>
public sealed class ConnectorFaultTests : IAsyncLifetime, IDisposable
{
    private const string Key = "bot-framework/test/faults";
    private readonly TestFolder _folder = new();
    private readonly MovableClock _clock = new();
    private LoopbackConnector _connector = null!;
    private RunningBot _bot = null!;

    private IOutbox Outbox => _bot.Get<IOutbox>();

    private List<string> Lines => [.. _bot.Get<IConversationLog>().After(Key, 0).Where(entry => !entry.FromUser).Select(entry => entry.Activity)];

    public async Task InitializeAsync()
    {
        _connector = await LoopbackConnector.StartAsync();
        _bot = await RunningBot.StartAsync(_folder.Database, _clock, "--RateLimits:Enabled=false");
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_could_not_be_taken_comes_again_once_and_in_order()
    {
        HttpStatusCode[] faults =
        [
            HttpStatusCode.RequestTimeout, HttpStatusCode.PreconditionFailed, HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError,
            HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout,
        ];
        foreach (var fault in faults)
            _connector.Answers.Enqueue(fault);
        await SayAsync("Ich gehe in Hildesheim zur Schule und suche eine Ausbildung");
        await SayAsync("Danke, und in Holzminden?");
        Assert.Equal(Lines, await TakenAsync(Lines.Count));
        Assert.Equal(faults.Length + Lines.Count, _connector.Requests.Count);
        Assert.Equal((null, 0), Outbox.Backlog());
    }

    [Fact]
    public async Task Where_the_line_was_cut_it_comes_again_and_nothing_is_lost()
    {
        _connector.Answers.Enqueue(LoopbackConnector.Cut);
        _connector.Answers.Enqueue(LoopbackConnector.Cut);
        await SayAsync("Ich gehe in Hildesheim zur Schule und suche eine Ausbildung");
        Assert.Equal(Lines, await TakenAsync(Lines.Count));
        Assert.Equal(2 + Lines.Count, _connector.Requests.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    public async Task What_was_refused_for_good_is_not_sent_again_and_does_not_block_what_comes_later(HttpStatusCode refusal)
    {
        _connector.Answers.Enqueue(refusal);
        await SayAsync("Hallo");
        await SayAsync("Was kannst du?");
        Assert.Equal(Lines.Skip(1), await TakenAsync(Lines.Count - 1));
        Assert.Equal(Lines.Count, _connector.Requests.Count);
        Assert.Equal((null, 1), Outbox.Backlog());
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 1)]
    [InlineData("99999999", 3600)]
    [InlineData("Tue, 24 Nov 2026 11:00:30 GMT", 30)]
    [InlineData("Tue, 24 Nov 2026 10:00:00 GMT", 1)]
    public async Task The_channel_says_when_it_wants_to_be_asked_again(string header, int seconds)
    {
        _connector.RetryAfter = header;
        _connector.Answers.Enqueue(HttpStatusCode.TooManyRequests);
        await SayAsync("Hallo");
        await _connector.NextRefusalAsync();
        await UntilNothingIsDueAsync();
        Assert.Equal(_clock.GetUtcNow().AddSeconds(seconds), Outbox.NextDue(_clock.GetUtcNow()));
        _clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(Outbox.Due(_clock.GetUtcNow()));
        Assert.Equal(Lines, await TakenAsync(Lines.Count));
    }

    [Fact]
    public async Task Who_cannot_be_reached_for_a_day_is_given_up()
    {
        foreach (var _ in Enumerable.Range(0, 1000))
            _connector.Answers.Enqueue(HttpStatusCode.BadGateway);
        await SayAsync("Hallo");
        for (var hour = 0; hour < 26; hour++)
        {
            await UntilNothingIsDueAsync();
            _clock.Advance(TimeSpan.FromHours(1));
        }
        await UntilNothingIsDueAsync();
        Assert.Equal((null, Lines.Count), Outbox.Backlog());
    }

    private async Task SayAsync(string text)
    {
        var activity = MessagesTests.Activity("faults", text, replies: false, _connector.Address);
        activity["id"] = Ids.Secret();
        using var response = await _bot.Http.PostAsJsonAsync("/api/messages", activity);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>What the connector took, while time goes on.</summary>
    private async Task<List<string>> TakenAsync(int count)
    {
        var taken = new List<string>();
        while (Outbox.Backlog().Oldest is not null)
        {
            await UntilNothingIsDueAsync();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        while (taken.Count < count)
            taken.Add((await _connector.NextAsync()).Activity.ToJsonString(GuidanceBot.Channels.ActivityJson.Options));
        Assert.False(_connector.HasMore);
        return taken;
    }

    private Task UntilNothingIsDueAsync() => _bot.UntilNothingIsDueAsync(_clock);
}
