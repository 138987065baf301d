using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>A position in a row.</summary>
/// <param name="Offset">Counted from where it is relative to: 1 is the first, and the next after the current; 0 the last.</param>
public sealed record Position(long Offset, From From);

/// <summary>Where a position is counted from.</summary>
public enum From
{
    Start,
    Current,
    End,
}

/// <summary>Reads ordinals: "zweiter", "3.", "hundertste", "zu dritt", "der nächste", "das vorletzte".</summary>
public static partial class Ordinals
{
    public static IReadOnlyList<Found<Position>> Find(string text)
    {
        var legible = new Legible(text);
        return legible.Read(Numbered(), match => new Position((long)(Numbers.Digits(match.Groups["n"].Value) * SizeOf(match.Groups["scale"].Value)), From.Start))
            .Concat(legible.Read(Relative(), match => ToPosition(match.Groups["which"].Value)))
            .Longest();
    }

    private static Position ToPosition(string which) =>
        which.StartsWith("nach", StringComparison.Ordinal) || which.StartsWith("folg", StringComparison.Ordinal) ? new Position(1, From.Current)
        : which.StartsWith("vorh", StringComparison.Ordinal) || which.StartsWith("vorig", StringComparison.Ordinal) ? new Position(-1, From.Current)
        : which.StartsWith("vorl", StringComparison.Ordinal) ? new Position(-1, From.End)
        : which.StartsWith("dritt", StringComparison.Ordinal) ? new Position(-2, From.End)
        : new Position(0, From.End);

    private static decimal SizeOf(string scale) => scale switch
    {
        "" => 1,
        "million" => 1_000_000,
        "milliard" => 1_000_000_000,
        _ => 1_000_000_000_000,
    };

    [GeneratedRegex(@"(?<![\d.,])(?<n>\d+)(?: ?(?<scale>million|milliard|billion)ste[nrsm]?\b|\.(?=\s+\p{L}|\s*$|[.,!?]|[^\d\s]))(?! ?(?:uhr|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\b(?<which>nachste|vorherige|vorige|folgende|vorletzte|drittletzte|letzte)[nrsm]?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Relative();
}
