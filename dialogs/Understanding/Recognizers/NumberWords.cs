using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>German numbers written as one word, folded: "funfundzwanzig", "dreihundertzwolf", "zweieinhalb".</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, decimal> Simple = Named();

    private static readonly (string Word, decimal Value)[] Scales = [("tausend", 1000), ("hundert", 100)];

    private static readonly string[] Articles = ["ein", "eine", "einen", "einem", "einer", "eines"];

    private static readonly (string Ordinal, string Cardinal)[] Irregular =
        [("erst", "eins"), ("zweit", "zwei"), ("dritt", "drei"), ("siebt", "sieben"), ("acht", "acht")];

    public static bool IsArticle(string folded) => Articles.Contains(folded);

    public static decimal? Cardinal(string folded) => Simple.TryGetValue(folded, out var value) ? value : Half(folded) ?? Scaled(folded) ?? Tens(folded);

    /// <summary>"funfundzwanzigster", "erste", "zehnten"; bare stems ("dritt") only where they are asked for ("zu dritt").</summary>
    public static decimal? Ordinal(string folded, bool bare = false) => (bare ? folded : WithoutEnding(folded)) is { } stem ? OfStem(stem) : null;

    private static string? WithoutEnding(string word) =>
        word.EndsWith('e') ? word[..^1] : word.Length > 2 && word[^2] == 'e' && "rnsm".Contains(word[^1], StringComparison.Ordinal) ? word[..^2] : null;

    private static decimal? OfStem(string stem)
    {
        foreach (var (ordinal, cardinal) in Irregular)
            if (stem.EndsWith(ordinal, StringComparison.Ordinal) && Cardinal(stem[..^ordinal.Length] + cardinal) is { } irregular)
                return irregular;
        if (stem.EndsWith("st", StringComparison.Ordinal) && Cardinal(stem[..^2]) is { } many && many % 100 is 0 or >= 20)
            return many;
        return stem.EndsWith('t') && Cardinal(stem[..^1]) is { } few && few % 100 is > 3 and < 20 && few % 1 == 0 ? few : null;
    }

    private static decimal? Half(string word) => word.EndsWith("einhalb", StringComparison.Ordinal) ? Cardinal(word[..^"einhalb".Length]) + .5m : null;

    private static decimal? Scaled(string word)
    {
        foreach (var (scale, value) in Scales)
            if (word.IndexOf(scale, StringComparison.Ordinal) is var at and >= 0)
                return Part(word[..at], 1) * value + Part(WithoutAnd(word[(at + scale.Length)..]), 0);
        return null;
    }

    private static decimal? Part(string word, decimal ifNone) => word.Length == 0 ? ifNone : Cardinal(word);

    private static string WithoutAnd(string word) => word.StartsWith("und", StringComparison.Ordinal) ? word[3..] : word;

    private static decimal? Tens(string word) =>
        word.IndexOf("und", StringComparison.Ordinal) is var at and > 0
        && Simple.TryGetValue(word[..at], out var one) && one is >= 1 and <= 9
        && Simple.TryGetValue(word[(at + 3)..], out var ten) && ten is >= 20 and <= 90 && ten % 10 == 0 ? ten + one : null;

    private static Dictionary<string, decimal> Named()
    {
        string[] upToTwelve = ["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];
        string[] teens = ["dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"];
        string[] tens = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
        var named = upToTwelve.Concat(teens).Select((word, i) => (word, value: (decimal)i))
            .Concat(tens.Select((word, i) => (word, value: (decimal)(i + 2) * 10)))
            .Concat([("ein", 1m), ("zwo", 2m), ("anderthalb", 1.5m), ("einundhalb", 1.5m), ("dreiviertel", .75m)]);
        return named.ToDictionary(pair => Folding.Fold(pair.Item1), pair => pair.Item2, StringComparer.Ordinal);
    }
}
