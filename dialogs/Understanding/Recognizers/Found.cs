namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Something read in a message, and where it stands there.</summary>
public readonly record struct Found<T>(T Value, int Start, int End)
{
    public int Length => End - Start;

    public Found<TOther> As<TOther>(TOther value) => new(value, Start, End);

    public bool Overlaps<TOther>(Found<TOther> other) => Start < other.End && other.Start < End;
}

/// <summary>Chooses among readings that overlap.</summary>
public static class Founds
{
    /// <summary>The longest readings, none over another, in the order of the text.</summary>
    public static IReadOnlyList<Found<T>> Longest<T>(this IEnumerable<Found<T>> all)
    {
        var kept = new List<Found<T>>();
        foreach (var found in all.OrderByDescending(found => found.Length))
            if (kept.TrueForAll(other => !other.Overlaps(found)))
                kept.Add(found);
        return [.. kept.OrderBy(found => found.Start)];
    }
}
