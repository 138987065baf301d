using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Reads telephone numbers in whatever way people write them, in the international form: "0511 / 616-0" is "+495116160",
/// "(05121) 912 98 33", "+49 (0)171 3920011", "0049 …". A span of years or a date is none.</summary>
public static partial class PhoneNumbers
{
    private const string Germany = "49";
    private const int Shortest = 8, Longest = 15;

    public static IReadOnlyList<Found<string>> Find(string text)
    {
        var digits = string.Concat(text.Select(letter => char.IsDigit(letter) ? (char)('0' + (int)char.GetNumericValue(letter)) : letter));
        return [.. Written().Matches(digits).Select(match => Read(match, digits)).OfType<Found<string>>()];
    }

    private static Found<string>? Read(Match match, string text)
    {
        if (Date().IsMatch(match.Value))
            return null;
        var number = International(match.Value);
        var start = match.Index;
        return number.Length - 1 is >= Shortest and <= Longest && number[1] != '0' && !Iban().IsMatch(text[..start])
            ? new Found<string>(number, start, start + match.Length)
            : null;
    }

    private static string International(string written)
    {
        var digits = string.Concat(written.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        return written.TrimStart('(', ' ').StartsWith('+') ? "+" + digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..]
            : "+" + Germany + digits[1..];
    }

    [GeneratedRegex(@"(?<![\p{L}\d.,/-])(?:\(?\+ ?[1-9]|\(?0)(?:[\s()/.\-–]{0,3}\d){6,16}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    /// <summary>The beginning of a bank account's number.</summary>
    [GeneratedRegex(@"\b[A-Z]{2}\d{2}[\d ]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Iban();

    [GeneratedRegex(@"^0?\d[./-]\s?\d{1,2}[./-]\s?(?:\d{2}|\d{4})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
