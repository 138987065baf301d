using GuidanceBot.Web;

namespace GuidanceBot.Channels.DirectLine;

/// <summary>Puts Direct Line and the widget's addresses together.</summary>
public static class DirectLineSetup
{
    private const string Base = "/v3/directline";
    private const string Widget = "/widget";
    private const string OneConversation = "conversations/{conversation}";

    public static IServiceCollection AddDirectLine(this IServiceCollection services) => services
        .AddSingleton<TokenKeys>()
        .AddSingleton<Tokens>()
        .AddSingleton<Doorkeeper>()
        .AddSingleton<DirectLineLog>()
        .AddSingleton<DirectLineTurns>()
        .AddSingleton<DirectLineEndpoints>()
        .AddSingleton<DirectLineSockets>()
        .AddSingleton<WidgetEndpoints>();

    /// <summary>Websites that may not call are refused, floods slowed, before anything is read.</summary>
    public static IApplicationBuilder GuardDirectLine(this IApplicationBuilder web) => web.UseWhen(
        http => http.Request.Path.StartsWithSegments(Base) || http.Request.Path.StartsWithSegments(Widget),
        guarded => guarded.UseMiddleware<OriginGuard>().UseMiddleware<FloodGuard>());

    public static void MapDirectLine(this IEndpointRouteBuilder web)
    {
        var directLine = web.ServiceProvider.GetRequiredService<DirectLineEndpoints>();
        var sockets = web.ServiceProvider.GetRequiredService<DirectLineSockets>();
        var widget = web.ServiceProvider.GetRequiredService<WidgetEndpoints>();

        var routes = web.MapGroup(Base);
        routes.MapPost("tokens/generate", (HttpRequest request) => directLine.GenerateAsync(request));
        routes.MapPost("tokens/refresh", (HttpRequest request) => directLine.RefreshAsync(request));
        routes.MapPost("conversations", (HttpRequest request) => directLine.BeginAsync(request));
        routes.MapGet(OneConversation, (HttpRequest request, string conversation) => directLine.ContinueAsync(request, conversation));
        routes.MapGet($"{OneConversation}/activities", (HttpRequest request, string conversation) => directLine.ReadAsync(request, conversation));
        routes.MapPost($"{OneConversation}/activities", (HttpRequest request, string conversation) => directLine.PostAsync(request, conversation));
        routes.MapPost($"{OneConversation}/upload", (HttpRequest request, string conversation) => directLine.UploadAsync(request, conversation));
        routes.MapGet($"{OneConversation}/stream", (HttpContext http, string conversation) => sockets.StreamAsync(http, conversation));

        web.MapPost($"{Widget}/token", (HttpRequest request) => widget.TokenAsync(request));
        web.MapPost($"{Widget}/tally", (HttpRequest request) => widget.TallyAsync(request));
        web.MapGet($"{Widget}/export", (HttpRequest request) => widget.ExportAsync(request));
    }
}
