using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using Microsoft.Data.Sqlite;

namespace GuidanceBot.Storage;

/// <summary>Notes in the database.</summary>
public sealed class Notes(Database database) : INotes
{
    public string? ConversationOf(string secret) => database.Read(connection => connection.First(
        "SELECT conversation FROM notes WHERE secret = $secret", row => row.GetString(0), ("$secret", secret)));
}

/// <summary>Requests to humans in the database.</summary>
public sealed class HandOffs(Database database) : IHandOffs
{
    private const string Select = "SELECT reference, conversation, state, created_at, request FROM hand_offs";

    public IReadOnlyList<KeptHandOff> All() => database.Read(connection => connection.Query($"{Select} ORDER BY created_at DESC, reference", ToHandOff));

    public IReadOnlyList<KeptHandOff> Of(string conversation) => database.Read(connection => connection.Query(
        $"{Select} WHERE conversation = $conversation ORDER BY created_at", ToHandOff, ("$conversation", conversation)));

    public KeptHandOff? ByReference(string reference) => database.Read(connection => connection.First(
        $"{Select} WHERE reference = $reference", ToHandOff, ("$reference", reference)));

    private static KeptHandOff ToHandOff(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        Keys.TryParse<HandOffState>(row.GetString(2), out var state) ? state : HandOffState.Queued,
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        row.IsDBNull(4) ? null : RecordJson.Read<HandOffRequest>(row.GetString(4)));
}

/// <summary>Settings in the database.</summary>
public sealed class Settings(Database database, TimeProvider clock) : ISettings
{
    public string? Get(string name) => database.Read(connection => connection.First(
        "SELECT value FROM settings WHERE name = $name", row => row.GetString(0), ("$name", name)));

    public Task SetAsync(string name, string value) => database.WriteAsync((connection, transaction) =>
    {
        var changed = connection.Execute(
            "INSERT INTO settings (name, value, changed_at) VALUES ($name, $value, $now) ON CONFLICT (name) DO UPDATE SET value = $value, changed_at = $now",
            ("$name", name),
            ("$value", value),
            ("$now", clock.GetUtcNow().ToUnixTimeMilliseconds()));
        transaction.Commit();
        return changed;
    });
}
