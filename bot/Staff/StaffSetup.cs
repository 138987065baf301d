using GuidanceBot.Content;
using GuidanceBot.Staff.Accounts;
using GuidanceBot.Staff.Facts;
using GuidanceBot.Staff.Figures;
using GuidanceBot.Staff.Inbox;
using GuidanceBot.Staff.Pages;

namespace GuidanceBot.Staff;

/// <summary>Puts the staff pages together.</summary>
public static class StaffSetup
{
    private static readonly StaffRole[] Officials = [StaffRole.Official];
    private static readonly StaffRole[] Editors = [StaffRole.Editor];
    private static readonly StaffRole[] Operators = [StaffRole.Operator];

    public static IServiceCollection AddStaff(this IServiceCollection services) => services
        .AddSingleton(provider => StaffWords.Load(WordsFolder(provider.GetRequiredService<IHostEnvironment>())))
        .AddSingleton<ISignIn, LocalSignIn>()
        .AddSingleton<Door>()
        .AddSingleton<Frame>()
        .AddSingleton<SignInPages>()
        .AddSingleton<AccountPages>()
        .AddSingleton<AccountsPage>()
        .AddSingleton<Desk>()
        .AddSingleton<CaseSheet>()
        .AddSingleton<InboxPage>()
        .AddSingleton<CasePage>()
        .AddSingleton<StaffNews>()
        .AddHostedService<LiveWatch>()
        .AddSingleton<Confirmation>()
        .AddSingleton<FactsPage>()
        .AddSingleton<FiguresPage>();

    public static void MapStaff(this WebApplication web)
    {
        var services = web.Services;
        var group = web.MapGroup(StaffAddresses.Base);
        var signIn = services.GetRequiredService<SignInPages>();
        group.MapGet(StaffAddresses.SignIn, (Delegate)signIn.ShowAsync);
        group.MapPost(StaffAddresses.SignIn, (Delegate)signIn.SignInAsync);

        var routes = new StaffRoutes(group, services.GetRequiredService<Door>(), services.GetRequiredService<Frame>(), services.GetRequiredService<StaffWords>(), services.GetRequiredService<TimeProvider>());
        routes.Get("", null, visit => new Moved(Frame.HomeOf(visit.Account.Role)));
        routes.Post(StaffAddresses.SignOut, null, (visit, _) => signIn.SignOutAsync(visit));
        routes.MapAccounts(services);
        routes.MapInbox(services);
        routes.MapFacts(services);
    }

    private static void MapAccounts(this StaffRoutes routes, IServiceProvider services)
    {
        var own = services.GetRequiredService<AccountPages>();
        routes.Get(StaffAddresses.Password, null, visit => AccountPages.ShowPassword(visit));
        routes.Post(StaffAddresses.Password, null, own.ChangePasswordAsync);
        routes.Get(StaffAddresses.Account, null, visit => own.Show(visit));
        routes.Post(StaffAddresses.Account, null, own.ChangeAsync);

        var all = services.GetRequiredService<AccountsPage>();
        routes.Get(StaffAddresses.Accounts, Operators, visit => all.Show(visit));
        routes.Post(StaffAddresses.Accounts, Operators, all.ChangeAsync);
    }

    private static void MapInbox(this StaffRoutes routes, IServiceProvider services)
    {
        var inbox = services.GetRequiredService<InboxPage>();
        var one = services.GetRequiredService<CasePage>();
        routes.Get(StaffAddresses.Inbox, Officials, visit => inbox.Show(visit));
        routes.Get(StaffAddresses.Case, Officials, visit => one.Show(visit));
        routes.Post(StaffAddresses.Case, Officials, one.ActAsync);
        routes.Post(StaffAddresses.Typing, Officials, one.TypingAsync);
        var news = services.GetRequiredService<StaffNews>();
        routes.Get(StaffAddresses.News, Officials, news.Follow);
    }

    private static void MapFacts(this StaffRoutes routes, IServiceProvider services)
    {
        var facts = services.GetRequiredService<FactsPage>();
        routes.Get(StaffAddresses.Facts, Editors, visit => facts.Show(visit));
        routes.Post(StaffAddresses.Facts, Editors, facts.ConfirmAsync);
        var figures = services.GetRequiredService<FiguresPage>();
        routes.Get(StaffAddresses.Figures, null, visit => figures.Show(visit));
        routes.Get(StaffAddresses.Figures + ".csv", null, figures.Csv);
    }

    private static string WordsFolder(IHostEnvironment environment)
    {
        var source = Path.Combine(environment.ContentRootPath, "pages", "staff");
        return Directory.Exists(source) ? source : Path.Combine(AppContext.BaseDirectory, "pages", "staff");
    }
}
