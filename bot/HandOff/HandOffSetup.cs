using GuidanceBot.HandOff.Teams;

namespace GuidanceBot.HandOff;

/// <summary>Puts the way of requests to the offices together.</summary>
public static class HandOffSetup
{
    public static IServiceCollection AddHandOffMail(this IServiceCollection services) => services
        .AddSingleton(new Backoff(Ids.Jitter))
        .AddSingleton<MailServer>()
        .AddSingleton<MailHealth>()
        .AddSingleton<PublicAddress>()
        .AddSingleton<CaseLinks>()
        .AddSingleton<NoteWriter>()
        .AddSingleton<MailWriter>()
        .AddSingleton<IMailTransport, SmtpTransport>()
        .AddSingleton<LinkPages>()
        .AddSingleton<OfficeCard>()
        .AddSingleton<ThreadWords>()
        .AddSingleton<OfficeLine>()
        .AddSingleton<OfficeDesk>()
        .AddSingleton<TeamsHealth>()
        .AddHostedService<TeamsPost>()
        .AddHostedService<MailPost>()
        .AddHostedService<CaseClock>();

    public static void MapCaseLinks(this WebApplication web)
    {
        var pages = web.Services.GetRequiredService<LinkPages>();
        web.MapGet(LinkPages.Route, (Delegate)((HttpContext http, string token) => pages.Show(http, token)));
        web.MapPost(LinkPages.Route, (Delegate)((HttpContext http, string token) => pages.ActAsync(http, token)));
    }
}
