using GuidanceBot.Channels.BotFramework.Authentication;

namespace GuidanceBot.Channels.BotFramework;

/// <summary>Puts the Bot Framework protocol together.</summary>
public static class BotFrameworkSetup
{
    public static IServiceCollection AddBotFramework(this IServiceCollection services) => services
        .AddSingleton<Documents>()
        .AddSingleton<CallerCheck>()
        .AddSingleton<BotToken>()
        .AddSingleton<ServiceHosts>()
        .AddSingleton<ConnectorClient>()
        .AddSingleton<Pace>()
        .AddSingleton<TypingSignals>()
        .AddSingleton<ConnectorPost>()
        .AddHostedService(provider => provider.GetRequiredService<ConnectorPost>())
        .AddSingleton<BotFrameworkTurns>()
        .AddSingleton<Invokes>()
        .AddSingleton<MessagesEndpoint>();

    public static void MapBotFramework(this IEndpointRouteBuilder web)
    {
        var messages = web.ServiceProvider.GetRequiredService<MessagesEndpoint>();
        web.MapPost("/api/messages", (HttpRequest request) => messages.ReceiveAsync(request));
    }
}
