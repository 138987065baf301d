using Microsoft.Data.Sqlite;

namespace GuidanceBot.Storage;

/// <summary>Removes conversations 90 days after their last message, with everything that hangs on them: people were told that
/// what they pass on to a human is deleted then, too.</summary>
public sealed partial class Retention(Database database, TimeProvider clock, ILogger<Retention> log) : BackgroundService
{
    public static readonly TimeSpan Keep = TimeSpan.FromDays(90);
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    /// <returns>How many conversations were removed.</returns>
    public async Task<int> RemoveOldAsync()
    {
        var before = (clock.GetUtcNow() - Keep).ToUnixTimeMilliseconds();
        var removed = await database.WriteAsync((connection, transaction) => Remove(connection, transaction, before));
        if (removed == 0)
            return 0;
        await database.RemoveWordsAsync();
        Removed(removed);
        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        do
            await TryAsync();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync()
    {
        try
        {
            await RemoveOldAsync();
        }
        catch (SqliteException cause)
        {
            Failed(cause.SqliteErrorCode);
        }
    }

    private static int Remove(SqliteConnection connection, SqliteTransaction transaction, long before)
    {
        const string Old = "conversation IN (SELECT conversation FROM conversations WHERE updated_at < $before)";
        foreach (var table in new[] { "hand_off_events", "mails" })
            connection.Execute($"DELETE FROM {table} WHERE reference IN (SELECT reference FROM hand_offs WHERE {Old})", ("$before", before));
        foreach (var table in new[] { "log", "inbox", "outbox", "notes", "hand_offs" })
            connection.Execute($"DELETE FROM {table} WHERE {Old}", ("$before", before));
        var removed = connection.Execute("DELETE FROM conversations WHERE updated_at < $before", ("$before", before));
        transaction.Commit();
        return removed;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Count} conversations whose time was over.")]
    private partial void Removed(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Old conversations could not be removed (SQLite error {Code}); it is tried again within the hour.")]
    private partial void Failed(int code);
}
