namespace GuidanceBot.Tests.Support;

/// <summary>A clock that stands until it is moved.</summary>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    /// <summary>Noon of a day, in the zone of the region.</summary>
    public static FixedClock At(DateOnly day) => new(new DateTimeOffset(day, new TimeOnly(11, 0), TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
