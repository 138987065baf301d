using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Phone numbers in German spellings and E.164; the value is E.164 ("+495116160"). Years and their ranges are none.</summary>
public static partial class PhoneRecognizer
{
    private const string Germany = "49";
    private const int Fewest = 7, Most = 15;

    public static IReadOnlyList<Found<string>> Find(string text) =>
        [.. Written().Matches(PlainDigits.Of(text)).Select(match => new Found<string>(text.Substring(match.Index, match.Length), match.Index, International(match.Value)))
            .Where(found => found.Value.Length is > Fewest and <= Most + 1)];

    private static string International(string written)
    {
        var digits = string.Concat(written.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        return written.TrimStart('(').StartsWith('+') ? "+" + digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..]
            : "+" + Germany + digits[1..];
    }

    [GeneratedRegex(@"(?<![\p{L}\d+])(\(?\+|\(?0)[\d\s()/.–-]{5,24}\d(?!\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
