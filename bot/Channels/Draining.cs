namespace GuidanceBot.Channels;

/// <summary>A turn came while the program was stopping.</summary>
public sealed class DrainingException() : Exception("The program is stopping.");

/// <summary>How the program stops: readiness goes first, then no new turns, those inside are finished, then sockets close.</summary>
public sealed class Draining : IDisposable
{
    private readonly Lock _door = new();
    private readonly CancellationTokenSource _finished = new();
    private int _inside;

    /// <summary>True from the moment the program is asked to stop.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Cancelled when the last turn has left: sockets close then.</summary>
    public CancellationToken Finished => _finished.Token;

    /// <exception cref="DrainingException">The program is stopping.</exception>
    public IDisposable Enter()
    {
        lock (_door)
        {
            if (HasBegun)
                throw new DrainingException();
            _inside++;
        }
        return new Visit(this);
    }

    public void Begin()
    {
        lock (_door)
            HasBegun = true;
        FinishIfEmpty();
    }

    public void Dispose() => _finished.Dispose();

    private void Leave()
    {
        lock (_door)
            _inside--;
        FinishIfEmpty();
    }

    private void FinishIfEmpty()
    {
        lock (_door)
            if (!HasBegun || _inside > 0)
                return;
        _finished.Cancel();
    }

    private sealed class Visit(Draining draining) : IDisposable
    {
        private bool _left;

        public void Dispose()
        {
            if (_left)
                return;
            _left = true;
            draining.Leave();
        }
    }
}
