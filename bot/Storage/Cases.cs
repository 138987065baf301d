using System.Globalization;
using System.Text;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using Microsoft.Data.Sqlite;

namespace GuidanceBot.Storage;

/// <summary>Requests to humans in the database.</summary>
/// <param name="voice">Null where nobody is told: on the command line.</param>
public sealed class Cases(Database database, TimeProvider clock, ICaseVoice? voice = null) : ICases
{
    public IReadOnlyList<Case> List(CaseFilter filter) => database.Read(connection => CaseRows.List(connection, filter));

    public Case? Find(string reference) => database.Read(connection => CaseRows.Find(connection, reference));

    public Case? BySecret(string secret) => database.Read(connection => CaseRows.BySecret(connection, secret));

    public IReadOnlyList<CaseEvent> History(string reference) => database.Read(connection => CaseRows.History(connection, reference));

    public bool WasDone(string reference, string key) => database.Read(connection => CaseRows.WasSeen(connection, reference, key));

    public async Task<Judged?> ActAsync(string reference, Deed deed)
    {
        var judged = await database.WriteAsync((connection, transaction) =>
        {
            var judged = Act(connection, reference, deed);
            transaction.Commit();
            return judged;
        });
        await AfterwardsAsync(judged);
        return judged;
    }

    /// <summary>The same within somebody's transaction, who calls what comes afterwards, too.</summary>
    internal Judged? Act(SqliteConnection connection, string reference, Deed deed)
    {
        if (CaseRows.Find(connection, reference) is not { } present)
            return null;
        var judged = CaseRows.Act(connection, present, deed, clock.GetUtcNow());
        if (judged.Verdict == Verdict.Done)
            Follow(connection, new CaseChange(present, judged.Case, deed));
        return judged;
    }

    /// <summary>The conversation follows its request, and the person is told: in its log and, where their channel must be sent it,
    /// by the outbox. The key is the change, so that it is told once.</summary>
    private void Follow(SqliteConnection connection, CaseChange change)
    {
        var (conversation, now) = (change.After.Conversation, clock.GetUtcNow());
        ConversationRows.Follow(connection, change.After, now);
        if (ConversationRows.Load(connection, conversation) is not { } record || ConversationRows.HomeOf(connection, conversation) is not { } home)
            return;
        var lines = voice?.Tell(home.Frame, record, change) ?? [];
        var key = RecordJson.Hash(string.Create(CultureInfo.InvariantCulture, $"case:{change.After.Reference}:{change.After.Version}"));
        if (lines.Count == 0 || !connection.Receive(conversation, key))
            return;
        connection.Append(conversation, key, [.. lines.Select(line => (false, line))], ConversationRows.Place(connection, conversation, lines.Count, now));
        if (home.Address is { } address)
            connection.Post(conversation, key, address, now);
    }

    /// <summary>What must wait for the commit.</summary>
    internal async Task AfterwardsAsync(Judged? judged)
    {
        if (judged is { Verdict: Verdict.Done, Case.Request: null })
            await database.RemoveWordsAsync();
        if (judged is { Verdict: Verdict.Done })
            voice?.Told(judged.Case.Conversation);
    }
}

/// <summary>Rows of requests and their history, within somebody's transaction.</summary>
internal static class CaseRows
{
    private const string Columns = "reference, conversation, state, office, holder, live, due, delivery, created_at, due_at, version, request";

    public static Case? Find(SqliteConnection connection, string reference) =>
        connection.First($"SELECT {Columns} FROM hand_offs WHERE reference = $reference", ToCase, ("$reference", reference));

    public static Case? BySecret(SqliteConnection connection, string secret) =>
        connection.First($"SELECT {Columns} FROM hand_offs WHERE secret = $secret", ToCase, ("$secret", secret));

    public static IReadOnlyList<Case> Of(SqliteConnection connection, string conversation) =>
        connection.Query($"SELECT {Columns} FROM hand_offs WHERE conversation = $conversation ORDER BY created_at", ToCase, ("$conversation", conversation));

    public static IReadOnlyList<Case> List(SqliteConnection connection, CaseFilter filter)
    {
        var query = new StringBuilder($"SELECT {Columns} FROM hand_offs WHERE 1 = 1");
        var values = new List<(string, object?)>();
        if (filter.States.Count > 0)
            query.Append(" AND state IN (").AppendJoin(',', filter.States.Select(state => $"'{Keys.Of(state)}'")).Append(')');
        foreach (var (column, value) in new[] { ("county", filter.County), ("language", filter.Language), ("office", filter.Office), ("holder", filter.Holder) })
        {
            if (value is null)
                continue;
            query.Append(" AND ").Append(column).Append(" = $").Append(column);
            values.Add(("$" + column, value));
        }
        if (filter.CreatedBefore is { } before)
        {
            query.Append(" AND created_at < $before");
            values.Add(("$before", before.ToUnixTimeMilliseconds()));
        }
        return connection.Query(query.Append(" ORDER BY coalesce(due_at, created_at), reference").ToString(), ToCase, [.. values]);
    }

    public static IReadOnlyList<CaseEvent> History(SqliteConnection connection, string reference) => connection.Query(
        "SELECT number, at, act, side, who, state, text, refusal FROM hand_off_events WHERE reference = $reference ORDER BY number",
        ToEvent,
        ("$reference", reference));

    /// <summary>A request that was just agreed to, and the first line of its history.</summary>
    public static void Insert(SqliteConnection connection, Case created)
    {
        connection.Execute(
            """
            INSERT INTO hand_offs (reference, conversation, state, created_at, request, office, due_at, county, topic, language, secret)
            VALUES ($reference, $conversation, $state, $created, $request, $office, $due, $county, $topic, $language, $secret)
            """,
            ("$reference", created.Reference),
            ("$conversation", created.Conversation),
            ("$state", Keys.Of(created.State)),
            ("$created", created.CreatedAt.ToUnixTimeMilliseconds()),
            ("$request", RecordJson.Write(created.Request)),
            ("$office", created.Office),
            ("$due", created.DueAt?.ToUnixTimeMilliseconds()),
            ("$county", created.Request?.Answers.GetValueOrDefault("region")),
            ("$topic", created.Request?.Topic),
            ("$language", created.Request?.Language),
            ("$secret", created.Request?.Secret));
        var sent = new Deed(Dialogs.HandOff.Act.Send, Side.Person);
        MailRows.QueueAfter(connection, created, sent, Record(connection, created, sent, null, created.CreatedAt), created.CreatedAt);
    }

    /// <summary>Judges, changes the row where the deed is done, and adds a line to the history unless it is a repeat.</summary>
    public static Judged Act(SqliteConnection connection, Case present, Deed deed, DateTimeOffset now)
    {
        if (WasSeen(connection, present.Reference, deed.Key))
            return new Judged(Verdict.Repeated, present);
        var judged = CaseMachine.Do(present, deed);
        if (judged.Verdict == Verdict.Repeated)
            return judged;
        if (judged.Verdict == Verdict.Done)
            Update(connection, judged.Case);
        if (judged.Case.Request is null)
            LogRows.Remove(connection, present.Conversation, present.Reference);
        var number = Record(connection, judged.Case, deed, judged.Refusal, now);
        if (judged.Verdict == Verdict.Done)
            MailRows.QueueAfter(connection, judged.Case, deed, number, now);
        return judged;
    }

    public static bool WasSeen(SqliteConnection connection, string reference, string? key) => key is not null && connection.First<long?>(
        "SELECT number FROM hand_off_events WHERE reference = $reference AND key = $key",
        row => row.GetInt64(0),
        ("$reference", reference),
        ("$key", RecordJson.Hash(key))) is not null;

    private static void Update(SqliteConnection connection, Case after)
    {
        connection.Execute(
            """
            UPDATE hand_offs SET state = $state, office = $office, holder = $holder, live = $live, due = $due, delivery = $delivery,
                due_at = $due_at, version = $version, request = $request WHERE reference = $reference
            """,
            ("$state", Keys.Of(after.State)),
            ("$office", after.Office),
            ("$holder", after.Holder),
            ("$live", after.Live ? 1 : 0),
            ("$due", Keys.Of(after.Due)),
            ("$delivery", Keys.Of(after.Delivery)),
            ("$due_at", after.DueAt?.ToUnixTimeMilliseconds()),
            ("$version", after.Version),
            ("$request", after.Request is null ? null : RecordJson.Write(after.Request)),
            ("$reference", after.Reference));
        if (after.Request is null)
            connection.Execute("UPDATE hand_off_events SET text = NULL WHERE reference = $reference", ("$reference", after.Reference));
    }

    /// <summary>What was refused keeps no words: an answer to a request that was taken back goes nowhere.</summary>
    /// <returns>The line's number.</returns>
    private static int Record(SqliteConnection connection, Case after, Deed deed, string? refusal, DateTimeOffset now) => connection.First(
        """
        INSERT INTO hand_off_events (reference, number, at, act, side, who, state, text, refusal, key)
        VALUES ($reference, coalesce((SELECT max(number) FROM hand_off_events WHERE reference = $reference), 0) + 1, $at, $act, $side, $who, $state, $text, $refusal, $key)
        RETURNING number
        """,
        row => row.GetInt32(0),
        ("$reference", after.Reference),
        ("$at", now.ToUnixTimeMilliseconds()),
        ("$act", Keys.Of(deed.Act)),
        ("$side", Keys.Of(deed.Side)),
        ("$who", deed.Who),
        ("$state", Keys.Of(after.State)),
        ("$text", refusal is null && after.Request is not null ? deed.Text : null),
        ("$refusal", refusal),
        ("$key", refusal is null && deed.Key is { } key ? RecordJson.Hash(key) : null));

    private static Case ToCase(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        Parsed(row.GetString(2), HandOffState.Queued),
        row.GetString(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.GetInt64(5) != 0,
        Parsed(row.GetString(6), DueState.OnTime),
        Parsed(row.GetString(7), DeliveryState.Pending),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
        row.IsDBNull(9) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)),
        row.GetInt32(10),
        row.IsDBNull(11) ? null : RecordJson.Read<HandOffRequest>(row.GetString(11)));

    private static CaseEvent ToEvent(SqliteDataReader row) => new(
        row.GetInt32(0),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
        Parsed(row.GetString(2), Dialogs.HandOff.Act.Note),
        Parsed(row.GetString(3), Side.Program),
        row.IsDBNull(4) ? null : row.GetString(4),
        Parsed(row.GetString(5), HandOffState.Queued),
        row.IsDBNull(6) ? null : row.GetString(6),
        row.IsDBNull(7) ? null : row.GetString(7));

    private static T Parsed<T>(string key, T otherwise) where T : struct, Enum => Keys.TryParse<T>(key, out var value) ? value : otherwise;
}

/// <summary>Rows of conversations, where something other than a turn changes them.</summary>
internal static class ConversationRows
{
    /// <summary>The conversation knows the state of its request. Its version counts on, so that a turn decided meanwhile is decided anew.</summary>
    public static void Follow(SqliteConnection connection, Case after, DateTimeOffset now)
    {
        if (Load(connection, after.Conversation) is not { } record || record.Following(after, now) is not { } followed)
            return;
        connection.Execute(
            "UPDATE conversations SET record = $record, version = version + 1, updated_at = $now WHERE conversation = $conversation",
            ("$record", RecordJson.Write(followed)),
            ("$now", now.ToUnixTimeMilliseconds()),
            ("$conversation", after.Conversation));
    }

    /// <summary>Takes the numbers and times of new entries of the log.</summary>
    /// <returns>Number and time of the last of them.</returns>
    public static LastEntry Place(SqliteConnection connection, string conversation, int count, DateTimeOffset now) => connection.First(
        "UPDATE conversations SET sequence = sequence + $count, last_at = max(last_at, $now) + $count, updated_at = $now WHERE conversation = $conversation RETURNING sequence, last_at",
        LastEntry.Read,
        ("$conversation", conversation),
        ("$count", count),
        ("$now", now.ToUnixTimeMilliseconds()))!;

    /// <returns>Null where nobody can be written to who does not write themselves.</returns>
    public static Home? HomeOf(SqliteConnection connection, string conversation) => connection.First(
        "SELECT frame, address FROM conversations WHERE conversation = $conversation AND frame IS NOT NULL",
        row => new Home(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)),
        ("$conversation", conversation));

    public static ConversationRecord? Load(SqliteConnection connection, string conversation) => connection.First(
        "SELECT record, version FROM conversations WHERE conversation = $conversation AND version > 0",
        row => RecordJson.Read<ConversationRecord>(row.GetString(0)) with { Version = row.GetInt32(1) },
        ("$conversation", conversation));
}
