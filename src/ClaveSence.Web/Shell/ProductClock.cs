namespace ClaveSence.Web.Shell;

/// <summary>The one clock of Development and of the tests: the machine's, moved forward as asked, waking who waits (ADR 0004).</summary>
/// <remarks>Production uses <see cref="TimeProvider.System"/>. Moves add up, go forward only and end with the process.</remarks>
internal sealed class ProductClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<MovableTimer> _timers = [];
    private TimeSpan _ahead;

    /// <summary>Moves the clock forward; timers that are due by then fire at once.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        MovableTimer[] waiting;
        lock (_gate)
        {
            _ahead += by;
            waiting = [.. _timers];
        }

        foreach (var timer in waiting)
        {
            timer.ComeCloser(by);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return System.GetUtcNow() + _ahead;
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovableTimer(this, callback, state, dueTime, period);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    private void Forget(MovableTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    /// <summary>A timer of the machine whose due time can be brought closer.</summary>
    private sealed class MovableTimer : ITimer
    {
        private readonly Lock _gate = new();
        private readonly ProductClock _clock;
        private readonly ITimer _inner;
        private DateTimeOffset _dueAt;
        private TimeSpan _period;

        public MovableTimer(ProductClock clock, TimerCallback callback, object? state, TimeSpan due, TimeSpan period)
        {
            _clock = clock;
            _inner = System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Change(due, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                _period = period;
                _dueAt = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : System.GetUtcNow() + dueTime;
                return _inner.Change(dueTime, period);
            }
        }

        public void ComeCloser(TimeSpan by)
        {
            lock (_gate)
            {
                if (_dueAt != DateTimeOffset.MaxValue)
                {
                    var left = _dueAt - System.GetUtcNow() - by;
                    Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, _period);
                }
            }
        }

        public void Dispose()
        {
            _clock.Forget(this);
            _inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            _clock.Forget(this);
            return _inner.DisposeAsync();
        }
    }
}
