using System.Globalization;
using GuidanceBot.Dialogs.Turns;
using Microsoft.Data.Sqlite;

namespace GuidanceBot.Storage;

/// <summary>Counts of what people did, by day; nothing in them leads to anybody.</summary>
public sealed class Tallies(Database database, TimeProvider clock)
{
    /// <summary>What is counted: ways to a contact, and whether it helped.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["contact-call", "contact-mail", "contact-open", "helped-yes", "helped-no"];

    public Task AddAsync(string what) => database.WriteAsync((connection, transaction) =>
    {
        var changed = Add(connection, what, clock.GetUtcNow());
        transaction.Commit();
        return changed;
    });

    /// <summary>Counts what somebody did in a conversation that is known. A key that was there before counts nothing.</summary>
    public Task<bool> AddOnceAsync(string conversation, string key, string what) => database.WriteAsync((connection, transaction) =>
    {
        var counts = ConversationRows.Load(connection, conversation) is not null && connection.Receive(conversation, RecordJson.Hash(key));
        if (counts)
            Add(connection, what, clock.GetUtcNow());
        transaction.Commit();
        return counts;
    });

    /// <summary>The same within somebody's transaction.</summary>
    internal static int Add(SqliteConnection connection, string what, DateTimeOffset now) => connection.Execute(
        "INSERT INTO tallies (day, what, count) VALUES ($day, $what, 1) ON CONFLICT (day, what) DO UPDATE SET count = count + 1",
        ("$day", DayOf(now)),
        ("$what", what));

    /// <summary>The day, as the counts keep it.</summary>
    internal static string DayOf(DateTimeOffset now) => RegionTime.DayOf(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
