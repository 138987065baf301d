using System.Net;
using System.Text.Json.Nodes;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Web;

namespace GuidanceBot.Channels.BotFramework;

/// <summary>An activity that came to /api/messages, with the addresses its answers need.</summary>
public sealed record Inbound(InboundActivity Activity, string ChannelId, string Conversation, Uri ServiceUrl)
{
    private const int LongestConversation = 500;
    private const string ExpectReplies = "expectReplies";

    public string? ServiceUrlAsWritten => InboundActivity.Text(Activity.Json, "serviceUrl");

    /// <summary>The key of the record; other channels cannot reach it.</summary>
    public string Key => $"bot-framework/{ChannelId}/{Conversation}";

    /// <summary>True where the answers go into the body of the response.</summary>
    public bool WantsRepliesInBody => InboundActivity.Text(Activity.Json, "deliveryMode") == ExpectReplies;

    /// <summary>True where somebody other than the bot came in.</summary>
    public bool AnnouncesPerson => Activity.Type switch
    {
        "conversationUpdate" => Activity.Json["membersAdded"] is JsonArray added && added.Any(IsPerson),
        "installationUpdate" => InboundActivity.Text(Activity.Json, "action")?.StartsWith("add", StringComparison.Ordinal) == true,
        "event" => Activity.Name == "webchat/join",
        _ => false,
    };

    /// <exception cref="RefusedException">400: the activity lacks what an answer needs.</exception>
    public static Inbound From(JsonObject json)
    {
        var activity = InboundActivity.From(json);
        if (activity.Of("conversation", "id") is not { Length: > 0 and <= LongestConversation } conversation)
            throw RefusedException.BadRequest($"The activity has no 'conversation' with an 'id' of at most {LongestConversation} characters.");
        if (!Uri.TryCreate(InboundActivity.Text(json, "serviceUrl"), UriKind.Absolute, out var service) || service.Scheme is not ("http" or "https"))
            throw RefusedException.BadRequest("The activity has no 'serviceUrl', or it is no http address.");
        return new Inbound(activity, activity.ChannelId ?? "", conversation, service);
    }

    /// <summary>Without an app id replies go to this machine only: whoever calls must not choose where we post.</summary>
    public void RequireOwnMachine()
    {
        var host = ServiceUrl.IdnHost.TrimStart('[').TrimEnd(']');
        var isLocal = host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
        if (!isLocal || ServiceUrl.UserInfo.Length > 0)
            throw RefusedException.Forbidden("Replies go to this machine only: 'serviceUrl' must be a loopback address.");
    }

    /// <summary>Every answer's addresses: ours and theirs change places.</summary>
    public Activity Frame() => new()
    {
        Type = "message",
        ChannelId = ChannelId,
        ServiceUrl = ServiceUrlAsWritten,
        Conversation = new ConversationAccount(Conversation),
        From = Account("recipient") is { } us ? us with { Role = "bot" } : BotAccount.Own,
        Recipient = Account("from"),
        ReplyToId = RepliesTo,
    };

    /// <summary>Where the channel takes the answers.</summary>
    public string ReplyAddress() => RepliesTo is { } activity ? $"{Address()}/{Uri.EscapeDataString(activity)}" : Address();

    /// <summary>How the person is written to later. Who wants answers in the body has no ear for anything else.</summary>
    public Home Home() => new(Frame().ToFrame(), WantsRepliesInBody ? null : Address());

    /// <summary>Where the channel takes activities: appended to the service's path, never in place of it.</summary>
    private string Address() => $"{ServiceUrl.GetLeftPart(UriPartial.Path).TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(Conversation)}/activities";

    private string? RepliesTo => Activity.Type == "conversationUpdate" && ChannelId is "directline" or "webchat" ? null : Activity.Id;

    private bool IsPerson(JsonNode? member) =>
        member is JsonObject account && InboundActivity.Text(account, "id") is { } id && id != Activity.Of("recipient", "id");

    private ChannelAccount? Account(string member) =>
        Activity.Of(member, "id") is { } id ? new ChannelAccount(id, Activity.Of(member, "name"), Activity.Of(member, "role")) : null;
}
