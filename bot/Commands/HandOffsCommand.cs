using System.CommandLine;
using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Storage;

namespace GuidanceBot.Commands;

/// <summary><c>handoffs list|show</c>: the requests to humans, as they are kept.</summary>
public static class HandOffsCommand
{
    public static Command Create(string[] args, TimeProvider clock)
    {
        var list = new Command("list", "Lists all requests, newest first.") { TreatUnmatchedTokensAsErrors = false };
        list.SetAction(_ => With(args, clock, handOffs => List(handOffs, Console.Out)));
        var reference = new Argument<string>("reference") { Description = "What the person was told: LW-…" };
        var show = new Command("show", "Shows one request.") { reference };
        show.TreatUnmatchedTokensAsErrors = false;
        show.SetAction(parsed => With(args, clock, handOffs => Show(handOffs, parsed.GetValue(reference)!, Console.Out)));
        return new Command("handoffs", "Requests to humans.") { list, show };
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
        if (handOffs.ByReference(reference.Trim().ToUpperInvariant()) is not { } kept)
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

    private static int With(string[] args, TimeProvider clock, Func<IHandOffs, int> command)
    {
        using var web = WebHost.Build(args, clock);
        return command(web.Services.GetRequiredService<IHandOffs>());
    }
}
