using System.Text;
using System.Text.RegularExpressions;

namespace GuidanceBot.Knowledge.Search;

/// <summary>Turns text into the one form in which everything is compared: lower case, umlauts and their ae/oe/ue
/// spellings alike, accents dropped, Arabic, Persian and Cyrillic letters unified, digits of all scripts as 0–9.
/// A key for matching only; it is never shown to anyone.</summary>
public static partial class Folding
{
    private const string NotAUmlautBefore = "aeiouq";

    public static string Fold(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in WholeCharacters(text).Normalize(NormalizationForm.FormC))
            AppendPlain(plain, char.ToLowerInvariant(letter));
        return Contraction().Replace(WithoutUmlautE(plain), "");
    }

    /// <summary>Runs of letters and digits of an already folded text.</summary>
    public static IReadOnlyList<string> Tokens(string folded)
    {
        var tokens = new List<string>();
        var start = -1;
        for (var i = 0; i <= folded.Length; i++)
        {
            var inWord = i < folded.Length && char.IsLetterOrDigit(folded[i]);
            if (inWord && start < 0)
                start = i;
            if (inWord || start < 0)
                continue;
            tokens.Add(folded[start..i]);
            start = -1;
        }
        return tokens;
    }

    public static IReadOnlyList<string> Words(string text) => Tokens(Fold(text));

    /// <summary>Folded words joined by single blanks: the form in which whole phrases are compared.</summary>
    public static string Phrase(string text) => string.Join(' ', Words(text));

    /// <summary>Halves of surrogate pairs that stand alone, and U+FFFE, are no characters and cannot be normalised.</summary>
    private static string WholeCharacters(string text) =>
        text.Any(letter => char.IsSurrogate(letter) || letter == '\ufffe')
            ? string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar && (rune.Value & 0xfffe) != 0xfffe))
            : text;

    /// <summary>The apostrophe of "don't" and of Cyrillic words such as "п'ять": the word goes on without it.</summary>
    [GeneratedRegex(@"(?<=\p{L})['’]+(?=(t|s|m|d|re|ve|ll)\b)|(?<=\p{IsCyrillic})['’]+(?=\p{IsCyrillic})", RegexOptions.CultureInvariant)]
    private static partial Regex Contraction();

    private static void AppendPlain(StringBuilder plain, char letter)
    {
        switch (letter)
        {
            case 'ß': plain.Append("ss"); break;
            case 'ı': plain.Append('i'); break;
            case 'ł': plain.Append('l'); break;
            case 'đ': plain.Append('d'); break;
            case 'ø': plain.Append('o'); break;
            case 'æ': plain.Append('a'); break;
            case 'ё': plain.Append('е'); break;
            case 'أ' or 'إ' or 'آ' or 'ٱ': plain.Append('ا'); break;
            case 'ى' or 'ي' or 'ئ': plain.Append('ی'); break;
            case 'ك': plain.Append('ک'); break;
            case 'ة': plain.Append('ه'); break;
            case 'ؤ': plain.Append('و'); break;
            case '\u200c': plain.Append(' '); break;
            case 'ـ': break;
            case >= '\u0300' and <= '\u036f': break;
            case >= '\u064b' and <= '\u0655': break;
            default: AppendOther(plain, letter); break;
        }
    }

    /// <summary>Digits of every script as 0 to 9; everything else as it is.</summary>
    public static string WithPlainDigits(string text) =>
        string.Concat(text.Select(letter => char.IsDigit(letter) ? PlainDigit(letter) : letter));

    private static char PlainDigit(char digit) => (char)('0' + (int)char.GetNumericValue(digit));

    private static void AppendOther(StringBuilder plain, char letter)
    {
        if (char.IsDigit(letter))
            plain.Append(PlainDigit(letter));
        else if (letter is >= '\u00c0' and < '\u0250' && WithoutAccent(letter) is var bare && bare != letter)
            AppendPlain(plain, bare);
        else
            plain.Append(letter);
    }

    private static char WithoutAccent(char letter) => char.ToLowerInvariant(letter.ToString().Normalize(NormalizationForm.FormD)[0]);

    /// <summary>ae, oe and ue become a, o and u; "ue" only where it can be an umlaut, so "neue" and "Quelle" stay.</summary>
    private static string WithoutUmlautE(StringBuilder plain)
    {
        var folded = new StringBuilder(plain.Length);
        for (var i = 0; i < plain.Length; i++)
            if (plain[i] != 'e' || !EndsAsUmlaut(folded))
                folded.Append(plain[i]);
        return folded.ToString();
    }

    private static bool EndsAsUmlaut(StringBuilder folded) =>
        folded.Length > 0 && (folded[^1] is 'a' or 'o' || (folded[^1] == 'u' && (folded.Length < 2 || !NotAUmlautBefore.Contains(folded[^2], StringComparison.Ordinal))));
}
