using System.Globalization;
using System.Text.RegularExpressions;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Numbers in figures and German words: "1.234,50", "40 000", "½", "zwei Millionen dreihundert", "eine halbe Million".</summary>
public static partial class NumberRecognizer
{
    /// <summary>Longer figures are no amounts but account numbers and the like.</summary>
    private const int MostDigits = 24;

    private static readonly Dictionary<string, decimal> Scales = new(StringComparer.Ordinal)
    {
        ["dutzend"] = 12, ["hundert"] = 100, ["tausend"] = 1000, ["million"] = 1e6m, ["millionen"] = 1e6m, ["mio"] = 1e6m,
        ["milliarde"] = 1e9m, ["milliarden"] = 1e9m, ["mrd"] = 1e9m, ["billion"] = 1e12m, ["billionen"] = 1e12m,
    };

    private static readonly Dictionary<string, decimal> Parts = new(StringComparer.Ordinal)
    {
        ["halbe"] = 2, ["halbes"] = 2, ["drittel"] = 3, ["viertel"] = 4, ["funftel"] = 5, ["achtel"] = 8, ["zehntel"] = 10,
    };

    private sealed record Token(string Text, int Start, string Folded)
    {
        public int End => Start + Text.Length;
    }

    /// <param name="articles">True where "ein" is a number, as before a unit ("einen Euro"); alone it is an article.</param>
    public static IReadOnlyList<Found<decimal>> Find(string text, bool articles = false)
    {
        var tokens = Tokens().Matches(PlainDigits.Of(text)).Select(match => new Token(match.Value, match.Index, Folding.Fold(match.Value))).ToList();
        var found = new List<Found<decimal>>();
        for (var i = 0; i < tokens.Count;)
        {
            var (value, next) = Read(tokens, i, text, articles);
            if (value is { } number)
                found.Add(new(text[tokens[i].Start..tokens[next - 1].End], tokens[i].Start, number));
            i = Math.Max(next, i + 1);
        }
        return found;
    }

    private static (decimal? Value, int Next) Read(List<Token> tokens, int i, string text, bool articles)
    {
        string? After(int at) => at < tokens.Count && Touch(text[tokens[at - 1].End..tokens[at].Start]) ? tokens[at].Folded : null;
        var value = ValueOf(tokens[i]);
        var article = NumberWords.IsArticle(tokens[i].Folded);
        var next = i + 1;
        if (article && After(next) is { } half && Parts.TryGetValue(half, out var part) && After(next + 1) is { } whole && Scales.TryGetValue(whole, out var scale))
            return (scale / part, next + 2);
        if (article && !(After(next) is { } big && Scales.ContainsKey(big)))
            return (articles ? 1 : null, next);
        value ??= article ? 1 : null;
        if (value is not { } first)
            return (null, next);
        if (After(next) is "komma" && next + 1 < tokens.Count && ValueOf(tokens[next + 1]) is { } decimals and >= 0 and < 10)
            return (first + decimals / 10, next + 2);
        if (After(next) is { } name && Parts.TryGetValue(name, out var parts))
            return (first / parts, next + 1);
        return Multiplied(tokens, next, first, After);
    }

    private static (decimal? Value, int Next) Multiplied(List<Token> tokens, int next, decimal first, Func<int, string?> after)
    {
        decimal total = 0, group = first;
        while (after(next) is { } word)
            if (Scales.TryGetValue(word, out var scale) && group < 1e12m && group != 0)
                (total, group, next) = (total + group * scale, 0, next + 1);
            else if (group == 0 && total >= 1000 && NumberWords.Cardinal(word) is { } rest && rest < total)
                (group, next) = (rest, next + 1);
            else
                break;
        return (total + group, next);
    }

    private static bool Touch(string between) => between.Length is > 0 and <= 3 && between.All(letter => char.IsWhiteSpace(letter) || letter is '-' or '.') || between.Length == 0;

    private static decimal? ValueOf(Token token) => char.IsAsciiDigit(token.Text[0]) ? OfFigures(token.Text)
        : token.Text.Length == 1 && char.GetNumericValue(token.Text[0]) is var fraction and > 0 and < 1 ? (decimal)fraction
        : NumberWords.Cardinal(token.Folded);

    private static decimal? OfFigures(string text)
    {
        if (text.Length > MostDigits)
            return null;
        if (text.Split('/') is [var above, var below])
            return OfFigures(below) is { } divisor and not 0 ? OfFigures(above) / divisor : null;
        var grouped = Grouped().IsMatch(text);
        var plain = grouped ? Separators().Replace(text, "").Replace(',', '.') : text.Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    [GeneratedRegex(@"(?<!\d)\d{1,3}(([.\u2019'])\d{3})+(,\d+)?(?!\d)|(?<![\d,.])\d{1,3}([ \u00a0\u2009\u202f]\d{3})+(,\d+)?(?!\d)|\d+/\d+|\d+([.,]\d+)?|[½⅓⅔¼¾⅕⅙⅛]|\p{L}+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"^\d{1,3}([.\u2019'\s]\d{3})+(,\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"[.\u2019'\s]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();
}
