using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace GuidanceBot.Storage;

/// <summary>The database file. One thread with one connection writes, in the order in which it is asked; any number read
/// meanwhile. What was committed has reached the disk.</summary>
public sealed class Database : IDisposable
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA busy_timeout=5000;";
    private const long FullSynchronous = 2;

    private readonly BlockingCollection<Action<SqliteConnection>> _jobs = [];
    private readonly SqliteConnection _connection;
    private readonly string _reading;
    private readonly Thread _writer;
    private bool _wordsMayRemain;
    private bool _closed;

    /// <summary>Opens the file, or creates it, and brings its tables up to date.</summary>
    public Database(string path)
    {
        CreateFolder(path);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        try
        {
            Prepare(_connection);
            Migrate(_connection);
            RemoveWords(_connection);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
        _reading = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly }.ToString();
        _writer = new Thread(Work) { IsBackground = true, Name = "database writer" };
        _writer.Start();
    }

    /// <summary>Runs work in a transaction of its own. Work that does not commit changes nothing.</summary>
    internal Task<T> WriteAsync<T>(Func<SqliteConnection, SqliteTransaction, T> work)
    {
        // Whoever waits continues elsewhere: the writer must not run their code.
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _jobs.Add(connection =>
        {
            try
            {
                using var transaction = connection.BeginTransaction(deferred: false);
                done.SetResult(work(connection, transaction));
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        });
        return done.Task;
    }

    /// <summary>Overwrites what was deleted, in the file and its journal. To be called after the commit.</summary>
    internal Task RemoveWordsAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _jobs.Add(connection =>
        {
            RemoveWords(connection);
            done.SetResult();
        });
        return done.Task;
    }

    internal T Read<T>(Func<SqliteConnection, T> query)
    {
        using var connection = new SqliteConnection(_reading);
        connection.Open();
        return query(connection);
    }

    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        _jobs.CompleteAdding();
        _writer.Join();
        using (var readers = new SqliteConnection(_reading))
            SqliteConnection.ClearPool(readers);
        _connection.Dispose();
        _jobs.Dispose();
    }

    private void Work()
    {
        foreach (var job in _jobs.GetConsumingEnumerable())
        {
            job(_connection);
            if (_wordsMayRemain && _jobs.Count == 0)
                RemoveWords(_connection);
        }
    }

    /// <summary>Deleted content is zeroed in the file at once (secure_delete); the journal is emptied here. A reader may hold it
    /// up, or a full disk; then it is tried again after the next write.</summary>
    private void RemoveWords(SqliteConnection connection)
    {
        try
        {
            _wordsMayRemain = connection.First("PRAGMA wal_checkpoint(TRUNCATE)", row => row.GetInt64(0)) != 0;
        }
        catch (SqliteException)
        {
            _wordsMayRemain = true;
        }
    }

    private static void Prepare(SqliteConnection connection)
    {
        connection.Execute(Pragmas);
        if (connection.First("PRAGMA synchronous", row => row.GetInt64(0)) != FullSynchronous)
            throw new InvalidOperationException("The database does not write through to the disk (synchronous is not FULL).");
    }

    private static void Migrate(SqliteConnection connection)
    {
        var version = connection.First("PRAGMA user_version", row => row.GetInt32(0));
        if (version > Schema.Steps.Count)
            throw new InvalidOperationException($"The database has schema {version}, this program knows {Schema.Steps.Count}. It was written by a newer version.");
        for (var step = version; step < Schema.Steps.Count; step++)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            connection.Execute(Schema.Steps[step]);
            connection.Execute(FormattableString.Invariant($"PRAGMA user_version = {step + 1}"));
            transaction.Commit();
        }
    }

    /// <summary>A folder that is made here can be entered by this user only.</summary>
    private static void CreateFolder(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is not { } folder || Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
