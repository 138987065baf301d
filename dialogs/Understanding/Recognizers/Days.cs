namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>How a stretch of time is meant.</summary>
public enum Bound
{
    Within,
    From,
    Until,
    After,
    Before,
}

/// <summary>A day or several, as people name them: "nächste Woche", "ab dem 1. August", "nach den Sommerferien".</summary>
/// <param name="First">The first of the days named.</param>
/// <param name="Last">The last of them, the same for a single day.</param>
/// <param name="Bound">Whether those days are meant, or what comes from, until, after or before them.</param>
public sealed record Days(DateOnly First, DateOnly Last, Bound Bound = Bound.Within)
{
    public Days(DateOnly day) : this(day, day)
    {
    }

    public bool IsOneDay => First == Last && Bound == Bound.Within;

    /// <summary>The first day meant; null where there is no beginning.</summary>
    public DateOnly? Begins => Bound switch
    {
        Bound.Within or Bound.From => First,
        Bound.After => Last.AddDays(1),
        _ => null,
    };

    /// <summary>The last day meant; null where there is no end.</summary>
    public DateOnly? Ends => Bound switch
    {
        Bound.Within or Bound.Until => Last,
        Bound.Before => First.AddDays(-1),
        _ => null,
    };
}

/// <summary>A time of day or a stretch of it.</summary>
/// <param name="To">Null for a point of time.</param>
/// <param name="Bound">From, until, after or before that point.</param>
public sealed record Hours(TimeOnly From, TimeOnly? To = null, Bound Bound = Bound.Within);

/// <summary>Something that comes again: "jeden Mittwoch", "alle zwei Tage", "montags".</summary>
/// <param name="Every">How many units lie between.</param>
/// <param name="On">The days of the week; empty for every day.</param>
public sealed record Recurrence(int Every, TimeUnit Unit, IReadOnlyList<DayOfWeek> On)
{
    public static Recurrence Weekly(params IEnumerable<DayOfWeek> on) => new(1, TimeUnit.Week, [.. on]);
}

/// <summary>A time people name: days, hours of them, something recurring, or several of these together.</summary>
public sealed record When(Days? Days = null, Hours? Hours = null, Recurrence? Again = null)
{
    /// <summary>Both together, where they do not say the same kind of thing.</summary>
    public When? With(When other) =>
        (Days is null || other.Days is null) && (Hours is null || other.Hours is null) && (Again is null || other.Again is null) && !(Days is not null && other.Again is not null) && !(Again is not null && other.Days is not null)
            ? new When(Days ?? other.Days, Hours ?? other.Hours, Again ?? other.Again)
            : null;
}
