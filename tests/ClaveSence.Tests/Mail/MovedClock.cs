namespace ClaveSence.Tests.Mail;

/// <summary>The real clock, moved forward when a test says so.</summary>
internal sealed class MovedClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public void Advance(TimeSpan span) => _ahead += span;
}
