using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Options;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Content;

/// <summary>Puts together what conversations are decided from.</summary>
public static class ContentSetup
{
    public static IServiceCollection AddContent(this IServiceCollection services, Library? loaded) => services
        .AddSingleton(provider => ContentFolders.Find(provider.GetRequiredService<IOptions<KnowledgeOptions>>().Value.Path))
        .AddSingleton(provider => new LiveLibrary(
            provider.GetRequiredService<ContentFolders>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LiveLibrary>>(), loaded))
        .AddSingleton<ILibrarySource>(provider => provider.GetRequiredService<LiveLibrary>())
        .AddHostedService(provider => provider.GetRequiredService<LiveLibrary>())
        .AddSingleton<IIds, Ids>()
        .AddSingleton<TurnLoop>();
}
