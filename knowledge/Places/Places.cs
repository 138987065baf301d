namespace GuidanceBot.Knowledge.Places;

/// <summary>A German district or independent city; its key is the five-digit official one (AGS).</summary>
public sealed record County(string Key, string Name, string State, string? Alliance);

/// <summary>A place people name: a municipality, a joint municipality or a part of one.</summary>
/// <param name="Municipality">What it belongs to; its own name where it is a municipality.</param>
public sealed record Place(string Name, string Kind, string County, string Municipality)
{
    public bool IsPart => Kind == "part";
}

/// <summary>A regional skilled-workers alliance of Lower Saxony.</summary>
public sealed record Alliance(string Id, string Name, string? Url);

/// <summary>Where somebody lives, as the contract writes it: a county key of the region, <c>outside:alliance</c> in the
/// rest of Lower Saxony, or <c>outside:other-state</c>.</summary>
public readonly record struct Region(string Key)
{
    private const string Outside = "outside:";

    public static readonly Region OtherState = new(Outside + "other-state");

    /// <summary>The six counties of the alliance, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<string> Counties = ["03241", "03252", "03254", "03255", "03256", "03257"];

    public static Region OutsideIn(string alliance) => new(Outside + alliance);

    public bool IsOutside => Key.StartsWith(Outside, StringComparison.Ordinal);

    public bool IsInLowerSaxony => this != OtherState;

    /// <summary>The county key, or null outside the region.</summary>
    public string? County => IsOutside ? null : Key;

    /// <summary>The alliance responsible, or null in the region and in other states.</summary>
    public string? Alliance => IsOutside && this != OtherState ? Key[Outside.Length..] : null;
}
