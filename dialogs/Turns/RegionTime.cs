namespace GuidanceBot.Dialogs.Turns;

/// <summary>The time people in the region read on their clocks. Days begin and end by it, wherever the program runs.</summary>
public static class RegionTime
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static DateTimeOffset Of(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Berlin);

    /// <summary>The instant at which the region's clocks show this.</summary>
    public static DateTimeOffset At(DateTime local) => new(local, Berlin.GetUtcOffset(local));

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Of(instant).DateTime);
}
