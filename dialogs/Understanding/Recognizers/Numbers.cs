using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Reads numbers as Germans write them: "1.234,50", "40 000", "siebzehn", "anderthalb Millionen", "zwei Drittel", "ein Dutzend".</summary>
public static partial class Numbers
{
    /// <summary>Digits with their groups and decimals.</summary>
    internal const string Plain = @"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d{1,3}(?: \d{3})+(?![\d])|\d+,\d+|\d+)";

    internal const string Scale = @"(?:tausend|tsd|millionen|million|mio|milliarden|milliarde|mrd|billionen|billion)";

    /// <summary>A number as other recognisers use it before a unit.</summary>
    internal const string Amount = $@"(?<amount>{Plain}(?: (?:ein)?halbe)?(?: ?{Scale}\b\.?)?|(?:eine[nmr]?|ein)\b(?: halbe[nrs]?)?(?: (?:million|milliarde))?)";

    private const decimal Dozen = 12;

    public static IReadOnlyList<Found<decimal>> Find(string text)
    {
        var legible = new Legible(text);
        var found = new List<Found<decimal>>();
        foreach (Match match in Whole().Matches(legible.Text))
            if (!legible.IsOrdinalWord(match.Index) && Sum(match) is { } number)
                found.Add(legible.At(number, match));
        foreach (Match match in Fraction().Matches(legible.Text))
            if (OfFraction(match) is { } number)
                found.Add(legible.At(number, match));
        return found.Longest();
    }

    /// <summary>The value of what <see cref="Amount"/> matched.</summary>
    internal static decimal Value(string amount)
    {
        var match = Part().Match(amount);
        var plain = match.Groups["plain"] is { Success: true } digits ? Digits(digits.Value) : 1;
        if (amount.Contains(" halbe", StringComparison.Ordinal))
            plain *= .5m;
        return plain * SizeOf(match.Groups["scale"].Value);
    }

    internal static decimal Digits(string written)
    {
        var plain = written.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    /// <summary>"zwei Millionen eintausend": what follows a scale is added where it is smaller.</summary>
    private static decimal? Sum(Match match)
    {
        var sum = 0m;
        foreach (Match part in Part().Matches(match.Value))
            sum += Digits(part.Groups["plain"].Value) * SizeOf(part.Groups["scale"].Value);
        return sum;
    }

    private static decimal? OfFraction(Match match)
    {
        if (match.Groups["sign"] is { Success: true } sign)
            return (decimal)Math.Round(char.GetNumericValue(sign.Value[0]), 15);
        var many = match.Groups["many"] is { Success: true } over ? Digits(over.Value) : 1;
        return match.Groups["of"].Value switch
        {
            "komma" => Digits($"{match.Groups["many"].Value},{match.Groups["under"].Value}"),
            "/" => Digits(match.Groups["under"].Value) is var under and not 0 ? many / under : null,
            "dutzend" => many * Dozen,
            "halbes dutzend" => many * Dozen / 2,
            "dreiviertel" => .75m,
            var half when half.StartsWith("halbe", StringComparison.Ordinal) => many / 2 * SizeOf(match.Groups["scale"].Value),
            "drittel" => many / 3,
            "viertel" => many / 4,
            "funftel" => many / 5,
            "achtel" => many / 8,
            "zehntel" => many / 10,
            _ => null,
        };
    }

    private static decimal SizeOf(string scale) => scale.TrimEnd('.') switch
    {
        "" => 1,
        "tausend" or "tsd" => 1_000,
        "millionen" or "million" or "mio" => 1_000_000,
        "milliarden" or "milliarde" or "mrd" => 1_000_000_000,
        _ => 1_000_000_000_000,
    };

    [GeneratedRegex($@"(?<![\d,.])(?:{Plain}(?: ?{Scale}\b\.?)?)(?:(?<= ?{Scale}\.?)(?: und)? {Plain}(?: ?{Scale}\b)?)*(?![\d/]|,\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex($@"(?<plain>{Plain})(?: ?(?<scale>{Scale})\b)?|(?<scale>{Scale})", RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    [GeneratedRegex($@"(?<![\d/.,])(?<many>\d|1[0-2]) ?(?<of>/) ?(?<under>\d|1[0-2])(?![\d/.])|\b(?<many>\d+) (?<of>komma) (?<under>\d+)\b|\b(?:(?<many>{Plain}) |eine[mnrs]? |ein )?(?<of>halbes dutzend|dutzend|halbe[nrs]?|drittel|viertel|funftel|achtel|zehntel)\b(?! (?:vor|nach|uhr|\d))(?: (?<scale>{Scale})\b)?|\b(?<of>dreiviertel)\b(?! \d)|(?<sign>[¼-¾⅐-⅞])", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}
