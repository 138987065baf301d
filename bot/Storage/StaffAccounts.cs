using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Staff.Accounts;
using Microsoft.Data.Sqlite;

namespace GuidanceBot.Storage;

/// <summary>Accounts in the database. Names are compared without regard to case.</summary>
public sealed class StaffAccounts(Database database, TimeProvider clock) : IAccounts
{
    internal const string Columns = "account.name, account.role, account.must_change, account.language, account.counties, account.away_from, account.away_until, account.deputy, account.locked_until";
    private const string Day = "yyyy-MM-dd";

    public IReadOnlyList<Account> All() => database.Read(connection => connection.Query($"SELECT {Columns} FROM staff account ORDER BY name", ToAccount));

    public Account? ByName(string name) => database.Read(connection => connection.First(
        $"SELECT {Columns} FROM staff account WHERE key = $key", ToAccount, ("$key", Key(name))));

    public string? PasswordOf(string name) => database.Read(connection => connection.First(
        "SELECT password FROM staff WHERE key = $key", row => row.GetString(0), ("$key", Key(name))));

    public async Task<bool> AddAsync(string name, StaffRole role, IReadOnlyList<string> counties, string password) => await ChangeAsync(
        """
        INSERT INTO staff (key, name, role, password, must_change, language, counties, created_at)
        VALUES ($key, $name, $role, $password, 1, 'de', $counties, $now) ON CONFLICT DO NOTHING
        """,
        name,
        ("$name", name),
        ("$role", Keys.Of(role)),
        ("$password", PasswordHash.Of(password)),
        ("$counties", string.Join(',', counties)),
        ("$now", clock.GetUtcNow().ToUnixTimeMilliseconds())) > 0;

    public Task SetPasswordAsync(string name, string password, bool mustChange)
    {
        var hash = PasswordHash.Of(password);
        return ChangeAsync(
            "UPDATE staff SET password = $password, must_change = $must, failures = 0, locked_until = NULL WHERE key = $key; DELETE FROM staff_sessions WHERE account = $key",
            name,
            ("$password", hash),
            ("$must", mustChange ? 1 : 0));
    }

    public Task SetAbsenceAsync(string name, Absence absence) => ChangeAsync(
        "UPDATE staff SET away_from = $from, away_until = $until, deputy = $deputy WHERE key = $key",
        name,
        ("$from", absence.From?.ToString(Day, CultureInfo.InvariantCulture)),
        ("$until", absence.Until?.ToString(Day, CultureInfo.InvariantCulture)),
        ("$deputy", absence.Deputy));

    public Task SetLanguageAsync(string name, string language) => ChangeAsync("UPDATE staff SET language = $language WHERE key = $key", name, ("$language", language));

    public Task UnlockAsync(string name) => ForgetFailuresAsync(name);

    public Task RemoveAsync(string name) => ChangeAsync("DELETE FROM staff_sessions WHERE account = $key; DELETE FROM staff WHERE key = $key", name);

    public Task CountFailureAsync(string name, int allowed, DateTimeOffset lockedUntil) => ChangeAsync(
        """
        UPDATE staff SET failures = (failures + 1) % $allowed, locked_until = iif(failures + 1 >= $allowed, $until, locked_until) WHERE key = $key
        """,
        name,
        ("$allowed", allowed),
        ("$until", lockedUntil.ToUnixTimeMilliseconds()));

    public Task ForgetFailuresAsync(string name) => ChangeAsync("UPDATE staff SET failures = 0, locked_until = NULL WHERE key = $key", name);

    internal static string Key(string name) => name.Trim().ToLowerInvariant();

    internal static Account ToAccount(SqliteDataReader row) => new(
        row.GetString(0),
        Keys.TryParse<StaffRole>(row.GetString(1), out var role) ? role : throw new InvalidOperationException("An account has a role this program does not know."),
        row.GetInt64(2) != 0,
        row.GetString(3),
        row.GetString(4).Split(',', StringSplitOptions.RemoveEmptyEntries),
        new Absence(ToDay(row, 5), ToDay(row, 6), row.IsDBNull(7) ? null : row.GetString(7)),
        row.IsDBNull(8) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)));

    private static DateOnly? ToDay(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateOnly.ParseExact(row.GetString(column), Day, CultureInfo.InvariantCulture);

    private Task<int> ChangeAsync(string statement, string name, params (string, object?)[] values) => database.WriteAsync((connection, transaction) =>
    {
        var changed = connection.Execute(statement, [("$key", Key(name)), .. values]);
        transaction.Commit();
        return changed;
    });
}
