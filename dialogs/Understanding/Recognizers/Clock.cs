using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Reads times of day: "14 Uhr", "halb drei", "Viertel nach 8 abends", "von 9 bis 12", "nachmittags nach 15 Uhr". Hours that people
/// name without "Uhr" are those of the day: "um drei" is in the afternoon.</summary>
internal static partial class Clock
{
    private const int Noon = 12, Midnight = 24, LastAfternoonHour = 6, FirstEveningHour = 8, MinutesPerHour = 60, Quarter = 15, HalfHour = 30;

    /// <summary>What the parts of the day are, by the beginnings of their names; the first that fits counts.</summary>
    private static readonly (string Name, int From, int To)[] Parts =
    [
        ("fruhmorgen", 8, 12), ("fruh", 8, 12), ("morgen", 8, 12), ("vormittag", 8, 12), ("mittag", 12, 14), ("nachmittag", 12, 16), ("spatnachmittag", 15, 18), ("fruhabend", 16, 20), ("abend", 16, 20), ("spatabend", 16, 20), ("nacht", 20, 24),
    ];

    public static IReadOnlyList<Found<Hours>> In(Legible legible) =>
        legible.Read(Range(), OfRange)
            .Concat(legible.Read(Point(), OfPoint))
            .Concat(legible.Read(Past(), OfPast))
            .Concat(legible.Read(NamedPoint(), match => new Hours(match.Groups["noon"].Success ? new TimeOnly(Noon, 0) : TimeOnly.MinValue)))
            .Concat(legible.Read(PartAlone(), match => OfPart(match.Groups["part"].Value)))
            .Longest();

    private static Hours? OfRange(Match match)
    {
        var hasUnit = match.Groups["uhr"].Success || match.Groups["m1"].Success || match.Groups["m2"].Success;
        if (!hasUnit && !match.Groups["begin"].Success && !match.Groups["part"].Success && !match.Groups["part1"].Success)
            return null;
        if (match.Groups["and"].Success && match.Groups["begin"].Value != "zwischen")
            return null;
        var part = Last(match, "part") ?? Last(match, "part1");
        var from = At(match, "h1", "m1", Last(match, "part1") ?? part, hasUnit);
        var to = At(match, "h2", "m2", part, hasUnit);
        if (from is { } begin && to is { } end && end <= begin && end.Hour < Noon)
            to = end.AddHours(Noon);
        return from is { } first && to is { } last ? new Hours(first, last) : null;
    }

    private static Hours? OfPoint(Match match)
    {
        var hasUnit = match.Groups["uhr"].Success || match.Groups["m1"].Success;
        var begin = match.Groups["begin"].Value;
        if (!hasUnit && begin is not ("um" or "gegen") && !match.Groups["part"].Success)
            return null;
        return At(match, "h1", "m1", Last(match, "part"), hasUnit) is { } time ? new Hours(time, null, BoundOf(begin)) : null;
    }

    /// <summary>"halb drei", "Viertel nach acht", "fünf vor halb neun", "dreiviertel acht".</summary>
    private static Hours? OfPast(Match match)
    {
        var hour = Hour(match, "h1", Last(match, "part"), hasUnit: match.Groups["uhr"].Success);
        if (hour is not { } whole)
            return null;
        var minutes = match.Groups["half"].Success ? -HalfHour : 0;
        minutes += match.Groups["by"] switch
        {
            { Success: false } => 0,
            { Value: "viertel" } => Quarter,
            { Value: var many } => int.Parse(many, CultureInfo.InvariantCulture),
        } * (match.Groups["side"].Value == "vor" ? -1 : 1);
        if (match.Groups["quarter"].Success)
            minutes = match.Groups["quarter"].Value == "viertel" ? Quarter - MinutesPerHour : -Quarter;
        return new Hours(new TimeOnly(whole % Midnight, 0).AddMinutes(minutes), null, BoundOf(match.Groups["begin"].Value));
    }

    private static Hours? OfPart(string name)
    {
        foreach (var (part, from, to) in Parts)
            if (name.StartsWith(part, StringComparison.Ordinal))
                return new Hours(new TimeOnly(from, 0), to == Midnight ? new TimeOnly(23, 59) : new TimeOnly(to, 0));
        return null;
    }

    private static TimeOnly? At(Match match, string hourGroup, string minuteGroup, string? part, bool hasUnit)
    {
        var minutes = match.Groups[minuteGroup] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        var seconds = match.Groups["s"] is { Success: true } s ? int.Parse(s.Value, CultureInfo.InvariantCulture) : 0;
        return Hour(match, hourGroup, part, hasUnit) is { } hour && minutes < MinutesPerHour ? new TimeOnly(hour % Midnight, minutes, seconds) : null;
    }

    /// <summary>The hour of 24, by the part of the day beside it, or by what is usual where nothing is said.</summary>
    private static int? Hour(Match match, string group, string? part, bool hasUnit)
    {
        var hour = match.Groups[group].Value is "ein" ? 1 : int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        if (hour > Midnight)
            return null;
        return part switch
        {
            ['n', 'a', 'c', 'h', 't', ..] => hour == Noon ? 0 : hour >= FirstEveningHour && hour < Noon ? hour + Noon : hour,
            ['a', 'b', ..] or ['s', 'p', ..] or ['f', 'r', 'u', 'h', 'a', ..] => hour == Noon ? 0 : hour < Noon ? hour + Noon : hour,
            ['n', ..] => hour < Noon ? hour + Noon : hour,
            ['m', 'i', ..] => hour <= 3 ? hour + Noon : hour,
            null when !hasUnit => hour is > 0 and <= LastAfternoonHour ? hour + Noon : hour,
            _ => hour,
        };
    }

    private static Bound BoundOf(string word) => word switch
    {
        "ab" or "fruhestens" or "nicht vor" => Bound.From,
        "bis" or "spatestens" or "nicht nach" => Bound.Until,
        "nach" => Bound.After,
        "vor" => Bound.Before,
        _ => Bound.Within,
    };

    private static string? Last(Match match, string group) => match.Groups[group] is { Success: true } found ? found.Captures[^1].Value : null;

    private const string PartNames = "(?:fruhmorgens?|in der fruh|fruh|morgens|am morgen|vormittags?|mittags?|spatnachmittags?|nachmittags?|fruhabends?|spatabends?|abends?|nachts?)";

    /// <summary>A part of the day may be joined to its weekday: "Montagabend".</summary>
    private const string PartBefore = "(?<=\\b|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)";

    private const string PartBehind = $"(?: ?(?:am |in der )?(?<part>{PartNames})\\b)?";

    private const string NoUnit = @"(?! ?[%€])(?! ?(?:tagen?|tg|wochen?|monaten?|jahren?|stunden?|std|minuten?|min|sekunden?|prozent|euro|eur|km|kilometer|kinder|personen|jahrig\w*|klasse|\.?(?:januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember))\b)";

    [GeneratedRegex($@"(?:(?:{PartBefore}(?<part>{PartNames}) )?\b(?<begin>von|zwischen) |{PartBefore}(?<part>{PartNames}) )?(?<![\d.,:/-])(?<h1>\d{{1,2}})(?:[:.](?<m1>\d\d))?(?<uhr> ?(?:uhr|h)\b)?(?: ?(?<part1>{PartNames})\b)? ?(?:bis|(?<and>und)|-) ?(?<h2>\d{{1,2}})(?:[:.](?<m2>\d\d))?(?![\d:/]|[.,]\d)(?<uhr> ?(?:uhr|h)\b)?{NoUnit}{PartBehind}", RegexOptions.CultureInvariant)]
    private static partial Regex Range();

    [GeneratedRegex($@"(?:{PartBefore}(?<part>{PartNames}) )?(?:\b(?<begin>um|gegen|ab|nicht vor|nicht nach|nach|bis|vor|spatestens|fruhestens) )?(?<![\d.,:/-])(?<h1>\d{{1,2}}|\bein(?= uhr))(?:(?::(?<m1>\d\d)(?::(?<s>\d\d))?(?<uhr> ?uhr\b)?|\.(?<m1>\d\d)(?<uhr> ?uhr\b)|(?<uhr> ?(?:uhr|h)\b)(?: (?:und )?(?<m1>\d{{1,2}})(?![\d.:,]| ?uhr){NoUnit})?))?(?![\d:,/]|\.\d){NoUnit}{PartBehind}", RegexOptions.CultureInvariant)]
    private static partial Regex Point();

    [GeneratedRegex($@"(?:\b(?<begin>um|gegen|ab|nach|bis|vor) )?(?:\b(?:(?<by>viertel|\d{{1,2}})(?: minuten)? (?<side>vor|nach) )?(?<half>halb) |\b(?<by>viertel|\d{{1,2}})(?: minuten)? (?<side>vor|nach) |\b(?<quarter>dreiviertel|viertel) )(?<h1>\d{{1,2}}|ein(?= uhr))(?![\d:/]|[.,]\d)(?<uhr> ?uhr\b)?{NoUnit}{PartBehind}", RegexOptions.CultureInvariant)]
    private static partial Regex Past();

    [GeneratedRegex(@"\b(?:mitternachts?|(?<noon>mittagszeit|zwolf uhr mittags))\b", RegexOptions.CultureInvariant)]
    private static partial Regex NamedPoint();

    /// <summary>A part of the day alone; "guten Abend" greets.</summary>
    [GeneratedRegex(@"(?<!\b(?:guten|schonen|schone|gute) )(?<=\b|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)(?:(?:am|in der|gegen|zur|im) )?(?:zeit am )?(?<part>fruhmorgens?|morgens|(?<=(?:am|dieser|diesen|gegen|jeden|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|heute|gestern) ?)morgen|(?<=(?:in der|heute|morgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag) ?)fruh|vormittag(?:s|szeit)?|(?<!mittagszei)mittags?|nachmittags?|spatnachmittags?|spatabends?|fruhabends?|abends?|nachts?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PartAlone();
}
