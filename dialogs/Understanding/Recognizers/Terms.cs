using System.Globalization;
using System.Text.RegularExpressions;
using GuidanceBot.Knowledge.Calendar;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Reads seasons and the terms of school, university and apprenticeship: "nächsten Herbst", "nach den Sommerferien",
/// "Wintersemester 2027/28", "zum Halbjahr", "Ausbildungsbeginn".</summary>
internal sealed partial class Terms(DateOnly today, SchoolHolidays holidays)
{
    private const int StartOfApprenticeships = 8, StartOfSchoolYear = 8, SecondHalf = 2, StartOfWinterTerm = 10, StartOfSummerTerm = 4, Century = 2000;

    public IEnumerable<Found<Days>> In(Legible legible) =>
        legible.Read(Season(), match => Chosen(match, year => Calendar.Season(year, match.Groups["season"].Value)))
            .Concat(legible.Read(Holiday(), OfHoliday))
            .Concat(legible.Read(Semester(), OfSemester))
            .Concat(legible.Read(SchoolYear(), match => Chosen(match, year => new Days(new DateOnly(year, StartOfSchoolYear, 1), new DateOnly(year + 1, StartOfSchoolYear - 1, 31)))))
            .Concat(legible.Read(HalfYear(), match => Chosen(match, year => new Days(new DateOnly(year, SecondHalf, 1)))))
            .Concat(legible.Read(Apprenticeship(), match => Chosen(match, year => new Days(new DateOnly(year, StartOfApprenticeships, 1)))));

    private Days? OfHoliday(Match match)
    {
        var named = holidays.All.Where(holiday => match.Groups["name"].Value == holiday.Key).ToList();
        var year = YearIn(match);
        var found = year is { } exact ? named.FirstOrDefault(holiday => holiday.First.Year == exact)
            : IsPast(match) ? named.LastOrDefault(holiday => holiday.Last < today)
            : IsNext(match) ? named.FirstOrDefault(holiday => holiday.First > today)
            : named.FirstOrDefault(holiday => holiday.Last >= today);
        return found is null ? null : new Days(found.First, found.Last);
    }

    private Days? OfSemester(Match match)
    {
        var isWinter = match.Groups["term"].Value is var term && (term.StartsWith("wi", StringComparison.Ordinal) || term == "ws");
        return Chosen(match, year => new DateOnly(year, isWinter ? StartOfWinterTerm : StartOfSummerTerm, 1) is var first ? new Days(first, first.AddMonths(6).AddDays(-1)) : throw new ArithmeticException());
    }

    /// <summary>The year that is named, else the one that comes next, or came last.</summary>
    private Days Chosen(Match match, Func<int, Days> inYear)
    {
        if (YearIn(match) is { } year)
            return inYear(year);
        var around = Enumerable.Range(today.Year - 2, 5).Select(inYear).ToList();
        return IsPast(match) ? around.Last(days => days.Last < today)
            : IsNext(match) ? around.First(days => days.First > today)
            : around.First(days => days.Last >= today);
    }

    private static int? YearIn(Match match) =>
        int.TryParse(match.Groups["year"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? (year < 100 ? year + Century : year) : null;

    private static bool IsNext(Match match) => match.Groups["which"].Value is ['n', ..] or ['k', ..];

    private static bool IsPast(Match match) => match.Groups["which"].Value is ['l', ..] or ['v', ..];

    private const string Which = @"(?:(?<which>nachste|kommende|diese|letzte|vergangene)[nrsm]? )?";

    private const string Year = @"(?:(?: des jahres| im jahr)? (?<year>(?:19|20)\d\d|\d\d)(?![\d.:]|/\d{4})(?:/(?:(?:20)?\d\d))?)?(?!\d)";

    [GeneratedRegex($@"\b{Which}(?<season>fruhling|fruhjahr|sommer|herbst|winter){Year}\b(?!-)", RegexOptions.CultureInvariant)]
    private static partial Regex Season();

    [GeneratedRegex($@"\b{Which}(?<name>sommer|herbst|weihnachts|oster|pfingst|halbjahres)-?ferien{Year}", RegexOptions.CultureInvariant)]
    private static partial Regex Holiday();

    [GeneratedRegex($@"\b{Which}(?<term>wintersemester|sommersemester|winter-?semester|wise|sose|ws|ss){Year}(?<!\bss)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Semester();

    [GeneratedRegex($@"\b{Which}schuljahr(?:es)?(?:beginn|start)?{Year}", RegexOptions.CultureInvariant)]
    private static partial Regex SchoolYear();

    [GeneratedRegex($@"\b{Which}(?:schul)?halbjahr(?:es)?(?:swechsel|szeugnis)?{Year}\b", RegexOptions.CultureInvariant)]
    private static partial Regex HalfYear();

    [GeneratedRegex($@"\b{Which}(?:ausbildungsbeginn|ausbildungsstart|ausbildungsjahr|lehrbeginn|lehrjahresbeginn|beginn der ausbildung|start der ausbildung){Year}", RegexOptions.CultureInvariant)]
    private static partial Regex Apprenticeship();
}
