using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace GuidanceBot.Tests.Support;

/// <summary>A log whose lines a test can read.</summary>
public sealed class RememberingLog<T> : ILogger<T>
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<(string Part, TaskCompletionSource Waiting)> _waiting = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Done once a line holds this text.</summary>
    public Task LineWith(string part)
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue((part, waiting));
        foreach (var line in _lines)
            Tell(line);
        return waiting.Task;
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = formatter(state, exception);
        _lines.Enqueue(line);
        Tell(line);
    }

    private void Tell(string line)
    {
        foreach (var (part, waiting) in _waiting)
            if (line.Contains(part, StringComparison.Ordinal))
                waiting.TrySetResult();
    }
}
