using Microsoft.Data.Sqlite;

namespace GuidanceBot.Storage;

/// <summary>The outbox in the database.</summary>
public sealed class Outbox(Database database) : IOutbox
{
    public IReadOnlyList<Delivery> Due(DateTimeOffset now) => database.Read(connection => connection.Query(
        """
        SELECT outbox.id, outbox.conversation, outbox.address, log.activity, outbox.attempts, outbox.created_at
        FROM outbox JOIN log ON log.conversation = outbox.conversation AND log.sequence = outbox.sequence
        WHERE outbox.id IN (SELECT min(id) FROM outbox WHERE refused = 0 GROUP BY conversation) AND outbox.next_at <= $now
        ORDER BY outbox.id
        """,
        ToDelivery,
        ("$now", now.ToUnixTimeMilliseconds())));

    public DateTimeOffset? NextDue(DateTimeOffset now) => Time(
        "SELECT min(next_at) FROM outbox WHERE refused = 0 AND id IN (SELECT min(id) FROM outbox WHERE refused = 0 GROUP BY conversation) AND next_at > $now",
        ("$now", now.ToUnixTimeMilliseconds()));

    public (DateTimeOffset? Oldest, int Refused) Backlog() => (
        Time("SELECT min(created_at) FROM outbox WHERE refused = 0"),
        database.Read(connection => connection.First("SELECT count(*) FROM outbox WHERE refused = 1", row => row.GetInt32(0))));

    public Task DeliveredAsync(long id, string? sentAs) => ChangeAsync(
        """
        UPDATE log SET sent_as = $sent_as WHERE (conversation, sequence) IN (SELECT conversation, sequence FROM outbox WHERE id = $id);
        DELETE FROM outbox WHERE id = $id
        """,
        ("$id", id),
        ("$sent_as", sentAs));

    /// <summary>Times are kept in whole milliseconds: rounded down it would be due too early, again and again.</summary>
    public Task PostponeAsync(long id, DateTimeOffset until) => ChangeAsync("UPDATE outbox SET next_at = $at WHERE id = $id", ("$id", id), ("$at", until.ToUnixTimeMilliseconds() + 1));

    public Task AgainAsync(long id, DateTimeOffset at) =>
        ChangeAsync("UPDATE outbox SET attempts = attempts + 1, next_at = $at WHERE id = $id", ("$id", id), ("$at", at.ToUnixTimeMilliseconds()));

    public Task RefusedAsync(long id) => ChangeAsync("UPDATE outbox SET attempts = attempts + 1, refused = 1 WHERE id = $id", ("$id", id));

    private Task ChangeAsync(string statement, params (string, object?)[] values) => database.WriteAsync((connection, transaction) =>
    {
        var changed = connection.Execute(statement, values);
        transaction.Commit();
        return changed;
    });

    private DateTimeOffset? Time(string query, params (string, object?)[] values) => database.Read(connection => connection.First<DateTimeOffset?>(
        query, row => row.IsDBNull(0) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), values));

    private static Delivery ToDelivery(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)));
}
