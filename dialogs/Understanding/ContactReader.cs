using System.Text.RegularExpressions;
using GuidanceBot.Dialogs.HandOff;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>Reads an e-mail address or a phone number in whatever way people write it: "0511 / 616-0", "(05121) 912 98 33",
/// "+49 (0)171 3920011".</summary>
internal static partial class ContactReader
{
    private const string Germany = "49";

    /// <returns>The canonical text, or null where there is neither.</returns>
    public static string? Find(string text)
    {
        if (Email().Match(text) is { Success: true } email && HandOffQuestions.Contact.Accepts(email.Value))
            return email.Value;
        return Phone().Matches(text).Select(match => International(match.Value)).FirstOrDefault(HandOffQuestions.Contact.Accepts);
    }

    private static string International(string written)
    {
        var digits = string.Concat(written.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        return written.TrimStart('(', ' ').StartsWith('+') ? "+" + digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..]
            : digits.StartsWith('0') ? "+" + Germany + digits[1..]
            : "";
    }

    [GeneratedRegex(@"[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}.-]+\.\p{L}{2,24}", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"(\+|\(?0)[\d\s()/.-]{5,24}\d", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();
}
