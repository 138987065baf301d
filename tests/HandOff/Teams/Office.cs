using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.HandOff.Teams;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GuidanceBot.Tests.HandOff.Teams;

/// <summary>The whole program beside an office's channel, with a clock that stands; what the channel is to show is brought there
/// when a test says so. The tests of a class share one, each with requests of its own.</summary>
public sealed class Office : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private int _sent, _requests;

    public MovableClock Clock { get; } = new();

    public TeamsChannel Channel { get; private set; } = null!;

    public IdentityService Identity { get; private set; } = null!;

    public RunningBot Bot { get; private set; } = null!;

    public ICases Cases => Bot.Get<ICases>();

    public ITeamThreads Threads => Bot.Get<ITeamThreads>();

    public async Task InitializeAsync()
    {
        (Channel, Identity) = (await TeamsChannel.StartAsync(), await IdentityService.StartAsync());
        await StartAsync();
    }

    /// <summary>What other tests sent is long ago, and nothing they left is in the way.</summary>
    /// <returns>The number of a request nobody has used yet.</returns>
    public async Task<string> BeginAsync()
    {
        Channel.Faults.Clear();
        Clock.Advance(TimeSpan.FromMinutes(10));
        await PostAsync();
        await PostAsync();
        return NextReference();
    }

    public string NextReference() => $"LW-T{++_requests:00000}";

    /// <summary>Another process on the same database, as after a kill.</summary>
    public async Task RestartAsync()
    {
        await Bot.DisposeAsync();
        await StartAsync();
    }

    public async Task<string> QueueAsync(HandOffRequest request)
    {
        var record = ConversationRecord.New with { HandOff = new OpenHandOff(request.Reference, HandOffState.Queued) };
        await Bot.Get<ITurnStore>().SaveAsync(new TurnToSave(new Arrival("directline/" + request.Reference, "k", "x"), 0, record, [], [new QueueHandOff(request)]), default);
        return request.Reference;
    }

    /// <summary>Everything that is due goes to the channel.</summary>
    public Task PostAsync() => Bot.Services.GetServices<IHostedService>().OfType<TeamsPost>().Single().WorkAsync(default);

    /// <summary>A request whose card stands in the channel.</summary>
    /// <returns>Its thread.</returns>
    public async Task<string> ShownAsync(HandOffRequest request)
    {
        await QueueAsync(request);
        await PostAsync();
        await PostAsync();
        return Threads.Find(request.Reference)!.Conversation!;
    }

    /// <summary>An official presses on a card.</summary>
    public Task<(HttpStatusCode Status, JsonNode? Body)> PressAsync(string thread, Act act, string? text = null, string who = "anna", Action<JsonObject>? change = null)
    {
        var action = ActionFor(thread, act);
        if (text is not null)
            action["data"]!["text"] = text;
        var activity = Activity(thread, "invoke", who);
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = "card-" + thread;
        activity["value"] = new JsonObject { ["action"] = action };
        change?.Invoke(activity);
        return SendAsync(activity);
    }

    /// <summary>An official writes in a thread.</summary>
    public Task<(HttpStatusCode Status, JsonNode? Body)> WriteAsync(string thread, string text, string who = "anna", Action<JsonObject>? change = null)
    {
        var activity = Activity(thread, "message", who);
        activity["text"] = $"<at>Wegweiser</at> {text}";
        activity["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>Wegweiser</at>", ["mentioned"] = new JsonObject { ["id"] = "28:" + IdentityService.AppId, ["name"] = "Wegweiser" } });
        change?.Invoke(activity);
        return SendAsync(activity);
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(JsonObject activity)
    {
        var token = Identity.Sign(Clock.GetUtcNow(), token => token.Claims = new Dictionary<string, object> { ["serviceurl"] = (string)activity["serviceUrl"]! });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await Bot.Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, body.Length > 0 ? JsonNode.Parse(body) : null);
    }

    /// <summary>What an activity from the office's channel has, as Teams sends it.</summary>
    public JsonObject Activity(string conversation, string type, string who = "anna") => new()
    {
        ["type"] = type,
        ["id"] = $"a-{Interlocked.Increment(ref _sent)}",
        ["channelId"] = "msteams",
        ["serviceUrl"] = Channel.Address,
        ["from"] = new JsonObject { ["id"] = "29:" + who, ["name"] = who, ["aadObjectId"] = "aad-" + who },
        ["recipient"] = new JsonObject { ["id"] = "28:" + IdentityService.AppId, ["name"] = "Wegweiser" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "channel", ["isGroup"] = true, ["tenantId"] = IdentityService.TenantId },
        ["channelData"] = new JsonObject
        {
            ["tenant"] = new JsonObject { ["id"] = IdentityService.TenantId },
            ["team"] = new JsonObject { ["id"] = TeamsChannel.Team },
            ["channel"] = new JsonObject { ["id"] = TeamsChannel.Id },
        },
    };

    /// <summary>The action as it stands on the card, inputs and all.</summary>
    public JsonObject ActionFor(string thread, Act act) =>
        Executes(Channel.CardOf(thread)).First(action => (string?)action["data"]?["act"] == Keys.Of(act)).DeepClone().AsObject();

    public bool Offers(string thread, Act act) => Executes(Channel.CardOf(thread)).Any(action => (string?)action["data"]?["act"] == Keys.Of(act));

    public async Task DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Channel.DisposeAsync();
        await Identity.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    private async Task StartAsync() => Bot = await RunningBot.StartAsync(
        _folder.Database, Clock,
        [.. Identity.Settings, "--RateLimits:Enabled=false", $"--HandOff:Teams:Team={TeamsChannel.Team}", $"--HandOff:Teams:Channel={TeamsChannel.Id}", $"--HandOff:Teams:ServiceUrl={Channel.Address}"]);

    private static IEnumerable<JsonNode> Executes(JsonNode? card) => (card?["body"]?.AsArray() ?? []).Append(card).OfType<JsonNode>()
        .SelectMany(element => element["actions"]?.AsArray() ?? []).OfType<JsonNode>()
        .SelectMany(action => (string?)action["type"] == "Action.Execute" ? [action] : Executes(action["card"]));
}
