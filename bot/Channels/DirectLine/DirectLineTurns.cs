using System.Text.Json.Nodes;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Storage;

namespace GuidanceBot.Channels.DirectLine;

/// <summary>Takes what a client sends, as the turn it is.</summary>
public sealed class DirectLineTurns(TurnTaker turns, Renderers renderers, IConversationLog log, Presence presence)
{
    public const string ChannelId = "directline";
    private const string Arrived = "arrival";

    private static readonly string[] ArrivalEvents = ["webchat/join", "startConversation"];

    /// <summary>Greets, once in a conversation however often and in whatever order it is announced.</summary>
    public Task GreetAsync(Pass pass, string? locale, CancellationToken cancellation) =>
        turns.TakeAsync(new Arrival(DirectLineLog.Key(pass.Conversation), Arrived, null, locale, Home: HomeOf(pass)), Renderer(pass).Render, cancellation);

    /// <param name="client">The address it comes from.</param>
    /// <returns>The activity's id, the same again for a repeat.</returns>
    public async Task<string> ReceiveAsync(Pass pass, InboundActivity activity, string? client, CancellationToken cancellation)
    {
        var key = "sent:" + (activity.ClientActivityId ?? activity.Id ?? Ids.Secret());
        return DirectLineLog.IdOf(pass.Conversation, activity.Type switch
        {
            "message" => await TakeAsync(pass, key, activity, client, cancellation),
            "typing" => Writes(pass),
            _ => await KeepAsync(pass, key, activity, cancellation),
        });
    }

    private long Writes(Pass pass)
    {
        presence.Writes(DirectLineLog.Key(pass.Conversation), Side.Person);
        return 0;
    }

    private async Task<long> TakeAsync(Pass pass, string key, InboundActivity activity, string? client, CancellationToken cancellation)
    {
        var conversation = DirectLineLog.Key(pass.Conversation);
        presence.HasWritten(conversation, Side.Person);
        await turns.TakeAsync(new Arrival(conversation, key, activity.Said, activity.Locale, Echo(pass, activity), Home: HomeOf(pass)) { Client = client }, Renderer(pass).Render, cancellation);
        return log.FirstOf(conversation, key) ?? throw new TroubleException(Ids.TroubleReference());
    }

    private async Task<long> KeepAsync(Pass pass, string key, InboundActivity activity, CancellationToken cancellation)
    {
        var sequence = await turns.KeepAsync(DirectLineLog.Key(pass.Conversation), key, Echo(pass, activity));
        if (activity.Type == "event" && ArrivalEvents.Contains(activity.Name))
            await GreetAsync(pass, activity.Locale, cancellation);
        return sequence;
    }

    private ActivityRenderer Renderer(Pass pass) => renderers.For(Frame(pass));

    private static Home HomeOf(Pass pass) => new(Frame(pass).ToFrame());

    private static Activity Frame(Pass pass) => new()
    {
        Type = "message",
        ChannelId = ChannelId,
        Conversation = new ConversationAccount(pass.Conversation),
        From = BotAccount.Own,
        Recipient = new ChannelAccount(pass.User),
    };

    /// <summary>What the client reads back of its own activity. Who it is from, the token says.</summary>
    private static string Echo(Pass pass, InboundActivity activity)
    {
        var echo = activity.Json.DeepClone().AsObject();
        foreach (var ours in new[] { "id", "timestamp", "serviceUrl", "callerId", "replyToId" })
            echo.Remove(ours);
        echo["channelId"] = ChannelId;
        echo["conversation"] = new JsonObject { ["id"] = pass.Conversation };
        echo["from"] = new JsonObject { ["id"] = pass.User, ["role"] = "user" };
        return echo.ToJsonString(ActivityJson.Options);
    }
}
