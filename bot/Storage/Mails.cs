using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using Microsoft.Data.Sqlite;

namespace GuidanceBot.Storage;

/// <summary>By which way a mail goes.</summary>
public enum MailRoute
{
    Office,

    /// <summary>The mailbox under all offices.</summary>
    Fallback,

    Person,
}

/// <summary>How far a mail is.</summary>
public enum MailStage
{
    Waiting,

    /// <summary>Handed to the server; found like this after a kill, it may have arrived.</summary>
    Begun,

    Sent,

    /// <summary>Given up; it is listed, and can be tried again by hand.</summary>
    Failed,

    /// <summary>Not needed any more.</summary>
    Void,
}

/// <summary>A mail about a request. Its words are written when it is sent, from the request as it stands then.</summary>
/// <param name="MessageId">The part before the @.</param>
/// <param name="Number">Of the event in the request's history that it tells of.</param>
/// <param name="Unknowns">How many attempts ended without an answer.</param>
public sealed record Mail(
    long Id, string Reference, MailKind Kind, MailRoute Route, string MessageId, int Number, MailStage Stage, int Attempts, int Unknowns, DateTimeOffset CreatedAt, DateTimeOffset NextAt)
{
    public bool MayRepeat => Unknowns > 0;
}

/// <summary>Mails on their way, kept until a server has taken them.</summary>
public interface IMails
{
    IReadOnlyList<Mail> Due(DateTimeOffset now);

    IReadOnlyList<Mail> Of(string reference);

    /// <summary>Mails about requests that have waited since before, of whose persons nobody knows yet that they should call instead.</summary>
    IReadOnlyList<Mail> Late(DateTimeOffset before);

    /// <summary>What was begun and not brought to its end.</summary>
    IReadOnlyList<Mail> Begun();

    /// <returns>When the oldest one that still waits was written, and how many to offices were given up.</returns>
    (DateTimeOffset? Oldest, int Failed) Backlog();

    /// <returns>False where it does not wait any more.</returns>
    Task<bool> BeginAsync(Mail mail);

    /// <summary>Keeps how far a mail is, together with what that means to its request.</summary>
    Task SettleAsync(Mail after, params IReadOnlyList<Act> acts);

    /// <summary>Tries what waits or was given up at once.</summary>
    /// <param name="reference">Of one request; null for all.</param>
    /// <returns>How many mails.</returns>
    Task<int> RetryAsync(string? reference);
}

/// <summary>Mails in the database.</summary>
public sealed class Mails(Database database, Cases cases, TimeProvider clock) : IMails
{
    public IReadOnlyList<Mail> Due(DateTimeOffset now) => Where("stage = 'waiting' AND next_at <= $now ORDER BY id", ("$now", now.ToUnixTimeMilliseconds()));

    public IReadOnlyList<Mail> Of(string reference) => Where("reference = $reference ORDER BY id", ("$reference", reference));

    public IReadOnlyList<Mail> Late(DateTimeOffset before) => Where(
        """
        stage = 'waiting' AND kind = 'request' AND created_at < $before
            AND reference IN (SELECT reference FROM hand_offs WHERE delivery <> 'contact-card-shown' AND state NOT IN ('closed', 'withdrawn'))
        """,
        ("$before", before.ToUnixTimeMilliseconds()));

    public IReadOnlyList<Mail> Begun() => Where("stage = 'begun' ORDER BY id");

    public (DateTimeOffset? Oldest, int Failed) Backlog() => database.Read(connection => connection.First(
        "SELECT min(CASE stage WHEN 'waiting' THEN created_at END), count(CASE WHEN stage = 'failed' AND route <> 'person' THEN 1 END) FROM mails WHERE stage IN ('waiting', 'failed')",
        row => (row.IsDBNull(0) ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), row.GetInt32(1))));

    public async Task<bool> BeginAsync(Mail mail) => await ChangeAsync("UPDATE mails SET stage = 'begun' WHERE id = $id AND stage = 'waiting'", ("$id", mail.Id)) > 0;

    public async Task SettleAsync(Mail after, params IReadOnlyList<Act> acts)
    {
        var judged = await database.WriteAsync((connection, transaction) =>
        {
            MailRows.Update(connection, after, clock.GetUtcNow());
            var all = acts.Select(act => cases.Act(connection, after.Reference, new Deed(act, Side.Program))).ToList();
            transaction.Commit();
            return all;
        });
        foreach (var one in judged)
            await cases.AfterwardsAsync(one);
    }

    public Task<int> RetryAsync(string? reference) => ChangeAsync(
        "UPDATE mails SET stage = 'waiting', route = CASE route WHEN 'fallback' THEN 'office' ELSE route END, next_at = $now, created_at = $now, attempts = 0 WHERE stage IN ('waiting', 'failed') AND ($reference IS NULL OR reference = $reference)",
        ("$reference", reference),
        ("$now", clock.GetUtcNow().ToUnixTimeMilliseconds()));

    private IReadOnlyList<Mail> Where(string condition, params (string, object?)[] values) =>
        database.Read(connection => connection.Query($"SELECT {MailRows.Columns} FROM mails WHERE {condition}", MailRows.ToMail, values));

    private Task<int> ChangeAsync(string statement, params (string, object?)[] values) => database.WriteAsync((connection, transaction) =>
    {
        var changed = connection.Execute(statement, values);
        transaction.Commit();
        return changed;
    });
}

/// <summary>Rows of mails, within somebody's transaction.</summary>
internal static class MailRows
{
    public const string Columns = "id, reference, kind, route, message_id, number, stage, attempts, unknowns, created_at, next_at";

    /// <summary>Writes down the mails that a deed leads to. Who never heard of a request need not hear that it was taken back, and a
    /// letter still unwritten will tell of additions, too.</summary>
    public static void QueueAfter(SqliteConnection connection, Case after, Deed deed, int number, DateTimeOffset now)
    {
        if (CaseMail.MakesVoid(deed))
            Drop(connection, after.Reference, now, alsoToPerson: after.Request is null);
        foreach (var kind in CaseMail.After(after, deed))
            if (IsNeeded(connection, after.Reference, kind))
                Insert(connection, after.Reference, kind, number, now);
    }

    public static void Update(SqliteConnection connection, Mail after, DateTimeOffset now)
    {
        connection.Execute(
            "UPDATE mails SET stage = $stage, route = $route, attempts = $attempts, unknowns = $unknowns, next_at = $next, ended_at = $ended WHERE id = $id",
            ("$id", after.Id),
            ("$stage", Keys.Of(after.Stage)),
            ("$route", Keys.Of(after.Route)),
            ("$attempts", after.Attempts),
            ("$unknowns", after.Unknowns),
            ("$next", after.NextAt.ToUnixTimeMilliseconds()),
            ("$ended", after.Stage == MailStage.Waiting ? null : now.ToUnixTimeMilliseconds()));
        if (after is { Kind: MailKind.Answer, Stage: MailStage.Failed })
            Insert(connection, after.Reference, MailKind.Undelivered, after.Number, now);
    }

    public static Mail ToMail(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        Keys.TryParse<MailKind>(row.GetString(2), out var kind) ? kind : MailKind.Request,
        Keys.TryParse<MailRoute>(row.GetString(3), out var route) ? route : MailRoute.Office,
        row.GetString(4),
        row.GetInt32(5),
        Keys.TryParse<MailStage>(row.GetString(6), out var stage) ? stage : MailStage.Waiting,
        row.GetInt32(7),
        row.GetInt32(8),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)));

    private static bool IsNeeded(SqliteConnection connection, string reference, MailKind kind) => kind switch
    {
        MailKind.Added => !Any(connection, reference, "kind IN ('request', 'added') AND stage = 'waiting'"),
        MailKind.Withdrawn => Any(connection, reference, "kind = 'request' AND (stage IN ('sent', 'begun') OR unknowns > 0)"),
        _ => true,
    };

    private static bool Any(SqliteConnection connection, string reference, string condition) => connection.First(
        $"SELECT count(*) FROM mails WHERE reference = $reference AND {condition}", row => row.GetInt32(0), ("$reference", reference)) > 0;

    private static void Insert(SqliteConnection connection, string reference, MailKind kind, int number, DateTimeOffset now) => connection.Execute(
        "INSERT INTO mails (reference, kind, route, message_id, number, next_at, created_at) VALUES ($reference, $kind, $route, $message, $number, $now, $now)",
        ("$reference", reference),
        ("$kind", Keys.Of(kind)),
        ("$route", Keys.Of(kind == MailKind.Answer ? MailRoute.Person : MailRoute.Office)),
        ("$message", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{reference.ToLowerInvariant()}.{Keys.Of(kind)}.{number}")),
        ("$number", number),
        ("$now", now.ToUnixTimeMilliseconds()));

    private static void Drop(SqliteConnection connection, string reference, DateTimeOffset now, bool alsoToPerson) => connection.Execute(
        "UPDATE mails SET stage = 'void', ended_at = $now WHERE reference = $reference AND stage IN ('waiting', 'failed') AND (route <> 'person' OR $also)",
        ("$reference", reference),
        ("$also", alsoToPerson ? 1 : 0),
        ("$now", now.ToUnixTimeMilliseconds()));
}
