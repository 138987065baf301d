using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using Microsoft.Data.Sqlite;

namespace GuidanceBot.Storage;

/// <summary>How far a request's thread in the office's channel is.</summary>
public enum ThreadStage
{
    Waiting,

    /// <summary>Its card was handed to the channel; found like this after a kill, it may stand there.</summary>
    Begun,

    Open,

    /// <summary>Given up; it can be tried again by hand.</summary>
    Failed,
}

/// <summary>A request's thread in the office's channel in Teams.</summary>
/// <param name="Conversation">The channel's id of the thread; null until its card was taken.</param>
/// <param name="Card">The channel's id of the card.</param>
/// <param name="Service">Where the channel is reached; the newest counts.</param>
/// <param name="Shown">Hash of the card as it stands there.</param>
/// <param name="Told">Number of the event up to which words stand in the thread.</param>
/// <param name="Version">That of the request up to which everything stands in the channel.</param>
/// <param name="Unknowns">How many attempts since the last success ended without an answer.</param>
/// <param name="MayBeTwice">True where another card may stand in the channel, begun before and never heard of.</param>
public sealed record TeamThread(
    string Reference, ThreadStage Stage, string? Conversation, string? Card, string? Service, string Shown, int Told, int Version, int Attempts, int Unknowns, DateTimeOffset CreatedAt, DateTimeOffset NextAt, bool MayBeTwice = false)
{
    public static TeamThread New(string reference, DateTimeOffset now) => new(reference, ThreadStage.Waiting, null, null, null, "", 0, 0, 0, 0, now, now);

    public bool MayRepeat => Unknowns > 0;
}

/// <summary>Threads in the office's channel, kept until the channel shows each request as it stands.</summary>
public interface ITeamThreads
{
    /// <returns>References of requests of which the channel does not show the present state, and which are due.</returns>
    IReadOnlyList<string> Behind(DateTimeOffset now);

    /// <summary>Threads of requests whose time is over.</summary>
    IReadOnlyList<TeamThread> Left(DateTimeOffset now);

    TeamThread? Find(string reference);

    TeamThread? ByConversation(string conversation);

    /// <returns>When the oldest one that still waits was begun, and how many were given up.</returns>
    (DateTimeOffset? Oldest, int Failed) Backlog();

    /// <summary>The channel's ids of the words in the thread, which go when the request goes.</summary>
    IReadOnlyList<string> NotesOf(string reference);

    /// <summary>Keeps how far a thread is, together with what that means to its request.</summary>
    Task SaveAsync(TeamThread thread, params IReadOnlyList<Act> acts);

    /// <summary>The same, with the id of words that stand in the thread now.</summary>
    Task SaveNoteAsync(TeamThread thread, string activity);

    Task ForgetNoteAsync(string reference, string activity);

    Task ForgetAsync(string reference);

    /// <summary>Tries what waits or was given up at once.</summary>
    Task<int> RetryAsync(string? reference);
}

/// <summary>Threads in the database.</summary>
public sealed class TeamThreads(Database database, Cases cases) : ITeamThreads
{
    private const string Columns = "reference, stage, conversation, card, service, shown, told, version, attempts, unknowns, created_at, next_at, twice";

    public IReadOnlyList<string> Behind(DateTimeOffset now) => database.Read(connection => connection.Query(
        """
        SELECT h.reference FROM hand_offs h LEFT JOIN team_threads t ON t.reference = h.reference
        WHERE (t.reference IS NULL AND h.state NOT IN ('draft', 'previewed', 'closed', 'withdrawn'))
           OR (t.stage <> 'failed' AND t.next_at <= $now AND (t.version < h.version OR t.stage = 'begun'))
        ORDER BY h.created_at
        """,
        row => row.GetString(0),
        ("$now", now.ToUnixTimeMilliseconds())));

    public IReadOnlyList<TeamThread> Left(DateTimeOffset now) => database.Read(connection => connection.Query(
        $"SELECT {Columns} FROM team_threads WHERE next_at <= $now AND reference NOT IN (SELECT reference FROM hand_offs)", ToThread, ("$now", now.ToUnixTimeMilliseconds())));

    public TeamThread? Find(string reference) => First("reference = $value", reference);

    public TeamThread? ByConversation(string conversation) => First("conversation = $value", conversation);

    public (DateTimeOffset? Oldest, int Failed) Backlog() => database.Read(connection => connection.First(
        "SELECT min(CASE WHEN stage IN ('waiting', 'begun') THEN created_at END), count(CASE stage WHEN 'failed' THEN 1 END) FROM team_threads",
        row => (row.IsDBNull(0) ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), row.GetInt32(1))));

    public IReadOnlyList<string> NotesOf(string reference) => database.Read(connection => connection.Query(
        "SELECT activity FROM team_notes WHERE reference = $reference ORDER BY rowid", row => row.GetString(0), ("$reference", reference)));

    public async Task SaveAsync(TeamThread thread, params IReadOnlyList<Act> acts)
    {
        var judged = await database.WriteAsync((connection, transaction) =>
        {
            Save(connection, thread);
            var all = acts.Select(act => cases.Act(connection, thread.Reference, new Deed(act, Side.Program))).ToList();
            transaction.Commit();
            return all;
        });
        foreach (var one in judged)
            await cases.AfterwardsAsync(one);
    }

    public Task SaveNoteAsync(TeamThread thread, string activity) => ChangeAsync(connection =>
    {
        Save(connection, thread);
        return connection.Execute("INSERT OR IGNORE INTO team_notes (reference, activity) VALUES ($reference, $activity)", ("$reference", thread.Reference), ("$activity", activity));
    });

    public Task ForgetNoteAsync(string reference, string activity) => ChangeAsync(connection =>
        connection.Execute("DELETE FROM team_notes WHERE reference = $reference AND activity = $activity", ("$reference", reference), ("$activity", activity)));

    public Task ForgetAsync(string reference) => ChangeAsync(connection =>
        connection.Execute("DELETE FROM team_threads WHERE reference = $reference", ("$reference", reference)));

    public Task<int> RetryAsync(string? reference) => ChangeAsync(connection => connection.Execute(
        "UPDATE team_threads SET stage = CASE WHEN conversation IS NULL THEN 'waiting' ELSE 'open' END, next_at = 0, version = 0, attempts = 0 WHERE (stage IN ('waiting', 'failed') OR attempts > 0) AND ($reference IS NULL OR reference = $reference)",
        ("$reference", reference)));

    private static void Save(SqliteConnection connection, TeamThread thread) => connection.Execute(
        $"""
        INSERT INTO team_threads ({Columns}) VALUES ($reference, $stage, $conversation, $card, $service, $shown, $told, $version, $attempts, $unknowns, $created, $next, $twice)
        ON CONFLICT (reference) DO UPDATE SET stage = $stage, conversation = $conversation, card = $card, service = $service, shown = $shown, told = $told,
            version = $version, attempts = $attempts, unknowns = $unknowns, next_at = $next, twice = $twice
        """,
        ("$reference", thread.Reference),
        ("$stage", Keys.Of(thread.Stage)),
        ("$conversation", thread.Conversation),
        ("$card", thread.Card),
        ("$service", thread.Service),
        ("$shown", thread.Shown),
        ("$told", thread.Told),
        ("$version", thread.Version),
        ("$attempts", thread.Attempts),
        ("$unknowns", thread.Unknowns),
        ("$created", thread.CreatedAt.ToUnixTimeMilliseconds()),
        ("$next", thread.NextAt.ToUnixTimeMilliseconds()),
        ("$twice", thread.MayBeTwice ? 1 : 0));

    private static TeamThread ToThread(SqliteDataReader row) => new(
        row.GetString(0),
        Keys.TryParse<ThreadStage>(row.GetString(1), out var stage) ? stage : ThreadStage.Waiting,
        Text(row, 2),
        Text(row, 3),
        Text(row, 4),
        row.GetString(5),
        row.GetInt32(6),
        row.GetInt32(7),
        row.GetInt32(8),
        row.GetInt32(9),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(11)),
        row.GetInt32(12) == 1);

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private TeamThread? First(string condition, string value) =>
        database.Read(connection => connection.First($"SELECT {Columns} FROM team_threads WHERE {condition}", ToThread, ("$value", value)));

    private Task<int> ChangeAsync(Func<SqliteConnection, int> change) => database.WriteAsync((connection, transaction) =>
    {
        var changed = change(connection);
        transaction.Commit();
        return changed;
    });
}
