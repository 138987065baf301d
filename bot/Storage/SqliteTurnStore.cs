using System.Globalization;
using System.Text;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using Microsoft.Data.Sqlite;

namespace GuidanceBot.Storage;

/// <summary>Keeps conversations in SQLite: one transaction a turn.</summary>
public sealed class SqliteTurnStore(Database database, TimeProvider clock) : ITurnStore
{
    public Task<ConversationRecord?> LoadAsync(string conversation, CancellationToken cancellation) => Task.FromResult(Load(conversation));

    public async Task<SaveOutcome> SaveAsync(TurnToSave turn, CancellationToken cancellation)
    {
        var outcome = await database.WriteAsync((connection, transaction) => Save(connection, transaction, turn));
        if (outcome == SaveOutcome.Saved && turn.Effects.Any(effect => effect is EraseEverything or WithdrawHandOff or DropDraft))
            await database.RemoveWordsAsync();
        return outcome;
    }

    private ConversationRecord? Load(string conversation) => database.Read(connection => ConversationRows.Load(connection, conversation));

    private SaveOutcome Save(SqliteConnection connection, SqliteTransaction transaction, TurnToSave turn)
    {
        var now = clock.GetUtcNow();
        var key = RecordJson.Hash(turn.Arrival.Key);
        if (!connection.Receive(turn.Arrival.Conversation, key))
            return SaveOutcome.Duplicate;
        var entries = Entries(turn);
        var before = turn.Arrival.Home?.Address is null ? null : ConversationRows.HomeOf(connection, turn.Arrival.Conversation)?.Address;
        if (Place(connection, turn, entries.Count, now) is not { } last)
            return SaveOutcome.Conflict;
        if (Erases(turn))
            Erase(connection, turn.Arrival.Conversation);
        connection.Append(turn.Arrival.Conversation, key, entries, last);
        if (RequestOf(turn) is { } number)
            LogRows.Mark(connection, turn.Arrival.Conversation, key, number);
        if (turn.Arrival.Home?.Address is { } home)
            HomeRows.Forward(connection, turn.Arrival.Conversation, before, home);
        if (turn.Arrival.ReplyTo is { } address)
            connection.Post(turn.Arrival.Conversation, key, address, now);
        foreach (var effect in turn.Effects)
            Apply(connection, turn.Arrival.Conversation, effect);
        transaction.Commit();
        return SaveOutcome.Saved;
    }

    private static bool Erases(TurnToSave turn) => turn.Effects.OfType<EraseEverything>().Any();

    /// <summary>The request the turn's words belong to: the one being drafted, or added to.</summary>
    private static string? RequestOf(TurnToSave turn) =>
        Request.IsDraft(turn.Record) ? turn.Record.HandOff?.Number : turn.Effects.OfType<AddToHandOff>().FirstOrDefault()?.Reference;

    private static List<(bool FromUser, string Activity)> Entries(TurnToSave turn)
    {
        var entries = turn.Lines.Select(line => (false, line)).ToList();
        if (turn.Arrival.Written is { } written)
            entries.Insert(0, (true, Erases(turn) ? RecordJson.WithoutWords(written) : written));
        return entries;
    }

    /// <summary>Writes the record if nobody else did since, and takes the numbers and times of the new entries.</summary>
    /// <returns>Number and time of the last of them; null where somebody else was faster.</returns>
    private static LastEntry? Place(SqliteConnection connection, TurnToSave turn, int count, DateTimeOffset now)
    {
        const string Change = "record = $record, version = $version, language = $language, sequence = sequence + $count, last_at = max(last_at, $now) + $count, updated_at = $now,"
            + " address = CASE WHEN $frame IS NULL THEN address ELSE $address END, frame = coalesce($frame, frame)";
        var statement = turn.ExpectedVersion > 0
            ? $"UPDATE conversations SET {Change} WHERE conversation = $conversation AND version = $expected RETURNING sequence, last_at"
            : $"""
               INSERT INTO conversations (conversation, record, version, language, sequence, last_at, updated_at, frame, address)
               VALUES ($conversation, $record, $version, $language, $count, $now + $count, $now, $frame, $address)
               ON CONFLICT (conversation) DO UPDATE SET {Change} WHERE version = $expected RETURNING sequence, last_at
               """;
        return connection.First(
            statement,
            LastEntry.Read,
            ("$conversation", turn.Arrival.Conversation),
            ("$record", RecordJson.Write(turn.Record)),
            ("$version", turn.ExpectedVersion + 1),
            ("$expected", turn.ExpectedVersion),
            ("$language", turn.Record.Language),
            ("$count", count),
            ("$now", now.ToUnixTimeMilliseconds()),
            ("$frame", turn.Arrival.Home?.Frame),
            ("$address", turn.Arrival.Home?.Address));
    }

    /// <summary>What was written before this turn goes; the numbering goes on, so that clients stay in step.</summary>
    private void Erase(SqliteConnection connection, string conversation)
    {
        foreach (var table in new[] { "log", "outbox", "notes" })
            connection.Execute($"DELETE FROM {table} WHERE conversation = $conversation", ("$conversation", conversation));
        foreach (var request in CaseRows.Of(connection, conversation))
            CaseRows.Act(connection, request, new Deed(Dialogs.HandOff.Act.Erase, Side.Person), clock.GetUtcNow());
    }

    private void Apply(SqliteConnection connection, string conversation, Effect effect)
    {
        switch (effect)
        {
            case ShareNote note:
                connection.Execute("INSERT INTO notes (secret, conversation) VALUES ($secret, $conversation)", ("$secret", note.Secret), ("$conversation", conversation));
                break;
            case QueueHandOff queue:
                CaseRows.Insert(connection, Case.Queued(conversation, queue.Request));
                break;
            case AddToHandOff added:
                Act(connection, conversation, added.Reference, new Deed(Dialogs.HandOff.Act.Add, Side.Person, Text: added.Text));
                break;
            case EndLiveTalk ended:
                Act(connection, conversation, ended.Reference, new Deed(Dialogs.HandOff.Act.EndLive, Side.Person));
                break;
            case WithdrawHandOff withdraw:
                Act(connection, conversation, withdraw.Reference, new Deed(Dialogs.HandOff.Act.Withdraw, Side.Person));
                break;
            case DropDraft drop:
                LogRows.Remove(connection, conversation, drop.Number);
                break;
            case ReportGap gap:
                FigureRows.Add(connection, gap, clock.GetUtcNow());
                break;
            case Count count:
                Tallies.Add(connection, count.What, clock.GetUtcNow());
                break;
        }
    }

    /// <summary>What the person does to a request of this conversation; another's is as good as none.</summary>
    private void Act(SqliteConnection connection, string conversation, string reference, Deed deed)
    {
        if (CaseRows.Find(connection, reference) is { } present && present.Conversation == conversation)
            CaseRows.Act(connection, present, deed, clock.GetUtcNow());
    }
}

/// <summary>Number and time of the newest entry of a log.</summary>
internal sealed record LastEntry(long Sequence, long At)
{
    public static LastEntry Read(SqliteDataReader row) => new(row.GetInt64(0), row.GetInt64(1));
}

/// <summary>How entries get into a log, within a transaction.</summary>
internal static class Appending
{
    /// <returns>False where the key was received before.</returns>
    public static bool Receive(this SqliteConnection connection, string conversation, byte[] key) => connection.Execute(
        """
        INSERT INTO inbox (conversation, key, sequence)
        VALUES ($conversation, $key, coalesce((SELECT sequence FROM conversations WHERE conversation = $conversation), 0) + 1)
        ON CONFLICT DO NOTHING
        """,
        ("$conversation", conversation),
        ("$key", key)) > 0;

    /// <summary>What an entry of ours under this key says is delivered.</summary>
    public static void Post(this SqliteConnection connection, string conversation, byte[] key, string address, DateTimeOffset now) => connection.Execute(
        """
        INSERT INTO outbox (conversation, sequence, address, created_at, next_at)
        SELECT conversation, sequence, $address, $now, $now FROM log
        WHERE conversation = $conversation AND key = $key AND from_user = 0 ORDER BY sequence
        """,
        ("$conversation", conversation),
        ("$key", key),
        ("$address", address),
        ("$now", now.ToUnixTimeMilliseconds()));

    /// <summary>All entries of a turn in one statement, each a millisecond after the other.</summary>
    public static void Append(this SqliteConnection connection, string conversation, byte[] key, IReadOnlyList<(bool FromUser, string Activity)> entries, LastEntry last)
    {
        if (entries.Count == 0)
            return;
        var statement = new StringBuilder("INSERT INTO log (conversation, sequence, key, at, from_user, activity) VALUES ");
        var values = new List<(string, object?)> { ("$conversation", conversation), ("$key", key) };
        for (var i = 0; i < entries.Count; i++)
        {
            var before = entries.Count - 1 - i;
            statement.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? "," : "")}($conversation, {last.Sequence - before}, $key, {last.At - before}, {(entries[i].FromUser ? 1 : 0)}, $activity{i})");
            values.Add((string.Create(CultureInfo.InvariantCulture, $"$activity{i}"), entries[i].Activity));
        }
        connection.Execute(statement.ToString(), [.. values]);
    }
}

/// <summary>Entries of the log that were typed for a request: name, contact, message, and the replies that repeat them.</summary>
internal static class LogRows
{
    public static void Mark(SqliteConnection connection, string conversation, byte[] key, string number) => connection.Execute(
        "UPDATE log SET about = $number WHERE conversation = $conversation AND key = $key",
        ("$number", number),
        ("$conversation", conversation),
        ("$key", key));

    public static void Remove(SqliteConnection connection, string conversation, string number)
    {
        const string Which = "conversation = $conversation AND about = $number";
        connection.Execute($"DELETE FROM outbox WHERE conversation = $conversation AND sequence IN (SELECT sequence FROM log WHERE {Which})", ("$conversation", conversation), ("$number", number));
        connection.Execute($"DELETE FROM log WHERE {Which}", ("$conversation", conversation), ("$number", number));
    }
}
