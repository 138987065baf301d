using System.Globalization;

namespace GuidanceBot.Tests.Quality;

/// <summary>How many of some cases came out as they should.</summary>
internal readonly record struct Score(int Hits, int All)
{
    public double Percent => All == 0 ? 0 : 100.0 * Hits / All;

    public static Score Of<T>(IEnumerable<T> cases, Func<T, bool> isHit)
    {
        var told = cases.Select(isHit).ToList();
        return new Score(told.Count(hit => hit), told.Count);
    }
}

/// <summary>What a figure should reach.</summary>
internal sealed record Goal(double Bound, bool IsCeiling)
{
    public static Goal AtLeast(double bound) => new(bound, IsCeiling: false);

    public static Goal AtMost(double bound) => new(bound, IsCeiling: true);

    public bool IsMetBy(double value) => IsCeiling ? value <= Bound : value >= Bound;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsCeiling ? "≤" : "≥")} {Bound}");
}

/// <summary>One line of the table of goals.</summary>
/// <param name="Name">What is measured, and of what: "among first three, de".</param>
/// <param name="Set">What it is measured on.</param>
/// <param name="Cases">How many cases stand behind it.</param>
/// <param name="Unit">Behind the value: "%", "ms"; empty for a plain number.</param>
/// <param name="Goal">Null where the figure only informs.</param>
internal sealed record Figure(string Name, string Set, int Cases, double Value, string Unit, Goal? Goal)
{
    private string Met => Goal is null ? "" : Goal.IsMetBy(Value) ? "yes" : "NO";

    /// <summary>Fails the test where quality has fallen behind what was once reached.</summary>
    public void NeverBelow(double floor) => Assert.True(Value >= floor, Fallen($"below {floor}"));

    /// <inheritdoc cref="NeverBelow"/>
    public void NeverAbove(double ceiling) => Assert.True(Value <= ceiling, Fallen($"above {ceiling}"));

    public string[] Cells(string mark) =>
        [Name, Set, mark, Cases.ToString(CultureInfo.InvariantCulture), ToText(), Goal?.ToString() ?? "", Met];

    private string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(Value, Unit == "%" ? 1 : 2)} {Unit}").TrimEnd();

    private string Fallen(FormattableString how) => string.Create(CultureInfo.InvariantCulture, $"{Name} on {Set}: {ToText()} is ") + how.ToString(CultureInfo.InvariantCulture);
}
