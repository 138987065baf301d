using GuidanceBot.Content;
using GuidanceBot.Dialogs.Turns;

namespace GuidanceBot;

/// <summary>The web application: what it is made of and which addresses it answers.</summary>
public static class WebHost
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(ContentFolders.Find(builder.Configuration["Knowledge:Path"]));
        builder.Services.AddSingleton<LiveLibrary>();
        builder.Services.AddSingleton<ILibrarySource>(services => services.GetRequiredService<LiveLibrary>());
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveLibrary>());
        builder.Services.AddSingleton<ITurnStore, MemoryTurnStore>();
        builder.Services.AddSingleton<IIds, Ids>();
        builder.Services.AddSingleton<TurnLoop>();

        var web = builder.Build();
        web.MapGet("/healthz/live", () => Results.Text("ok"));
        return web;
    }
}
