namespace GuidanceBot.HandOff;

/// <summary>Pauses that grow with each failure, up to a limit; a factor keeps the repeats of many from coinciding.</summary>
public sealed class Backoff(Func<double> jitter)
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(20);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private const int LastDoubling = 8;

    /// <param name="failures">Before this one.</param>
    public TimeSpan After(int failures)
    {
        var pause = First * Math.Pow(2, Math.Min(failures, LastDoubling)) * jitter();
        return pause < Longest ? pause : Longest;
    }
}

/// <summary>How the mail server is doing. While nobody answers it is left alone, so that a hundred waiting letters do not each knock.</summary>
public sealed class MailServer(Backoff backoff, TimeProvider clock)
{
    private readonly Lock _change = new();
    private int _failures;

    /// <summary>What went wrong last; null while all is well.</summary>
    public string? Trouble { get; private set; }

    public DateTimeOffset RestsUntil { get; private set; } = DateTimeOffset.MinValue;

    public bool Rests => clock.GetUtcNow() < RestsUntil;

    /// <summary>A letter that was refused says nothing about the server.</summary>
    public void Note(PostResult result)
    {
        lock (_change)
        {
            if (result.Posted == Posted.Unreachable && !Rests)
                RestsUntil = clock.GetUtcNow() + backoff.After(_failures++);
            if (result.Posted == Posted.Taken)
                (_failures, Trouble) = (0, null);
            else if (result.Posted != Posted.Refused)
                Trouble = result.What;
        }
    }
}
