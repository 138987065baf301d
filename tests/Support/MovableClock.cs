namespace GuidanceBot.Tests.Support;

/// <summary>A clock that stands, whose timers ring when it is moved past them.</summary>
public sealed class MovableClock(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private readonly List<(TimeSpan From, TimeSpan To, TaskCompletionSource Set)> _waiting = [];
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 11, 24, 11, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Advance(TimeSpan by)
    {
        List<Alarm> due;
        lock (_lock)
        {
            _now += by;
            due = [.. _alarms.Where(alarm => alarm.At <= _now)];
            foreach (var alarm in due)
                alarm.Next(_now);
        }
        foreach (var alarm in due)
            alarm.Ring();
    }

    /// <summary>Waits until somebody has set a timer between the two, then moves past it.</summary>
    public async Task AdvanceWhenWaitedForAsync(TimeSpan from, TimeSpan to)
    {
        var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Add((from, to, set));
            foreach (var alarm in _alarms)
                Tell(alarm);
        }
        await set.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Advance(to);
    }

    private void Tell(Alarm alarm)
    {
        foreach (var (from, to, set) in _waiting)
            if (alarm.At is { } at && !alarm.IsPeriodic && at - _now >= from && at - _now <= to)
                set.TrySetResult();
    }

    private sealed class Alarm(MovableClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset? At { get; private set; }

        public bool IsPeriodic => _period > TimeSpan.Zero;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._alarms.Remove(this);
                _period = period;
                At = dueTime < TimeSpan.Zero ? null : clock._now + dueTime;
                if (At is null)
                    return true;
                clock._alarms.Add(this);
                clock.Tell(this);
            }
            return true;
        }

        public void Next(DateTimeOffset now)
        {
            At = IsPeriodic ? now + _period : null;
            if (At is null)
                clock._alarms.Remove(this);
        }

        public void Ring() => callback(state);

        public void Dispose()
        {
            lock (clock._lock)
                clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
