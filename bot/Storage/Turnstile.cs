namespace GuidanceBot.Storage;

/// <summary>Lets one turn of a conversation run at a time, in the order of arrival; different conversations do not wait
/// for each other.</summary>
public sealed class Turnstile
{
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);

    private sealed class Line : IDisposable
    {
        public SemaphoreSlim Door { get; } = new(1);

        /// <summary>Those inside and waiting; the line is forgotten when nobody is left.</summary>
        public int People { get; set; }

        public void Dispose() => Door.Dispose();
    }

    public async Task<T> RunAsync<T>(string conversation, Func<Task<T>> turn, CancellationToken cancellation)
    {
        var line = Join(conversation);
        try
        {
            await line.Door.WaitAsync(cancellation);
            try
            {
                return await turn();
            }
            finally
            {
                line.Door.Release();
            }
        }
        finally
        {
            Leave(conversation, line);
        }
    }

    private Line Join(string conversation)
    {
        lock (_lines)
        {
            if (!_lines.TryGetValue(conversation, out var line))
                _lines[conversation] = line = new Line();
            line.People++;
            return line;
        }
    }

    private void Leave(string conversation, Line line)
    {
        lock (_lines)
        {
            if (--line.People > 0)
                return;
            _lines.Remove(conversation);
            line.Dispose();
        }
    }
}
