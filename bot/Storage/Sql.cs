using Microsoft.Data.Sqlite;

namespace GuidanceBot.Storage;

/// <summary>The few shapes in which statements are run here.</summary>
internal static class Sql
{
    /// <returns>The number of rows changed.</returns>
    public static int Execute(this SqliteConnection connection, string statement, params (string Name, object? Value)[] values)
    {
        using var command = connection.Command(statement, values);
        return command.ExecuteNonQuery();
    }

    public static List<T> Query<T>(this SqliteConnection connection, string statement, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] values)
    {
        using var command = connection.Command(statement, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public static T? First<T>(this SqliteConnection connection, string statement, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] values) =>
        connection.Query(statement, read, values).FirstOrDefault();

    private static SqliteCommand Command(this SqliteConnection connection, string statement, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
