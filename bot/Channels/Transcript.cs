using System.Globalization;
using System.Text.Json.Nodes;
using GuidanceBot.Content;
using GuidanceBot.Dialogs.Turns;

namespace GuidanceBot.Channels;

/// <summary>A conversation as the Bot Framework's .transcript: all activities of both sides, as the Emulator would keep them.</summary>
/// <param name="start">When it begins; every activity comes a second later.</param>
public sealed class Transcript(Library library, DateTimeOffset start, string locale)
{
    private const string Conversation = "transcript", Links = "http://localhost:3978/";
    private static readonly ChannelAccount Person = new("user", "User", "user");

    private readonly TickingClock _clock = new(start);
    private readonly JsonArray _activities = [];

    /// <param name="said">What the person writes; null where they only arrive.</param>
    /// <returns>JSON: an array of activities.</returns>
    public async Task<string> OfAsync(IEnumerable<string?> said, CancellationToken cancellation)
    {
        var loop = new TurnLoop(new MemoryTurnStore(), new LoadedLibrary(library), new Ids(), _clock);
        foreach (var text in said)
            await TakeAsync(loop, text, cancellation);
        return _activities.ToJsonString(ActivityJson.Options);
    }

    private async Task TakeAsync(TurnLoop loop, string? text, CancellationToken cancellation)
    {
        var key = Add(text is null ? Arrival() : Message(text), Person, BotAccount.Own);
        var renderer = new ActivityRenderer(new Activity { Type = "message", ChannelId = "emulator", ReplyToId = key }, path => Links + path);
        IReadOnlyList<string> replies = [];
        await loop.TakeAsync(new Arrival(Conversation, key, text, locale), reply => replies = renderer.Render(reply), cancellation);
        foreach (var reply in replies)
            Add(JsonNode.Parse(reply)!.AsObject(), BotAccount.Own, Person);
    }

    private JsonObject Message(string text) => new() { ["type"] = "message", ["text"] = text, ["textFormat"] = "plain", ["locale"] = locale };

    private static JsonObject Arrival() => new() { ["type"] = "conversationUpdate", ["membersAdded"] = new JsonArray(Account(BotAccount.Own), Account(Person)) };

    private string Add(JsonObject activity, ChannelAccount from, ChannelAccount recipient)
    {
        var id = (_activities.Count + 1).ToString("D4", CultureInfo.InvariantCulture);
        activity["id"] = id;
        activity["channelId"] = "emulator";
        activity["timestamp"] = _clock.Tick().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        activity["conversation"] = new JsonObject { ["id"] = Conversation };
        activity["from"] = Account(from);
        activity["recipient"] = Account(recipient);
        _activities.Add(activity);
        return id;
    }

    private static JsonObject Account(ChannelAccount account) => new() { ["id"] = account.Id, ["name"] = account.Name, ["role"] = account.Role };

    private sealed class TickingClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now;

        public DateTimeOffset Tick() => _now += TimeSpan.FromSeconds(1);
    }
}
