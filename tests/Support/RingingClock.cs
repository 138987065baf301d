namespace GuidanceBot.Tests.Support;

/// <summary>A clock that stands until it is moved; its timers ring while it moves.</summary>
public sealed class RingingClock(DateTimeOffset now) : TimeProvider
{
    private readonly TaskCompletionSource _set = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Bell> _bells = [];
    private DateTimeOffset _now = now;

    /// <summary>Done once somebody waits on this clock.</summary>
    public Task TimerSet => _set.Task;

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var bell = new Bell(() => callback(state), this);
        bell.Change(dueTime, period);
        _bells.Add(bell);
        _set.TrySetResult();
        return bell;
    }

    public void Advance(TimeSpan by)
    {
        _now += by;
        foreach (var bell in _bells.ToList())
            bell.RingIfDue();
    }

    private sealed class Bell(Action ring, RingingClock clock) : ITimer
    {
        private DateTimeOffset? _due;
        private TimeSpan _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
            _period = period;
            return true;
        }

        public void RingIfDue()
        {
            if (_due is null || _due > clock._now)
                return;
            _due = _period > TimeSpan.Zero ? clock._now + _period : null;
            ring();
        }

        public void Dispose() => _due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
