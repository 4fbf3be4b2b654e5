namespace ClaveSence.Tests.Platforms;

/// <summary>A clock that stands still until a test moves it: whoever waits by it waits until then.</summary>
internal sealed class HeldClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private TimeSpan _passed;

    /// <summary>How many wait.</summary>
    internal int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _alarms.Count;
            }
        }
    }

    /// <summary>Moves it, and wakes whose time has come.</summary>
    internal void Advance(TimeSpan by)
    {
        List<Alarm> due;
        lock (_gate)
        {
            _passed += by;
            due = _alarms.FindAll(alarm => alarm.At <= _passed);
            _alarms.RemoveAll(due.Contains);
        }

        due.ForEach(alarm => alarm.Ring());
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private void Set(Alarm alarm, TimeSpan after)
    {
        lock (_gate)
        {
            _alarms.Remove(alarm);
            if (after != Timeout.InfiniteTimeSpan)
            {
                alarm.At = _passed + after;
                _alarms.Add(alarm);
            }
        }
    }

    private sealed class Alarm(HeldClock clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan At { get; set; }

        public void Ring() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Set(this, dueTime);
            return true;
        }

        public void Dispose() => clock.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
