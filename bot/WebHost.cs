using GuidanceBot.Content;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Widget;

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
        builder.Services.AddSingleton<INoteReader, NoNotes>();

        var web = builder.Build();
        web.UseStaticFiles();
        web.MapWidgetPages(new PageHeaders(web.Configuration.GetSection("Widget:AllowedOrigins").Get<string[]>() ?? []));
        web.MapGet("/healthz/live", () => Results.Text("ok"));
        return web;
    }
}
