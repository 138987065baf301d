using GuidanceBot.Storage;

namespace GuidanceBot.Channels;

/// <summary>What all channels on the web share.</summary>
public static class ChannelsSetup
{
    public static IServiceCollection AddTurns(this IServiceCollection services) => services
        .AddSingleton<Draining>()
        .AddSingleton<News>()
        .AddSingleton<Presence>()
        .AddSingleton<ICaseVoice, CaseVoice>()
        .AddSingleton<Renderers>()
        .AddSingleton<PageLinks>()
        .AddSingleton<TurnTaker>();

    /// <summary>When the program is asked to stop: no new turns, those inside are finished, then sockets close.</summary>
    public static void DrainOnStop(this WebApplication web)
    {
        var draining = web.Services.GetRequiredService<Draining>();
        web.Lifetime.ApplicationStopping.Register(draining.Begin);
    }
}
