using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GuidanceBot.Tests.Support;
using Microsoft.Data.Sqlite;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>A bot that is registered for Teams, with an identity service and a connector on this machine. Its clock stands.</summary>
public sealed class TeamsBot : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();

    public MovableClock Clock { get; } = new();

    public IdentityService Identity { get; private set; } = null!;

    public LoopbackConnector Connector { get; private set; } = null!;

    public RunningBot Bot { get; private set; } = null!;

    public string Database => _folder.Database;

    public string Service => Connector.Address + "/amer/";

    public async Task InitializeAsync()
    {
        Identity = await IdentityService.StartAsync();
        Connector = await LoopbackConnector.StartAsync();
        Bot = await RunningBot.StartAsync(_folder.Database, Clock, [.. Identity.Settings, "--RateLimits:Enabled=false"]);
    }

    public async Task DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Connector.DisposeAsync();
        await Identity.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    public async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(JsonObject activity)
    {
        var service = (string)activity["serviceUrl"]!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Identity.Sign(Clock.GetUtcNow(), token => token.Claims = new Dictionary<string, object> { ["serviceurl"] = service }));
        using var response = await Bot.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }

    /// <summary>Posts what is answered with nothing but a 200.</summary>
    public async Task SendAsync(JsonObject activity) => Assert.Equal((HttpStatusCode.OK, null), await PostAsync(activity));

    /// <summary>Done once everything was tried that the clock lets be tried.</summary>
    public Task UntilNothingIsDueAsync() => Bot.UntilNothingIsDueAsync(Clock);

    /// <summary>The id under which the channel took the newest reply.</summary>
    public string LastSentAs(string conversation)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sent_as FROM log WHERE conversation = 'bot-framework/msteams/' || $conversation AND sent_as IS NOT NULL ORDER BY sequence DESC";
        command.Parameters.AddWithValue("$conversation", conversation);
        return (string)command.ExecuteScalar()!;
    }

    /// <summary>The replies to what was just sent, up to the one that waits for an answer.</summary>
    public async Task<IReadOnlyList<(string Path, JsonNode Activity)>> RepliesAsync(LoopbackConnector? connector = null)
    {
        List<(string, JsonNode Activity)> replies = [];
        do
            replies.Add(await (connector ?? Connector).NextAsync());
        while ((string?)replies[^1].Activity["inputHint"] != "expectingInput");
        return replies;
    }
}
