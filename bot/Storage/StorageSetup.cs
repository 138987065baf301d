using GuidanceBot.Content;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Options;
using GuidanceBot.Staff.Accounts;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Storage;

/// <summary>Puts the database together.</summary>
public static class StorageSetup
{
    private const string FileName = "guidancebot.db";

    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton(provider => new Database(PathOf(provider.GetRequiredService<IOptions<StorageOptions>>().Value, provider.GetRequiredService<IHostEnvironment>())));
        services.AddSingleton<ITurnStore, SqliteTurnStore>();
        services.AddSingleton<IConversationLog, ConversationLog>();
        services.AddSingleton<INotes, Notes>();
        services.AddSingleton<IHandOffs, HandOffs>();
        services.AddSingleton<Cases>();
        services.AddSingleton<ICases>(provider => provider.GetRequiredService<Cases>());
        services.AddSingleton<IMails, Mails>();
        services.AddSingleton<ITeamThreads, TeamThreads>();
        services.AddSingleton<IOutbox, Outbox>();
        services.AddSingleton<IHomes, Homes>();
        services.AddSingleton<ISettings, Settings>();
        services.AddSingleton<Tallies>();
        services.AddSingleton<Staff.Figures.IFigureSource, FigureRows>();
        services.AddSingleton<IAccounts, StaffAccounts>();
        services.AddSingleton<ISessions, StaffSessions>();
        services.AddSingleton<Turnstile>();
        services.AddHostedService<Retention>();
        return services;
    }

    /// <summary>The configured file; else a folder in the source tree for developers, the user's own data folder for everyone else.</summary>
    private static string PathOf(StorageOptions options, IHostEnvironment environment) =>
        options.Path ?? Path.Combine(environment.IsDevelopment() ? LocalFolder() : UserFolder(), FileName);

    private static string LocalFolder() => Path.Combine(ContentFolders.SourceTree() ?? Environment.CurrentDirectory, "data-local");

    private static string UserFolder()
    {
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(folder.Length > 0 ? folder : AppContext.BaseDirectory, "GuidanceBot");
    }
}
