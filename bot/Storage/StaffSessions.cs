using GuidanceBot.Staff.Accounts;

namespace GuidanceBot.Storage;

/// <summary>Sessions in the database, so that a restart signs nobody out.</summary>
public sealed class StaffSessions(Database database, TimeProvider clock) : ISessions
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2);

    /// <summary>A use is written down only when it is that much later than the last one.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    private sealed record Found(Account Account, long SeenAt);

    public Task<string> BeginAsync(string account)
    {
        var secret = Ids.Secret();
        var now = clock.GetUtcNow();
        return database.WriteAsync((connection, transaction) =>
        {
            connection.Execute("DELETE FROM staff_sessions WHERE began_at < $old OR seen_at < $idle", ("$old", Before(now, Longest)), ("$idle", Before(now, Idle)));
            connection.Execute(
                "INSERT INTO staff_sessions (secret, account, began_at, seen_at) VALUES ($secret, $account, $now, $now)",
                ("$secret", RecordJson.Hash(secret)),
                ("$account", StaffAccounts.Key(account)),
                ("$now", now.ToUnixTimeMilliseconds()));
            transaction.Commit();
            return secret;
        });
    }

    public async Task<Account?> FindAsync(string secret, bool isUse)
    {
        var now = clock.GetUtcNow();
        var found = database.Read(connection => connection.First(
            $"""
            SELECT {StaffAccounts.Columns}, session.seen_at FROM staff_sessions session JOIN staff account ON account.key = session.account
            WHERE session.secret = $secret AND session.began_at >= $old AND session.seen_at >= $idle
            """,
            row => new Found(StaffAccounts.ToAccount(row), row.GetInt64(9)),
            ("$secret", RecordJson.Hash(secret)),
            ("$old", Before(now, Longest)),
            ("$idle", Before(now, Idle))));
        if (found is not null && isUse && found.SeenAt < Before(now, Precision))
            await ChangeAsync("UPDATE staff_sessions SET seen_at = $now WHERE secret = $secret", secret, ("$now", now.ToUnixTimeMilliseconds()));
        return found?.Account;
    }

    public Task EndAsync(string secret) => ChangeAsync("DELETE FROM staff_sessions WHERE secret = $secret", secret);

    private static long Before(DateTimeOffset now, TimeSpan time) => (now - time).ToUnixTimeMilliseconds();

    private Task<int> ChangeAsync(string statement, string secret, params (string, object?)[] values) => database.WriteAsync((connection, transaction) =>
    {
        var changed = connection.Execute(statement, [("$secret", RecordJson.Hash(secret)), .. values]);
        transaction.Commit();
        return changed;
    });
}
