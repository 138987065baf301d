namespace GuidanceBot.Channels.BotFramework;

/// <summary>Addresses of a channel's connector: appended to the service's path, never in place of it; ids may hold any character.</summary>
public static class ConnectorRoutes
{
    public static string Conversations(Uri service) => $"{service.GetLeftPart(UriPartial.Path).TrimEnd('/')}/v3/conversations";

    /// <summary>Where a conversation takes activities.</summary>
    public static string Activities(Uri service, string conversation) => $"{Conversations(service)}/{Uri.EscapeDataString(conversation)}/activities";

    /// <summary>Where an activity takes replies, and is updated or deleted.</summary>
    public static string Activity(string activities, string id) => $"{activities}/{Uri.EscapeDataString(id)}";
}
