using GuidanceBot.Dialogs.Turns;
using Microsoft.Data.Sqlite;

namespace GuidanceBot.Storage;

/// <summary>Reads the log; adds what is no turn.</summary>
public sealed class ConversationLog(Database database, TimeProvider clock) : IConversationLog
{
    /// <summary>Replies carry the key of what they answer; its entry, where there is one, is the person's.</summary>
    private const string Select =
        """
        SELECT entry.sequence, entry.at, entry.from_user, question.sequence, entry.activity
        FROM log entry LEFT JOIN inbox received ON received.conversation = entry.conversation AND received.key = entry.key
        LEFT JOIN log question ON entry.from_user = 0 AND question.conversation = entry.conversation AND question.sequence = received.sequence AND question.from_user = 1
        """;

    public long? Newest(string conversation) => database.Read(connection => connection.First<long?>(
        "SELECT sequence FROM conversations WHERE conversation = $conversation", row => row.GetInt64(0), ("$conversation", conversation)));

    public IReadOnlyList<LogEntry> After(string conversation, long sequence) => database.Read(connection => connection.Query(
        $"{Select} WHERE entry.conversation = $conversation AND entry.sequence > $sequence ORDER BY entry.sequence",
        ToEntry,
        ("$conversation", conversation),
        ("$sequence", sequence)));

    public IReadOnlyList<LogEntry> LedTo(string conversation, string key) =>
        FirstOf(conversation, key) is not { } first ? [] : database.Read(connection => connection.Query(
            $"{Select} WHERE entry.conversation = $conversation AND entry.sequence >= $first AND entry.key = $key ORDER BY entry.sequence",
            ToEntry,
            ("$conversation", conversation),
            ("$first", first),
            ("$key", RecordJson.Hash(key))));

    public long? FirstOf(string conversation, string key) => database.Read(connection => FirstOf(connection, conversation, RecordJson.Hash(key)));

    public LogEntry? SentAs(string conversation, string id) => database.Read(connection => connection.First(
        $"{Select} WHERE entry.conversation = $conversation AND entry.sent_as = $id",
        ToEntry,
        ("$conversation", conversation),
        ("$id", id)));

    public Task<long> AddAsync(string conversation, string key, string activity) =>
        database.WriteAsync((connection, transaction) => Add(connection, transaction, conversation, RecordJson.Hash(key), activity));

    private long Add(SqliteConnection connection, SqliteTransaction transaction, string conversation, byte[] key, string activity)
    {
        if (!connection.Receive(conversation, key))
            return FirstOf(connection, conversation, key) ?? 0;
        var last = Place(connection, conversation);
        connection.Append(conversation, key, [(true, activity)], last);
        transaction.Commit();
        return last.Sequence;
    }

    /// <summary>A conversation that begins with something that is no turn has a log before it has a record.</summary>
    private LastEntry Place(SqliteConnection connection, string conversation) => connection.First(
        """
        INSERT INTO conversations (conversation, record, version, language, sequence, last_at, updated_at)
        VALUES ($conversation, $record, 0, '', 1, $now + 1, $now)
        ON CONFLICT (conversation) DO UPDATE SET sequence = sequence + 1, last_at = max(last_at, $now) + 1, updated_at = $now
        RETURNING sequence, last_at
        """,
        LastEntry.Read,
        ("$conversation", conversation),
        ("$record", RecordJson.Write(ConversationRecord.New)),
        ("$now", clock.GetUtcNow().ToUnixTimeMilliseconds()))!;

    private static long? FirstOf(SqliteConnection connection, string conversation, byte[] key) => connection.First<long?>(
        "SELECT sequence FROM inbox WHERE conversation = $conversation AND key = $key",
        row => row.GetInt64(0),
        ("$conversation", conversation),
        ("$key", key));

    private static LogEntry ToEntry(SqliteDataReader row) => new(
        row.GetInt64(0),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
        row.GetInt64(2) != 0,
        row.IsDBNull(3) ? null : row.GetInt64(3),
        row.GetString(4));
}
