using System.Text.RegularExpressions;
using GuidanceBot.Knowledge.Calendar;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Reads times as people put them together: "morgen um 14 Uhr", "nächste Woche Dienstag nachmittags", "montags von 9 bis 12".</summary>
public sealed partial class Whens(DateTime now, SchoolHolidays holidays)
{
    private const int DaysOfWeek = 7, LongestJoin = 30;

    public IReadOnlyList<Found<When>> Find(string text)
    {
        var legible = new Legible(text);
        var pieces = Again(legible).Concat(Soon(legible))
            .Concat(Clock.In(legible).Select(hours => hours.As(new When(Hours: hours.Value))))
            .Concat(new Dates(DateOnly.FromDateTime(now), holidays).In(legible).Select(days => days.As(new When(days.Value))))
            .ToList();
        return Joined(legible, Apart(pieces));
    }

    /// <summary>A day and the part of it may be one word: "Montagnachmittag" is both.</summary>
    private static List<Found<When>> Apart(List<Found<When>> pieces) =>
        [.. pieces.Where(piece => !pieces.Exists(other => other != piece && other.Overlaps(piece) && Hides(other, piece))).OrderBy(piece => piece.Start).ThenBy(piece => piece.End)];

    private static bool Hides(Found<When> longer, Found<When> piece) =>
        longer.Value.Again is not null && piece.Value.Days is not null ? longer.Length >= piece.Length
        : longer.Length > piece.Length || (longer.Length == piece.Length && longer.Value.Days is null == piece.Value.Days is null && longer.Value.Again is not null);

    private static List<Found<When>> Joined(Legible legible, List<Found<When>> pieces)
    {
        var joined = new List<Found<When>>();
        foreach (var piece in pieces)
            if (joined.Count > 0 && joined[^1] is var last && IsOneTime(legible, last, piece) && last.Value.With(piece.Value) is { } both)
                joined[^1] = new Found<When>(both, last.Start, Math.Max(last.End, piece.End));
            else
                joined.Add(piece);
        return joined;
    }

    private static bool IsOneTime(Legible legible, Found<When> first, Found<When> second) =>
        first.End >= second.Start || (second.Start - first.End <= LongestJoin && Gap().IsMatch(legible.Between(first.End, second.Start)));

    private static IEnumerable<Found<When>> Again(Legible legible) =>
        legible.Read(EachWeekday(), match => new When(Again: Recurrence.Weekly(Weekdays(match))))
            .Concat(legible.Read(EachUnit(), match => new When(Again: new Recurrence(match.Groups["many"] is { Success: true } many ? (int)Numbers.Digits(many.Value) : 1, TimeUnits.Of(match.Groups["unit"].Value) ?? TimeUnit.Day, []))))
            .Concat(legible.Read(Adverb(), match => new When(Again: new Recurrence(1, UnitOf(match.Value), []))))
            .Concat(legible.Read(Workdays(), _ => new When(Again: Recurrence.Weekly(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday))))
            .Longest();

    private static IEnumerable<DayOfWeek> Weekdays(Match match)
    {
        var named = match.Groups["weekday"].Captures.Select(capture => Calendar.Weekday(capture.Value)).ToList();
        return match.Value.Contains(" bis ", StringComparison.Ordinal) ? FromTo(named[0], named[^1]) : named;
    }

    private static IEnumerable<DayOfWeek> FromTo(DayOfWeek first, DayOfWeek last)
    {
        for (var day = first; day != last; day = (DayOfWeek)(((int)day + 1) % DaysOfWeek))
            yield return day;
        yield return last;
    }

    private static TimeUnit UnitOf(string adverb) => adverb[0] switch
    {
        'j' => TimeUnit.Year,
        'm' => TimeUnit.Month,
        'w' => TimeUnit.Week,
        's' => TimeUnit.Hour,
        _ => TimeUnit.Day,
    };

    /// <summary>"in fünf Minuten", "in zwei Stunden": a moment, counted from now.</summary>
    private IEnumerable<Found<When>> Soon(Legible legible) => legible.Read(InSomeTime(), match =>
    {
        var many = (double)Numbers.Value(match.Groups["amount"].Value);
        var moment = TimeUnits.Of(match.Groups["unit"].Value) == TimeUnit.Hour ? now.AddHours(many) : now.AddMinutes(many);
        return new When(new Days(DateOnly.FromDateTime(moment)), new Hours(TimeOnly.FromDateTime(moment)));
    });

    private const string Weekday = $@"(?<weekday>{Calendar.Weekdays})";

    [GeneratedRegex($@"\b(?:jede[nrms]?|alle|immer) {Weekday}(?:s?(?: und|,| oder) (?:jeden )?{Weekday})*s?\b|\b(?:immer )?(?:{Weekday}s(?: und | oder |, ?| bis ))*{Weekday}s\b", RegexOptions.CultureInvariant)]
    private static partial Regex EachWeekday();

    [GeneratedRegex($@"\b(?:jede[nrms]?|alle) (?:(?<many>\d+)\.? )?(?<unit>tage?|wochen?|monate?|jahre?|stunden?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex EachUnit();

    [GeneratedRegex(@"\b(?:taglich|wochentlich|monatlich|jahrlich|stundlich)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Adverb();

    [GeneratedRegex(@"(?<!\b(?:letzte[nrs]?|nachste[nrs]?|diese[nrs]?) )\b(?:werktags|wochentags|an werktagen|unter der woche|montags? bis freitags?|mo ?- ?fr)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Workdays();

    [GeneratedRegex($@"\bin {Numbers.Amount} (?<unit>minuten?|min|stunden?|std)\b", RegexOptions.CultureInvariant)]
    private static partial Regex InSomeTime();

    [GeneratedRegex(@"^[ ,]*(?:(?:um|am|an|gegen|ab|zwischen|von|so|im|in|der|den|dem|jeweils|immer|nach|vor|bis|und zwar) ?,? ?){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Gap();
}
