using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Staff.Figures;
using Microsoft.Data.Sqlite;

namespace GuidanceBot.Storage;

/// <summary>Counts for the figures, drawn from what is kept; never who it was, never by official.</summary>
public sealed class FigureRows(Database database) : IFigureSource
{
    public Counted Read() => database.Read(connection => new Counted(
        Group(connection, "SELECT coalesce(json_extract(record, '$.answers.region'), ''), count(*) FROM conversations WHERE version > 0 GROUP BY 1"),
        Group(connection, "SELECT topic.value, count(*) FROM conversations, json_each('[\"' || replace(replace(json_extract(record, '$.answers.goal'), '\"', ''), ',', '\",\"') || '\"]') topic WHERE json_extract(record, '$.answers.goal') IS NOT NULL GROUP BY 1"),
        Group(connection, "SELECT language, count(*) FROM conversations WHERE version > 0 GROUP BY 1"),
        Group(connection, "SELECT coalesce(county, ''), count(*) FROM gaps GROUP BY 1"),
        Group(connection, "SELECT coalesce(topic, ''), count(*) FROM gaps GROUP BY 1"),
        Group(connection, "SELECT coalesce(sector, ''), count(*) FROM gaps GROUP BY 1"),
        Group(connection, "SELECT what, sum(count) FROM tallies GROUP BY 1"),
        Group(connection, "SELECT state, count(*) FROM hand_offs GROUP BY 1"),
        Group(connection, "SELECT coalesce(county, ''), count(*) FROM hand_offs GROUP BY 1"),
        Number(connection, "SELECT count(*) FROM notes"),
        Number(connection, "SELECT count(*) FROM hand_offs WHERE due = 'overdue'"),
        Number(connection, "SELECT count(DISTINCT reference) FROM hand_off_events WHERE state = 'reopened'"),
        Number(connection, "SELECT count(*) FROM conversations WHERE json_extract(record, '$.handOff.reference') IS NOT NULL AND json_extract(record, '$.handOff.reference') NOT IN (SELECT reference FROM hand_offs)"),
        Waits(connection, "'accept', 'answer'"),
        Waits(connection, "'answer'")));

    /// <summary>A gap, by day; nothing in it leads to anybody.</summary>
    public static void Add(SqliteConnection connection, ReportGap gap, DateTimeOffset now) => connection.Execute(
        "INSERT INTO gaps (day, county, topic, sector, audience) VALUES ($day, $county, $topic, $sector, $audience)",
        ("$day", Tallies.DayOf(now)),
        ("$county", gap.County),
        ("$topic", gap.Topic),
        ("$sector", gap.Sector),
        ("$audience", gap.Audience));

    private static Dictionary<string, int> Group(SqliteConnection connection, string query) =>
        connection.Query(query, row => (Key: row.GetString(0), Count: row.GetInt32(1))).ToDictionary(row => row.Key, row => row.Count, StringComparer.Ordinal);

    private static int Number(SqliteConnection connection, string query) => connection.First(query, row => row.GetInt32(0));

    /// <summary>From the sending of each request to the first of these acts.</summary>
    private static List<TimeSpan> Waits(SqliteConnection connection, string acts) => connection.Query(
        $"""
        SELECT min(done.at) - request.created_at FROM hand_off_events done JOIN hand_offs request ON request.reference = done.reference
        WHERE done.act IN ({acts}) AND done.side = 'official' AND done.refusal IS NULL GROUP BY done.reference
        """,
        row => TimeSpan.FromMilliseconds(row.GetInt64(0)));
}
