using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>The number of a request in a message, as people copy or read it: "LW-7K3M9Q", "lw 7k3m9q". Its letters are there by chance
/// and are never words.</summary>
internal static partial class CaseReference
{
    /// <returns>As it was given, or null where there is none.</returns>
    public static string? In(string text) =>
        Number().Match(text) is { Success: true } match ? "LW-" + match.Groups["number"].Value.ToUpperInvariant() : null;

    public static string Without(string text) => Number().Replace(text, " ").Trim();

    [GeneratedRegex(@"\blw[-–—: ]{0,2}(?<number>[2-9a-hj-np-z]{6})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
