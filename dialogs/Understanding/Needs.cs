namespace GuidanceBot.Dialogs.Understanding;

/// <summary>The kinds of need. Each is answered before anything else that a message says.</summary>
public static class Needs
{
    /// <summary>The most urgent first.</summary>
    public static readonly IReadOnlyList<Signal> InOrder = [Signal.Danger, Signal.Violence, Signal.Crisis, Signal.Destitute];

    /// <returns>The needs that a message tells of, the most urgent first.</returns>
    public static IReadOnlyList<Signal> In(Heard heard) => [.. InOrder.Where(heard.Signals.Contains)];
}
