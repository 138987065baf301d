using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Amounts in euros: "12 500 EUR", "zwei Euro fünfzig", "950,50 €".</summary>
public static partial class MoneyRecognizer
{
    public static IReadOnlyList<Found<decimal>> Find(string text)
    {
        var euros = UnitRecognizer.Find(text, Euro()).Select(pair => UnitRecognizer.Spanning(text, pair.Number, pair.Unit, pair.Number.Value)).ToList();
        return [.. euros.Select(euro => WithCents(text, euro))];
    }

    private static Found<decimal> WithCents(string text, Found<decimal> euro)
    {
        var cents = NumberRecognizer.Find(text).FirstOrDefault(number => number.Start > euro.End && Between().IsMatch(text[euro.End..number.Start]));
        if (cents is not { Value: > 0 and < 100 } || cents.Value % 1 != 0)
            return euro;
        return new(text[euro.Start..(cents.End + Cent().Match(text, cents.End).Length)], euro.Start, euro.Value + cents.Value / 100);
    }

    [GeneratedRegex(@"\G[\s-]*(€|(euros?|eur)\b)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Euro();

    [GeneratedRegex(@"^\s+(und\s+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Between();

    [GeneratedRegex(@"\G\s*cents?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Cent();
}
