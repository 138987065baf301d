using GuidanceBot.Channels;
using GuidanceBot.Channels.BotFramework;
using GuidanceBot.Channels.DirectLine;
using GuidanceBot.Content;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.HandOff;
using GuidanceBot.Options;
using GuidanceBot.Staff;
using GuidanceBot.Storage;
using GuidanceBot.Web;
using GuidanceBot.Widget;
using Microsoft.Extensions.Options;

namespace GuidanceBot;

/// <summary>The web application: what it is made of and which addresses it answers.</summary>
public static class WebHost
{
    /// <param name="content">Facts and sentences to begin with, where somebody has loaded them already.</param>
    public static WebApplication Build(string[] args, TimeProvider clock, Library? content = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentFolders.ContentRoot() });
        builder.Logging.KeepQuietAboutRequests();
        builder.Services.AddSingleton(clock);
        builder.Services.AddSections(builder.Configuration);
        builder.Services.AddContent(content);
        builder.Services.AddStorage();
        builder.Services.AddTurns();
        builder.Services.AddDirectLine();
        builder.Services.AddBotFramework();
        builder.Services.AddWeb();
        builder.Services.AddSingleton<INoteReader, StoredNotes>();
        builder.Services.AddSingleton(provider => PageFolder.Find(provider.GetRequiredService<IHostEnvironment>()));
        builder.Services.AddSingleton<RequestPage>();
        builder.Services.AddSingleton<RequestPages>();
        builder.Services.AddStaff();
        builder.Services.AddHandOffMail();

        var web = builder.Build();
        web.Services.GetRequiredService<IStartupValidator>().Validate();
        web.UseWeb();
        web.GuardDirectLine();
        web.UseStaticFiles();
        web.MapWidgetPages();
        web.Services.GetRequiredService<RequestPages>().Map(web);
        web.MapDirectLine();
        web.MapBotFramework();
        web.MapHealth();
        web.MapStaff();
        web.MapCaseLinks();
        web.DrainOnStop();
        return web;
    }
}
