using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Web;

namespace GuidanceBot.Channels.BotFramework;

/// <summary>An activity that came to /api/messages, with the addresses its answers need.</summary>
public sealed record Inbound(InboundActivity Activity, string ChannelId, string Conversation, Uri ServiceUrl)
{
    public const string Teams = "msteams";
    private const int LongestConversation = 500;
    private const string ExpectReplies = "expectReplies";
    private static readonly string[] ArrivalEvents = ["webchat/join", "startConversation"];

    public string? ServiceUrlAsWritten => InboundActivity.Text(Activity.Json, "serviceUrl");

    /// <summary>The key of the record; other channels cannot reach it. A thread in a channel of Teams is a conversation of its own.</summary>
    public string Key => KeyOf(ChannelId, Conversation);

    /// <summary>True where the answers go into the body of the response.</summary>
    public bool WantsRepliesInBody => InboundActivity.Text(Activity.Json, "deliveryMode") == ExpectReplies;

    /// <summary>What the person said to us.</summary>
    public string Said => Activity.Choice ?? Mentions.WithoutOurs(Activity);

    /// <summary>False for what people in Teams say to each other where we happen to listen: there we are spoken to by our name, or by a card of ours.</summary>
    public bool IsForUs => !IsShared || Mentions.IncludeUs(Activity) || Activity.Json["value"] is JsonObject;

    /// <summary>True where somebody other than the bot came in. Whoever joins others in Teams is not talking to us; those are greeted
    /// when we come in.</summary>
    public bool AnnouncesPerson => Activity.Type switch
    {
        "conversationUpdate" => Activity.Json["membersAdded"] is JsonArray added && added.Any(IsPerson) && (!IsShared || added.Any(IsUs)),
        "installationUpdate" => InboundActivity.Text(Activity.Json, "action")?.StartsWith("add", StringComparison.Ordinal) == true,
        "event" => ArrivalEvents.Contains(Activity.Name),
        _ => false,
    };

    private bool IsShared => ChannelId == Teams
        && (Activity.Of("conversation", "conversationType") is "groupChat" or "channel" || Activity.Json["conversation"]?["isGroup"]?.GetValueKind() == JsonValueKind.True);

    public static string KeyOf(string channel, string conversation) => $"bot-framework/{channel}/{conversation}";

    /// <exception cref="RefusedException">400: the activity lacks what an answer needs.</exception>
    public static Inbound From(JsonObject json)
    {
        RemoveCopies(json);
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

    /// <summary>The bot is there for one organisation. Older activities name it in one place, newer ones in two.</summary>
    /// <exception cref="RefusedException">403: somebody of another organisation writes from Teams, or nobody says of which.</exception>
    public void RequireTenant(string? ours)
    {
        if (ChannelId != Teams || ours is null)
            return;
        var named = new[] { Activity.Of("conversation", "tenantId"), TenantInChannelData }.OfType<string>().ToList();
        if (named.Count == 0 || named.Exists(tenant => !string.Equals(tenant, ours, StringComparison.OrdinalIgnoreCase)))
            throw RefusedException.Forbidden("The activity does not come from the tenant of this bot.");
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

    /// <summary>Where the channel takes the answers; null where they go into the body.</summary>
    public string? ReplyAddress() => WantsRepliesInBody ? null : RepliesTo is { } activity ? ConnectorRoutes.Activity(Address(), activity) : Address();

    /// <summary>How the person is written to later. Who wants answers in the body has no ear for anything else.</summary>
    public Home Home() => new(Frame().ToFrame(), WantsRepliesInBody ? null : Address());

    /// <summary>Where the channel takes activities that answer nothing.</summary>
    public string Address() => ConnectorRoutes.Activities(ServiceUrl, Conversation);

    private string? RepliesTo => Activity.Type == "conversationUpdate" && ChannelId is "directline" or "webchat" ? null : Activity.Id;

    private string? TenantInChannelData =>
        Activity.Json["channelData"] is JsonObject data && data["tenant"] is JsonObject tenant ? InboundActivity.Text(tenant, "id") : null;

    private bool IsPerson(JsonNode? member) => IdOf(member) is { } id && id != Activity.Of("recipient", "id");

    private bool IsUs(JsonNode? member) => IdOf(member) is { } id && id == Activity.Of("recipient", "id");

    private static string? IdOf(JsonNode? member) => member is JsonObject account ? InboundActivity.Text(account, "id") : null;

    private ChannelAccount? Account(string member) =>
        Activity.Of(member, "id") is { } id ? new ChannelAccount(id, Activity.Of(member, "name"), Activity.Of(member, "role")) : null;

    /// <summary>Teams attaches what was written once more as HTML. Everything else attached is refused with a reason.</summary>
    private static void RemoveCopies(JsonObject json)
    {
        if (InboundActivity.Text(json, "channelId") == Teams && json["attachments"] is JsonArray attachments)
            attachments.RemoveAll(attachment => attachment is JsonObject one && InboundActivity.Text(one, "contentType") == "text/html" && one["contentUrl"] is null);
    }
}
