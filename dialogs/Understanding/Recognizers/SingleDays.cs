using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>How much of a day was named: the rest follows from today, or from the day beside it.</summary>
internal enum Named
{
    Fully,
    WithoutYear,
    Weekday,
}

internal sealed record SingleDay(DateOnly Date, Named Named);

/// <summary>Reads single days: "24.12.2027", "1.8.27", "am zweiten Mai", "nächste Woche Dienstag", "in zwei Wochen", "übermorgen", "Karfreitag".</summary>
internal sealed partial class SingleDays(DateOnly today)
{
    private const int Century = 2000, LatestMonth = 12, DaysOfWeek = 7;

    private static readonly Dictionary<string, int> Relative = new(StringComparer.Ordinal)
    {
        ["vorgestern"] = -2, ["gestern"] = -1, ["heute"] = 0, ["dieser"] = 0, ["diesen"] = 0, ["diesem"] = 0, ["morgen"] = 1, ["ubermorgen"] = 2,
    };

    private static readonly Regex Feast = new($@"\b(?<name>{Feasts.Names})(?:(?: im)? (?:jahr )?(?<year>(?:19|20)\d\d)|(?: im)? (?<which>nachsten|letzten|diesem) jahr)?\b(?!ferien)", RegexOptions.CultureInvariant);

    public IEnumerable<Found<SingleDay>> In(Legible legible) =>
        legible.Read(WithMonthName(), OfDate)
            .Concat(legible.Read(InDigits(), OfDate))
            .Concat(legible.Read(InDigitsWithSlash(), OfSlashes))
            .Concat(legible.Read(InTwoOrdinals(), OfDate))
            .Concat(legible.Read(Iso(), OfDate))
            .Concat(legible.Read(InAnyOrder(), OfAnyOrder))
            .Concat(legible.Read(Near(), match => Fully(today.AddDays(Relative[match.Groups["near"].Value]))))
            .Concat(legible.Read(OfNamedWeek(), OfWeek))
            .Concat(legible.Read(WeekdayAndDay(), match => OfDayOfMonth(match)))
            .Concat(legible.Read(DayOfMonth(), match => OfDayOfMonth(match)))
            .Concat(legible.Read(WeekdayAlone(), OfWeekday))
            .Concat(legible.Read(InSomeTime(), match => Fully(Shifted(match, 1))))
            .Concat(legible.Read(SomeTimeAgo(), match => Fully(Shifted(match, -1))))
            .Concat(legible.Read(Feast, OfFeast));

    private static SingleDay Fully(DateOnly date) => new(date, Named.Fully);

    /// <summary>Without a year it is the next such day.</summary>
    private SingleDay? OfDate(Match match)
    {
        var day = Number(match, "day")!.Value;
        var month = match.Groups["month"] is { Success: true } name ? Calendar.Month(name.Value) : Number(match, "digits")!.Value;
        if (Year(match) is { } year)
            return Calendar.Day(year, month, day) is { } exact ? Fully(exact) : null;
        var next = Enumerable.Range(today.Year, DaysOfWeek + 2).Select(candidate => Calendar.Day(candidate, month, day)).FirstOrDefault(candidate => candidate >= today);
        return next is { } date ? new SingleDay(date, Named.WithoutYear) : null;
    }

    /// <summary>"29/2" is a day where it cannot be a fraction or a pair of years.</summary>
    private SingleDay? OfSlashes(Match match) =>
        Number(match, "digits") <= LatestMonth && (Year(match) is not null || Number(match, "day") > LatestMonth || match.Groups["span"].Success) ? OfDate(match) : null;

    private static SingleDay? OfAnyOrder(Match match)
    {
        string[] parts = [match.Groups["a"].Value, match.Groups["b"].Value, match.Groups["c"].Value];
        var month = parts.FirstOrDefault(part => char.IsLetter(part[0]));
        var numbers = parts.Where(part => part != month).Select(part => int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture)).Order().ToList();
        return month is not null && numbers.Count == 2 && Calendar.Day(numbers[1], Calendar.Month(month), numbers[0]) is { } date ? Fully(date) : null;
    }

    /// <summary>"nächste Woche Dienstag", "Dienstag in zwei Wochen", "übernächste Woche am Donnerstag".</summary>
    private SingleDay OfWeek(Match match)
    {
        var weeks = Number(match, "weeks") ?? WeeksAway(match.Groups["which"].Value);
        return Fully(Calendar.WeekdayOf(today.AddDays(DaysOfWeek * weeks), Calendar.Weekday(match.Groups["weekday"].Value)));
    }

    private static int WeeksAway(string which) => which switch
    {
        ['u', ..] => 2,
        ['n', ..] or ['k', ..] or ['e', ..] => 1,
        ['d', ..] => 0,
        _ => -1,
    };

    /// <summary>"nächsten Donnerstag" is the one of next week; "kommenden Donnerstag" the very next one.</summary>
    private SingleDay OfWeekday(Match match)
    {
        var weekday = Calendar.Weekday(match.Groups["weekday"].Value);
        return match.Groups["which"].Value switch
        {
            ['n', ..] => Fully(Calendar.WeekdayOf(today.AddDays(DaysOfWeek), weekday)),
            ['u', ..] => Fully(Calendar.WeekdayOf(today.AddDays(2 * DaysOfWeek), weekday)),
            ['d', ..] => Fully(Calendar.WeekdayOf(today, weekday)),
            ['l', ..] or ['v', ..] => Fully(Calendar.NextWeekday(today.AddDays(-DaysOfWeek - 1), weekday)),
            _ => new SingleDay(Calendar.NextWeekday(today, weekday), Named.Weekday),
        };
    }

    /// <summary>"Dienstag, der 25.", "zum 15.": in this month, or the first later one that has it.</summary>
    private SingleDay? OfDayOfMonth(Match match)
    {
        var day = Number(match, "day")!.Value;
        var months = Enumerable.Range(0, LatestMonth + 1).Select(ahead => today.AddMonths(ahead)).Select(month => Calendar.Day(month.Year, month.Month, day)).OfType<DateOnly>().Where(date => date >= today);
        DateOnly? date = match.Groups["weekday"] is { Success: true } weekday
            ? months.Where(candidate => candidate.DayOfWeek == Calendar.Weekday(weekday.Value)).Select(candidate => (DateOnly?)candidate).FirstOrDefault()
            : months.Select(candidate => (DateOnly?)candidate).FirstOrDefault();
        return date is { } found ? new SingleDay(found, Named.WithoutYear) : null;
    }

    private DateOnly Shifted(Match match, int direction)
    {
        var many = (int)Numbers.Value(match.Groups["amount"].Value) * direction;
        return TimeUnits.Of(match.Groups["unit"].Value) switch
        {
            TimeUnit.Week => today.AddDays(many * DaysOfWeek),
            TimeUnit.Month => today.AddMonths(many),
            TimeUnit.Year => today.AddYears(many),
            _ => today.AddDays(many),
        };
    }

    private SingleDay? OfFeast(Match match)
    {
        var name = match.Groups["name"].Value;
        var year = Year(match) ?? (match.Groups["which"].Value switch
        {
            ['n', ..] => today.Year + 1,
            ['l', ..] => today.Year - 1,
            ['d', ..] => today.Year,
            _ => Feasts.In(today.Year, name) >= today ? today.Year : today.Year + 1,
        });
        return Feasts.In(year, name) is { } date ? Fully(date) : null;
    }

    private static int? Year(Match match) => Number(match, "year") is { } year ? (year < 100 ? year + Century : year) : null;

    private static int? Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private const string Weekday = $@"(?<weekday>{Calendar.Weekdays})s?";

    private const string WeekdayBefore = $@"(?:(?:{Calendar.Weekdays}|(?:mo|di|mi|do|fr|sa|so)\b\.?),? (?:(?:der|den|dem) )?)?";

    private const string Which = @"(?<which>ubernachste|nachste|kommende|eine|diese|letzte|vergangene|vorige)[nrsm]?";

    private const string Span = @"(?<span>(?<=-\d{1,2}/\d{1,2})|(?=-\d{1,2}/\d))?";

    [GeneratedRegex($@"{WeekdayBefore}(?<![\d.,:])\b(?<day>\d{{1,2}})\.? ?(?<month>{Calendar.Months})\b\.?(?: (?<year>(?:19|20)\d\d)\b|,? '(?<year>\d\d)\b)?", RegexOptions.CultureInvariant)]
    private static partial Regex WithMonthName();

    [GeneratedRegex($@"{WeekdayBefore}(?<![\d.,:/])(?<day>\d{{1,2}})\. ?(?<digits>\d{{1,2}})\. ?(?<year>(?:19|20)\d\d|\d\d)(?![\d:.]| ?uhr)|{WeekdayBefore}(?<![\d.,:/])(?<day>\d{{1,2}})\. ?(?<digits>\d{{1,2}})\.(?!\d| ?uhr)|(?<=\b(?:am|dem|den|der|ab|bis|vom|zum|seit) ){WeekdayBefore}(?<day>\d{{1,2}})\.(?<digits>\d{{1,2}})(?![\d.:,]| ?(?:uhr|euro|€|%))", RegexOptions.CultureInvariant)]
    private static partial Regex InDigits();

    [GeneratedRegex($@"(?<![\d./])(?<day>\d{{1,2}})\.?/(?<digits>\d{{1,2}})(?:/(?<year>(?:19|20)\d\d|\d\d))?{Span}(?![\d/,])", RegexOptions.CultureInvariant)]
    private static partial Regex InDigitsWithSlash();

    /// <summary>"am 7. vierter": both numbers in the form of ordinals.</summary>
    [GeneratedRegex($@"(?:(?<=\bam ){WeekdayBefore}|(?:{Calendar.Weekdays}),? (?:(?:der|den|dem) )?)(?<day>\d{{1,2}})\.[ /](?<digits>\d{{1,2}})\.(?: (?<year>(?:19|20)\d\d))?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex InTwoOrdinals();

    [GeneratedRegex(@"(?<![\d-])(?<year>(?:19|20)\d\d)-(?<digits>\d\d)-(?<day>\d\d)(?![\d-])", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex($@"(?<![\p{{L}}\d])(?<a>{Calendar.Months}|\d{{1,4}})[-/](?<b>{Calendar.Months}|\d{{1,4}})[-/](?<c>{Calendar.Months}|\d{{1,4}})(?![\p{{L}}\d])", RegexOptions.CultureInvariant)]
    private static partial Regex InAnyOrder();

    /// <summary>"morgen" is the next day unless it is the morning of a day: "am Morgen", "guten Morgen", "Dienstag Morgen".</summary>
    [GeneratedRegex($@"\b(?<near>vorgestern|gestern|heute|ubermorgen|diese[rnm](?= (?:abend|nachmittag|vormittag|mittag|morgen)\b)|(?<!\b(?:guten|schonen|am|jeden|dieser|diesen|gegen|jeder|zum|einen|heute|gestern|(?:{Calendar.Weekdays})) )morgen)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Near();

    [GeneratedRegex($@"\b(?:(?:in|der) )*{Which} (?:kalender)?woche,? (?:am |den )?{Weekday}|\b(?:am )?{Weekday} (?:(?:in der|der) )?{Which} woche\b|\b(?:am )?{Weekday} in (?:(?<weeks>\d)|einer) wochen?\b", RegexOptions.CultureInvariant)]
    private static partial Regex OfNamedWeek();

    [GeneratedRegex($@"\b{Weekday},? (?:der|den|dem) (?<day>\d{{1,2}})\.?(?![\d:,]| ?(?:{Calendar.Months}|uhr))", RegexOptions.CultureInvariant)]
    private static partial Regex WeekdayAndDay();

    [GeneratedRegex($@"(?<=\b(?:am|zum|vom|bis|ab|ab dem|nach dem|vor dem|seit dem) )(?<day>\d{{1,2}})\.(?=[ .,!?]|$)(?! ?(?:{Calendar.Months}|\d|uhr|stock|lehrjahr|semester|klasse|ausbildungsjahr|schuljahr|jahr|mal|tag|advent|weihnacht\w*))", RegexOptions.CultureInvariant)]
    private static partial Regex DayOfMonth();

    [GeneratedRegex($@"(?<!\b(?:jeden|jedem|alle|immer) )\b(?:{Which} )?(?<weekday>{Calendar.Weekdays})(?!s\b)(?=\b|fruh|morgen|vormittag|mittag|nachmittag|abend)", RegexOptions.CultureInvariant)]
    private static partial Regex WeekdayAlone();

    [GeneratedRegex($@"\bin (?:(?:ca\.?|etwa|rund|ungefahr) )?{Numbers.Amount} (?<unit>tag(?:en)?|tg|wochen?|monat(?:en)?|jahr(?:en)?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex InSomeTime();

    [GeneratedRegex($@"\bvor (?:(?:ca\.?|etwa|rund|ungefahr) )?{Numbers.Amount} (?<unit>tag(?:en)?|tg|wochen?|monat(?:en)?|jahr(?:en)?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex SomeTimeAgo();
}
