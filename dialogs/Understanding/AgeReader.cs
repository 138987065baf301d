using System.Globalization;
using System.Text.RegularExpressions;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>Reads how old somebody is: "bin 16", "17-jährig", "siebzehn Jahre alt", "mein Sohn, 18". Durations
/// ("seit 9 Jahren", "9 Jahre zu Hause") are not ages.</summary>
internal static partial class AgeReader
{
    private const int Youngest = 10, Oldest = 99;

    private static readonly Dictionary<string, int> Spelt = Numbers();

    /// <param name="asked">True while the person is answering how old they are: then a bare number is enough.</param>
    public static int? Find(string text, bool asked)
    {
        var folded = string.Join(' ', Folding.Words(text).Select(word => Spelt.TryGetValue(word, out var number) ? number.ToString(CultureInfo.InvariantCulture) : word));
        var match = Stated().Match(folded);
        if (!match.Success && asked)
            match = Bare().Match(folded);
        return match.Success && int.TryParse(match.Groups["age"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age is >= Youngest and <= Oldest ? age : null;
    }

    [GeneratedRegex(@"(?<!(seit|vor|nach|in|fur|for|since|uber|noch) )\b(?<age>\d{2}) ?(jahrig\w*|jahre? alt|years? old|j alt|yo\b)|\b(ich bin|bin|ist|wird|werde|i am|i m|im|is|sohn|tochter|kind|son|daughter|alter|age|aged)( jetzt| schon| erst| gerade| now)? (?<age>\d{2})\b(?! ?(jahre?n?|years?|monate?n?|stunden|%|km|bewerbungen)\b(?! alt| old))|\b(ich bin|bin|ist|i am) (?<age>\d{2}) (jahre|years)\b(?! (zu hause|lang|in|dort|hier|bei|at|of))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Stated();

    [GeneratedRegex(@"(^|\D)(?<age>\d{2})(\D|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Bare();

    private static Dictionary<string, int> Numbers()
    {
        string[] teens = ["zehn", "elf", "zwolf", "dreizehn", "vierzehn", "funfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"];
        string[] ones = ["", "einund", "zweiund", "dreiund", "vierund", "funfund", "sechsund", "siebenund", "achtund", "neunund"];
        string[] tens = ["zwanzig", "dreissig", "vierzig", "funfzig", "sechzig"];
        string[] english = ["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"];
        var numbers = teens.Select((word, i) => (word, number: 10 + i))
            .Concat(tens.SelectMany((ten, t) => ones.Select((one, i) => (word: one + ten, number: (20 + (10 * t)) + i))))
            .Concat(english.Select((word, i) => (word, number: 14 + i)));
        return numbers.ToDictionary(pair => pair.word, pair => pair.number, StringComparer.Ordinal);
    }
}
