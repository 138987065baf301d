using System.CommandLine;
using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Storage;

namespace GuidanceBot.Commands;

/// <summary><c>handoffs list|show|retry</c>: the requests to humans, as they are kept, and their mails.</summary>
public static class HandOffsCommand
{
    public static Command Create(string[] args, TimeProvider clock)
    {
        var list = new Command("list", "Lists all requests, newest first.") { TreatUnmatchedTokensAsErrors = false };
        list.SetAction(_ => With(args, clock, services => List(services.GetRequiredService<IHandOffs>(), Console.Out)));
        var reference = new Argument<string>("reference") { Description = "What the person was told: LW-…" };
        var show = new Command("show", "Shows one request.") { reference };
        show.TreatUnmatchedTokensAsErrors = false;
        show.SetAction(parsed => With(args, clock, services =>
            Show(services.GetRequiredService<IHandOffs>(), parsed.GetValue(reference)!, Console.Out) + ShowMails(services.GetRequiredService<IMails>(), parsed.GetValue(reference)!, Console.Out)
            + ShowThread(services.GetRequiredService<ITeamThreads>(), parsed.GetValue(reference)!, Console.Out)));
        var one = new Argument<string?>("reference") { Description = "Of one request; all without it.", Arity = ArgumentArity.ZeroOrOne };
        var retry = new Command("retry", "Lets mails and cards in Teams that wait or were given up be tried again at once, by the running program.") { one };
        retry.TreatUnmatchedTokensAsErrors = false;
        retry.SetAction(parsed => With(args, clock, services => RetryAsync(services.GetRequiredService<IMails>(), services.GetRequiredService<ITeamThreads>(), parsed.GetValue(one), Console.Out).GetAwaiter().GetResult()));
        return new Command("handoffs", "Requests to humans.") { list, show, retry };
    }

    public static int List(IHandOffs handOffs, TextWriter output)
    {
        foreach (var kept in handOffs.All())
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kept.Reference}  {kept.CreatedAt:yyyy-MM-dd HH:mm}Z  {Keys.Of(kept.State),-10}  {kept.Request?.Destination ?? "erased"}"));
        return 0;
    }

    /// <returns>1 where there is no such request.</returns>
    public static int Show(IHandOffs handOffs, string reference, TextWriter output)
    {
        if (handOffs.ByReference(Trimmed(reference)) is not { } kept)
        {
            output.WriteLine($"There is no request {reference}.");
            return 1;
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kept.Reference}\nstate: {Keys.Of(kept.State)}\nreceived: {kept.CreatedAt:yyyy-MM-dd HH:mm}Z"));
        if (kept.Request is { } request)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"for: {request.Destination}\nlanguage: {request.Language}\nname: {request.Name}\n{Keys.Of(request.ContactKind)}: {request.Contact}\ntime: {request.Time ?? "–"}\nmessage: {request.Message}\nprogrammes: {string.Join(", ", request.Programmes)}"));
        foreach (var (key, value) in kept.Request?.Answers.OrderBy(pair => pair.Key, StringComparer.Ordinal).AsEnumerable() ?? [])
            output.WriteLine($"{key}: {value}");
        return 0;
    }

    /// <returns>Always 0: a request may have no mails.</returns>
    public static int ShowMails(IMails mails, string reference, TextWriter output)
    {
        foreach (var mail in mails.Of(Trimmed(reference)))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mail: {Keys.Of(mail.Kind)} to {Keys.Of(mail.Route)}: {Keys.Of(mail.Stage)}, attempts {mail.Attempts}, outcome unknown {mail.Unknowns}, written {mail.CreatedAt:yyyy-MM-dd HH:mm}Z"));
        return 0;
    }

    /// <returns>Always 0: not every office works in Teams.</returns>
    public static int ShowThread(ITeamThreads threads, string reference, TextWriter output)
    {
        if (threads.Find(Trimmed(reference)) is { } thread)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"teams: {Keys.Of(thread.Stage)}, attempts {thread.Attempts}, outcome unknown {thread.Unknowns}, begun {thread.CreatedAt:yyyy-MM-dd HH:mm}Z"));
        return 0;
    }

    /// <returns>1 where nothing waits or was given up.</returns>
    public static async Task<int> RetryAsync(IMails mails, ITeamThreads threads, string? reference, TextWriter output)
    {
        var only = reference is null ? null : Trimmed(reference);
        var (letters, cards) = (await mails.RetryAsync(only), await threads.RetryAsync(only));
        output.WriteLine(letters + cards == 0 ? "No mail waits or was given up." : string.Create(CultureInfo.InvariantCulture, $"{letters} mails and {cards} cards in Teams are due now. The running program sends them within seconds."));
        return letters + cards == 0 ? 1 : 0;
    }

    private static string Trimmed(string reference) => reference.Trim().ToUpperInvariant();

    private static int With(string[] args, TimeProvider clock, Func<IServiceProvider, int> command)
    {
        using var web = WebHost.Build(args, clock);
        return command(web.Services);
    }
}
