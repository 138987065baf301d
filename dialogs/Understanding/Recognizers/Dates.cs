using System.Globalization;
using System.Text.RegularExpressions;
using GuidanceBot.Knowledge.Calendar;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Reads days and stretches of days: single days, "vom 4. bis zum 23. Mai", "nächste Woche", "im Juli", "seit 2019", seasons and terms.</summary>
public sealed partial class Dates(DateOnly today, SchoolHolidays holidays)
{
    private const int DaysOfWeek = 7, WorkingDays = 5;

    public IReadOnlyList<Found<Days>> Find(string text) => In(new Legible(text));

    internal IReadOnlyList<Found<Days>> In(Legible legible)
    {
        var singles = new SingleDays(today).In(legible).Longest();
        var spans = Joined(legible, singles).Concat(Spans(legible)).Concat(new Terms(today, holidays).In(legible));
        return [.. spans.Concat(singles.Select(single => single.As(new Days(single.Value.Date)))).Longest().Select(found => Bounded(legible, found))];
    }

    private IEnumerable<Found<Days>> Spans(Legible legible) =>
        legible.Read(DaysOfMonth(), OfDaysOfMonth)
            .Concat(legible.Read(WeekOfMonth(), OfWeekOfMonth))
            .Concat(legible.Read(MonthAlone(), OfMonth))
            .Concat(legible.Read(RelativeMonth(), match => InPart(match, WholeMonthOf(today.AddMonths(Steps(match))))))
            .Concat(legible.Read(YearAlone(), match => InPart(match, Calendar.Year(Number(match, "year")!.Value))))
            .Concat(legible.Read(Years(), match => new Days(Calendar.Year(Number(match, "year")!.Value).First, Calendar.Year(Number(match, "last")!.Value).First is var last && match.Groups["to"].Value == "-" ? last.AddYears(1).AddDays(-1) : last)))
            .Concat(legible.Read(RelativeYear(), OfRelativeYear))
            .Concat(legible.Read(RelativeWeek(), OfRelativeWeek))
            .Concat(legible.Read(Weekend(), OfWeekend))
            .Concat(legible.Read(NextFew(), OfNextFew));

    /// <summary>Two days with "bis" between are a stretch; what the first leaves out it takes from the second.</summary>
    private static IEnumerable<Found<Days>> Joined(Legible legible, IReadOnlyList<Found<SingleDay>> singles)
    {
        for (var i = 0; i + 1 < singles.Count; i++)
        {
            var (first, second) = (singles[i], singles[i + 1]);
            var before = SpanBegins().Match(legible.Before(first.Start));
            var between = Until().Match(legible.Between(first.End, second.Start));
            if (between.Success && (between.Groups["and"].Success ? before.Groups["between"].Success : true) && Span(first.Value, second.Value) is { } days)
                yield return new Found<Days>(days, first.Start, second.End);
        }
    }

    private static Days? Span(SingleDay first, SingleDay second)
    {
        var (from, to) = (first.Date, second.Date);
        if (first.Named != Named.Fully && second.Named == Named.Fully && from > to)
            from = from.AddYears(to.Year - from.Year) is var shifted && shifted > to ? shifted.AddYears(-1) : from.AddYears(to.Year - from.Year);
        else if (first.Named == Named.WithoutYear && second.Named == Named.Fully && from.Year != to.Year)
            from = from.AddYears(to.Year - from.Year) is var same && same <= to ? same : same.AddYears(-1);
        else if (second.Named == Named.Weekday)
            to = Calendar.NextWeekday(from, to.DayOfWeek);
        else if (to < from && second.Named != Named.Fully)
            to = to.AddYears(1);
        return from <= to ? new Days(from, to) : null;
    }

    /// <summary>"vom 4. bis zum 23. Mai", "nächsten Monat vom 4. bis zum 23.".</summary>
    private Days? OfDaysOfMonth(Match match)
    {
        int day = Number(match, "day")!.Value, last = Number(match, "last")!.Value;
        if (match.Groups["which"].Success)
            return Between(today.AddMonths(Steps(match)), day, last);
        var month = match.Groups["month"] is { Success: true } name ? Calendar.Month(name.Value) : Number(match, "digits") ?? 0;
        if (Calendar.Day(Number(match, "year") ?? today.Year, month, 1) is not { } begin)
            return null;
        var span = Between(begin, day, last);
        return Number(match, "year") is null && span?.Last < today ? Between(begin.AddYears(1), day, last) : span;
    }

    private static Days? Between(DateOnly month, int day, int last) =>
        Calendar.Day(month.Year, month.Month, day) is { } from && Calendar.Day(month.Year, month.Month, last) is { } to && from <= to ? new Days(from, to) : null;

    /// <summary>"die letzte Woche im Juli": the one that ends with its last Sunday.</summary>
    private Days OfWeekOfMonth(Match match)
    {
        var month = Upcoming(Calendar.Month(match.Groups["month"].Value), Number(match, "year"));
        return Calendar.Week(match.Groups["which"].Value == "letzte" ? month.Last.AddDays(1 - DaysOfWeek) : month.First.AddDays(DaysOfWeek * (Number(match, "nth")!.Value - 1)));
    }

    private Days OfMonth(Match match)
    {
        var days = Upcoming(Calendar.Month(match.Groups["month"].Value), Number(match, "year"));
        if (Steps(match) > 0 && days.First <= today)
            days = Calendar.WholeMonth(days.First.Year + 1, days.First.Month);
        else if (Steps(match) < 0)
            days = Calendar.WholeMonth(days.First.Year - 1, days.First.Month);
        return InPart(match, days);
    }

    private Days Upcoming(int month, int? year)
    {
        var days = Calendar.WholeMonth(year ?? today.Year, month);
        return year is null && days.Last < today ? Calendar.WholeMonth(today.Year + 1, month) : days;
    }

    private Days OfRelativeYear(Match match)
    {
        var year = Calendar.Year(today.Year + Steps(match));
        return match.Groups["half"].Value switch
        {
            "" => InPart(match, year),
            "fruh" or "fruher" => year with { Last = year.First.AddMonths(6).AddDays(-1) },
            _ => year with { First = year.First.AddMonths(6) },
        };
    }

    private Days OfRelativeWeek(Match match)
    {
        var isWorkWeek = match.Groups["work"].Success;
        return InPart(match, Calendar.Week(today.AddDays(DaysOfWeek * Steps(match)), isWorkWeek ? WorkingDays : DaysOfWeek));
    }

    private Days OfWeekend(Match match)
    {
        var saturday = Calendar.WeekdayOf(today.AddDays(DaysOfWeek * (match.Groups["which"].Success ? Steps(match) : 0)), DayOfWeek.Saturday);
        return new Days(saturday, saturday.AddDays(1));
    }

    /// <summary>"die nächsten drei Tage" begin tomorrow.</summary>
    private Days OfNextFew(Match match)
    {
        var many = Number(match, "many") ?? 2;
        var unit = TimeUnits.Of(match.Groups["unit"].Value);
        var isPast = match.Groups["which"].Value[0] is 'l' or 'v';
        var first = isPast ? Moved(today, -many, unit) : today.AddDays(1);
        return isPast ? new Days(first, today.AddDays(-1)) : new Days(first, Moved(first, many, unit).AddDays(-1));
    }

    private static DateOnly Moved(DateOnly day, int many, TimeUnit? unit) => unit switch
    {
        TimeUnit.Week => day.AddDays(many * DaysOfWeek),
        TimeUnit.Month => day.AddMonths(many),
        TimeUnit.Year => day.AddYears(many),
        _ => day.AddDays(many),
    };

    private static Days WholeMonthOf(DateOnly day) => Calendar.WholeMonth(day.Year, day.Month);

    private static Days InPart(Match match, Days whole) => match.Groups["part"] is { Success: true } part ? Calendar.Part(whole, part.Value) : whole;

    private static int Steps(Match match) => match.Groups["which"].Value switch
    {
        ['u', ..] => 2,
        ['n', ..] or ['k', ..] => 1,
        ['v', 'o', 'r', 'l', ..] => -2,
        ['l', ..] or ['v', ..] => -1,
        _ => 0,
    };

    /// <summary>What stands before days says how they are meant: "ab", "seit", "bis", "vor", "nach".</summary>
    private static Found<Days> Bounded(Legible legible, Found<Days> found)
    {
        var bound = BoundWord().Match(legible.Before(found.Start)).Groups["bound"].Value switch
        {
            "ab" or "seit" or "fruhestens" => Bound.From,
            "bis" or "spatestens" => Bound.Until,
            "vor" => Bound.Before,
            "nach" => Bound.After,
            _ => found.Value.Bound,
        };
        return found with { Value = found.Value with { Bound = bound } };
    }

    private static int? Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private const string Which = @"(?<which>ubernachste|nachste|kommende|diese|letzte|vergangene|vorige|vorletzte|laufende)[nrsm]?";

    private const string PartBefore = @"(?:(?<part>anfang|mitte|ende) (?:(?:der|des|dem|von|vom) )?)?";

    [GeneratedRegex($@"(?:{Which} monat )?(?:\b(?:vom|von|zwischen dem|zwischen|ab) )?(?<![\d.:])(?<day>\d{{1,2}})\.? ?(?:bis(?: zum| einschliesslich)?|und(?: dem)?|-) ?(?<last>\d{{1,2}})\.? ?(?:(?<month>{Calendar.Months})\b|(?<digits>\d{{1,2}})\.(?!\d\d? ?uhr)|(?<=monat.*))(?: ?(?<year>(?:19|20)\d\d))?", RegexOptions.CultureInvariant)]
    private static partial Regex DaysOfMonth();

    [GeneratedRegex($@"\b(?:(?:in|der|die) )*(?:(?<which>letzte)[nr]?|(?<nth>\d)\.) woche (?:im|des|von|vom) (?<month>{Calendar.Months})(?: (?<year>(?:19|20)\d\d))?\b", RegexOptions.CultureInvariant)]
    private static partial Regex WeekOfMonth();

    [GeneratedRegex($@"(?<!\d\.? ?){PartBefore}(?:\b{Which} )?\b(?<month>{Calendar.Months})\b\.?(?! \d{{1,2}}[.:])(?: (?<year>(?:19|20)\d\d)\b)?", RegexOptions.CultureInvariant)]
    private static partial Regex MonthAlone();

    [GeneratedRegex($@"{PartBefore}\b(?:{Which}|des) (?:kalender)?monat(?:s|es)?\b(?! (?:vom|von|zwischen))", RegexOptions.CultureInvariant)]
    private static partial Regex RelativeMonth();

    [GeneratedRegex($@"{PartBefore}(?:\bjahr(?:es)? )?(?<![\d.,/:-])\b(?<year>(?:19|20)\d\d)\b(?![.,/:-]\d| ?(?:€|euro|eur|uhr|kg|km)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex YearAlone();

    [GeneratedRegex(@"(?:\bvon |\bzwischen )?(?<![\d.,/-])(?<year>(?:19|20)\d\d) ?(?<to>-|bis|und) ?(?<last>(?:19|20)\d\d)(?![\d.,/-])", RegexOptions.CultureInvariant)]
    private static partial Regex Years();

    [GeneratedRegex($@"{PartBefore}\b(?:{Which}|das|dem|des) jahr(?:es)?\b(?! (?:19|20)\d\d)(?: (?<half>fruher|fruh|spater|spat)\b)?", RegexOptions.CultureInvariant)]
    private static partial Regex RelativeYear();

    [GeneratedRegex($@"{PartBefore}\b{Which} (?:(?<work>arbeits)?(?:kalender)?woche|(?<work>werktags?|werktage))\b(?! im)", RegexOptions.CultureInvariant)]
    private static partial Regex RelativeWeek();

    [GeneratedRegex($@"\b(?:(?:am|dem|das|ubers) |{Which} )?wochenendes?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Weekend();

    [GeneratedRegex(@"\b(?<which>nachsten|kommenden|letzten|vergangenen) (?:(?<many>\d{1,3})|beiden|paar) (?<unit>tagen?|wochen|monaten?|jahren?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex NextFew();

    [GeneratedRegex(@"(?:\b(?:vom|von|ab)|(?<between>\bzwischen))(?: (?:dem|den))? ?$", RegexOptions.CultureInvariant)]
    private static partial Regex SpanBegins();

    [GeneratedRegex(@"^ ?(?:bis(?: einschliesslich)?(?: zum| zu)?(?: dem| den)?|(?<and>und)(?: dem| den)?|-) ?$", RegexOptions.CultureInvariant)]
    private static partial Regex Until();

    [GeneratedRegex(@"\b(?<bound>ab|seit|bis|vor|nach|spatestens|fruhestens)(?: (?:zum|zu|in|im|am))?(?: (?:den|dem|der|die|das))? ?$", RegexOptions.CultureInvariant)]
    private static partial Regex BoundWord();
}
