using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Storage;
using Microsoft.Data.Sqlite;

namespace GuidanceBot.Staff.Inbox;

/// <summary>Brings the program back where an official began a talk and then says nothing more: nobody is left with silence.</summary>
public sealed partial class LiveWatch(ICases cases, TimeProvider clock, ILogger<LiveWatch> log) : BackgroundService
{
    /// <summary>How long a talk goes on without a sign of the official.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    public async Task EndSilentAsync()
    {
        var silentSince = clock.GetUtcNow() - Longest;
        foreach (var talk in cases.List(CaseFilter.Open).Where(found => found.Live && LastSign(found) < silentSince))
            await cases.ActAsync(talk.Reference, new Deed(Act.EndLive, Side.Program));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryAsync();
    }

    private async Task TryAsync()
    {
        try
        {
            await EndSilentAsync();
        }
        catch (SqliteException cause)
        {
            Failed(cause.SqliteErrorCode);
        }
    }

    private DateTimeOffset LastSign(Case talk) =>
        cases.History(talk.Reference).Where(line => line is { Side: Side.Official, Refusal: null }).Max(line => line.At);

    [LoggerMessage(Level = LogLevel.Error, Message = "Silent talks could not be ended (SQLite error {Code}); it is tried again within a minute.")]
    private partial void Failed(int code);
}
