using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>E-mail addresses, umlauts included.</summary>
public static partial class EmailRecognizer
{
    public static IReadOnlyList<Found<string>> Find(string text) => [.. Address().Matches(text).Select(match => new Found<string>(match.Value, match.Index, match.Value))];

    [GeneratedRegex(@"[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,24}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
