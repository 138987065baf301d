using System.Globalization;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>German number words, folded: "dreihundertzwolf", "siebzehn", "zweieinhalb", "zehnten". They are taken apart, not listed.</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, int> Small = new(StringComparer.Ordinal)
    {
        ["null"] = 0, ["ein"] = 1, ["eins"] = 1, ["eine"] = 1, ["einen"] = 1, ["einer"] = 1, ["zwei"] = 2, ["zwo"] = 2, ["drei"] = 3, ["vier"] = 4, ["funf"] = 5, ["sechs"] = 6, ["sieben"] = 7,
        ["acht"] = 8, ["neun"] = 9, ["zehn"] = 10, ["elf"] = 11, ["zwolf"] = 12, ["dreizehn"] = 13, ["vierzehn"] = 14, ["funfzehn"] = 15,
        ["sechzehn"] = 16, ["siebzehn"] = 17, ["achtzehn"] = 18, ["neunzehn"] = 19,
        ["zwanzig"] = 20, ["dreissig"] = 30, ["vierzig"] = 40, ["funfzig"] = 50, ["sechzig"] = 60, ["siebzig"] = 70, ["achtzig"] = 80, ["neunzig"] = 90,
    };

    /// <summary>Stems of ordinals that are not the number and "t" or "st".</summary>
    private static readonly (string Stem, string Cardinal)[] Irregular = [("erst", "eins"), ("dritt", "drei"), ("siebt", "sieben"), ("acht", "acht")];

    private static readonly string[] Endings = ["er", "es", "en", "em", "e"];

    private const int FirstWithSt = 20;

    /// <summary>A word in digits, an ordinal with its full stop; null where it is no number. "ein" alone is an article.</summary>
    public static string? InDigits(string word, string wordBefore) =>
        Cardinal(word) is { } number && (number != 1 || word == "eins") ? Text(number)
        : Half(word) is { } half ? half
        : Ordinal(word, wordBefore) is { } ordinal ? Text(ordinal) + "."
        : null;

    public static long? Cardinal(string word)
    {
        if (Small.TryGetValue(word, out var small))
            return small;
        return Split(word, "tausend", 1000) ?? Split(word, "hundert", 100) ?? OnesAndTens(word);
    }

    private static long? Split(string word, string unit, int size)
    {
        var at = word.IndexOf(unit, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var rest = word[(at + unit.Length)..];
        if (rest.StartsWith("und", StringComparison.Ordinal))
            rest = rest[3..];
        var many = at == 0 ? 1 : Cardinal(word[..at]);
        var more = rest.Length == 0 ? 0 : Cardinal(rest);
        return (many * size) + more;
    }

    private static long? OnesAndTens(string word)
    {
        var at = word.IndexOf("und", StringComparison.Ordinal);
        return at > 0 && Small.TryGetValue(word[..at], out var ones) && Small.TryGetValue(word[(at + 3)..], out var tens) && ones is > 0 and < 10 && tens >= 20
            ? ones + tens
            : null;
    }

    /// <summary>"anderthalb", "zweieinhalb", "einundhalb".</summary>
    private static string? Half(string word) =>
        word == "anderthalb" ? "1,5"
        : WithoutEnding(word, "einhalb") is { } many && Cardinal(many) is { } number ? Text(number) + ",5"
        : WithoutEnding(word, "undhalb") is { } other && Cardinal(other) is { } second ? Text(second) + ",5"
        : null;

    private static long? Ordinal(string word, string wordBefore)
    {
        if (word == Folding.Fold("zuerst"))
            return 1;
        var stem = Endings.Select(ending => WithoutEnding(word, ending)).FirstOrDefault(without => without is not null) ?? (wordBefore == "zu" ? word : null);
        return stem is null ? null : OfStem(stem);
    }

    private static long? OfStem(string stem)
    {
        foreach (var (irregular, cardinal) in Irregular)
            if (WithoutEnding(stem, irregular) is { } before && Cardinal(before + cardinal) is { } number)
                return number;
        return WithoutEnding(stem, "st") is { } large && Cardinal(large) is { } high and (0 or >= FirstWithSt) ? high
            : WithoutEnding(stem, "t") is { } little && Cardinal(little) is { } low and < FirstWithSt ? low
            : null;
    }

    private static string? WithoutEnding(string word, string ending) =>
        word.EndsWith(ending, StringComparison.Ordinal) ? word[..^ending.Length] : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
