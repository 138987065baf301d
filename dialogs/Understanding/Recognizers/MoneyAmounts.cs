using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>An amount of money.</summary>
/// <param name="Currency">The code of ISO 4217; "USD" also for a dollar of which nothing else is said.</param>
public sealed record Money(decimal Amount, string Currency);

/// <summary>Reads amounts of money: "2.500 €", "zweitausend Euro", "450-Euro-Job", "zwei Euro fünfzig", "2,5 Mio USD".</summary>
public static partial class MoneyAmounts
{
    private const string Euro = "EUR", Dollar = "USD";

    /// <summary>What a currency is called, by the beginning of its name; the first that fits counts.</summary>
    private static readonly (string Name, string Code)[] Names =
    [
        ("€", Euro), ("eur", Euro), ("kanadisch", "CAD"), ("cad", "CAD"), ("australisch", "AUD"), ("aud", "AUD"), ("us", Dollar), ("$", Dollar), ("dollar", Dollar),
        ("£", "GBP"), ("pfund", "GBP"), ("gbp", "GBP"), ("franken", "CHF"), ("schweizer", "CHF"), ("chf", "CHF"), ("zloty", "PLN"), ("pln", "PLN"), ("lei", "RON"), ("ron", "RON"),
        ("lira", "TRY"), ("turkisch", "TRY"), ("try", "TRY"), ("hrywnja", "UAH"), ("uah", "UAH"), ("rubel", "RUB"), ("rub", "RUB"), ("finnisch", "FIM"), ("indisch", "INR"), ("yen", "JPY"),
    ];

    public static IReadOnlyList<Found<Money>> Find(string text)
    {
        var legible = new Legible(text);
        return legible.Read(Behind(), ToMoney).Concat(legible.Read(Before(), ToMoney)).Longest();
    }

    private static Money? ToMoney(Match match)
    {
        var name = match.Groups["unit"].Value;
        var code = Names.FirstOrDefault(known => name.StartsWith(known.Name, StringComparison.Ordinal)).Code;
        var cents = match.Groups["cents"] is { Success: true } hundredths ? Numbers.Digits(hundredths.Value) / 100 : 0;
        return code is null ? null : new Money(Numbers.Value(match.Groups["amount"].Value) + cents, code);
    }

    private const string Unit = @"(?<unit>€|\$|£|(?:(?:us|kanadische[nr]?|australische[nr]?|finnische[nr]?|indische[nr]?|turkische[nr]?|schweizer)[- ]?)?(?:euros?|eur|dollars?|pfund|franken|mark|rupien?|lira|zloty|lei|rubel|hrywnja|yen)\b(?!-markt)|(?:usd|cad|aud|gbp|chf|pln|ron|try|uah|rub)\b)";

    [GeneratedRegex($@"(?<![\p{{L}}\d.,]){Numbers.Amount}[ -]?{Unit}(?:(?: und)? (?<cents>\d{{1,2}})(?: ?cents?\b|(?![\d%]|[.,]\d)(?! \p{{L}})))?", RegexOptions.CultureInvariant)]
    private static partial Regex Behind();

    [GeneratedRegex($@"(?<![\p{{L}}\d])(?<unit>€|us ?\$|usd ?\$?|aud ?\$?|cad ?\$?|\$|£|eur\b) ?(?<amount>{Numbers.Plain})(?! ?(?:€|\$|£|euro|eur))", RegexOptions.CultureInvariant)]
    private static partial Regex Before();
}
