using GuidanceBot.Channels;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.HandOff;
using GuidanceBot.HandOff.Teams;
using GuidanceBot.Storage;

namespace GuidanceBot.Web;

/// <summary>Whether the program can serve.</summary>
/// <param name="Status">"ready" or "not-ready".</param>
/// <param name="Degraded">What is wrong behind a program that serves.</param>
public sealed record HealthReport(string Status, bool Database, bool Knowledge, bool Draining, IReadOnlyList<string> Degraded);

/// <summary>Looks after what the program needs; the database is really written to, though not for every question.</summary>
public sealed class Health(ISettings settings, ILibrarySource library, IOutbox outbox, MailHealth mail, TeamsHealth teams, Draining draining, TimeProvider clock) : IDisposable
{
    private const string Probe = "health-probe";
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OldOutbox = TimeSpan.FromMinutes(10);

    /// <summary>The first runtime with the fixes of October 2026.</summary>
    private static readonly Version SafeRuntime = new(10, 0, 13);

    private readonly SemaphoreSlim _one = new(1);
    private DateTimeOffset _probedAt = DateTimeOffset.MinValue;
    private bool _writable;

    public async Task<HealthReport> ReportAsync()
    {
        var writable = await IsWritableAsync();
        var knows = library.Current.Knowledge.Catalogue.All.Count > 0;
        var isReady = writable && knows && !draining.HasBegun;
        return new HealthReport(isReady ? "ready" : "not-ready", writable, knows, draining.HasBegun, writable ? [.. Degraded()] : []);
    }

    public void Dispose() => _one.Dispose();

    private IEnumerable<string> Degraded()
    {
        var (oldest, refused) = outbox.Backlog();
        if (oldest < clock.GetUtcNow() - OldOutbox)
            yield return "outbox: replies have been waiting for delivery for more than ten minutes";
        if (refused > 0)
            yield return FormattableString.Invariant($"outbox: {refused} replies could not be delivered");
        foreach (var trouble in mail.Trouble().Concat(teams.Trouble()))
            yield return trouble;
        if (Environment.Version < SafeRuntime)
            yield return $"runtime: .NET {Environment.Version} lacks security fixes, {SafeRuntime} has them";
    }

    private async Task<bool> IsWritableAsync()
    {
        await _one.WaitAsync();
        try
        {
            if (clock.GetUtcNow() - _probedAt < ProbeEvery)
                return _writable;
            _probedAt = clock.GetUtcNow();
            return _writable = await WriteAsync();
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<bool> WriteAsync()
    {
        try
        {
            await settings.SetAsync(Probe, "ok");
            return true;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            return false;
        }
    }
}

/// <summary>The addresses that tell whether the program lives and can serve.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder web)
    {
        var health = web.ServiceProvider.GetRequiredService<Health>();
        web.MapGet("/healthz/live", () => Results.Text("ok"));
        web.MapGet("/healthz/ready", async () =>
        {
            var report = await health.ReportAsync();
            return Results.Json(report, ActivityJson.Options, statusCode: report.Status == "ready" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }
}
