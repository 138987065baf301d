using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GuidanceBot.Commands;

/// <summary>The published times in the form in which readings are compared. A case that gives a past and a coming day accepts either.</summary>
internal static partial class ExpectedTimes
{
    private const string Unresolved = "not resolved";

    /// <returns>The values that fit; none where the case expects that nothing can be resolved.</returns>
    public static IReadOnlyList<string> Of(JsonElement result) =>
        [.. result.GetProperty("Resolution").GetProperty("values").EnumerateArray().SelectMany(value => Texts(result.GetProperty("TypeName").GetString()!, value)).Distinct()];

    /// <summary>Which part of a time a text tells: what recurs, the day, or the time of day.</summary>
    public static string PartOf(string text) =>
        text.StartsWith("every", StringComparison.Ordinal) ? "again" : text.Contains('-', StringComparison.Ordinal) ? "day" : "time";

    private static IEnumerable<string> Texts(string type, JsonElement value)
    {
        string Part(string name) => value.TryGetProperty(name, out var part) ? part.GetString()! : "";
        if (type.EndsWith(".set", StringComparison.Ordinal))
            return OfSet(Part("timex"));
        if (Part("value") == Unresolved)
            return [];
        if (type.EndsWith(".duration", StringComparison.Ordinal))
            return [$"{Part("value")} s"];
        return type.EndsWith("range", StringComparison.Ordinal) ? OfRange(Part("start"), Part("end")) : OfPoint(Part("value"));
    }

    /// <summary>A point has a day, a time, or both; both are compared by themselves.</summary>
    private static IEnumerable<string> OfPoint(string value) => value.Split(' ').Select(part => part.Contains('-', StringComparison.Ordinal) ? $"{part}..{part}" : part);

    private static IEnumerable<string> OfRange(string start, string end)
    {
        var (from, to) = (start.Split(' '), end.Split(' '));
        for (var i = 0; i < Math.Max(from.Length, to.Length); i++)
            foreach (var text in OfRangePart(i < from.Length ? from[i] : "", i < to.Length ? to[i] : ""))
                yield return text;
    }

    /// <summary>The published end of days is the day after the last, except where both days are named.</summary>
    private static IEnumerable<string> OfRangePart(string start, string end)
    {
        if (end.Length == 0)
            return [$"from {start}"];
        if (start.Length == 0)
            return [$"until {end}"];
        if (start == end && start.Contains('-', StringComparison.Ordinal))
            return [$"{start}..{end}"];
        return DateOnly.TryParseExact(end, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var after)
            ? [$"{start}..{end}", $"{start}..{after.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"]
            : [$"{start}..{end}"];
    }

    private static IEnumerable<string> OfSet(string timex)
    {
        var match = Recurring().Match(timex);
        if (match.Groups["weekday"] is { Success: true } weekday)
            yield return $"every 1 Week {(DayOfWeek)(int.Parse(weekday.Value, CultureInfo.InvariantCulture) % 7)}";
        else if (match.Groups["many"] is { Success: true } many)
            yield return $"every {many.Value} {UnitOf(match.Groups["unit"].Value)}";
        else
            yield return "every 1 Day";
        if (match.Groups["hour"] is { Success: true } hour)
            yield return $"{hour.Value}:{(match.Groups["minute"] is { Success: true } minute ? minute.Value : "00")}:00";
    }

    private static string UnitOf(string letter) => letter switch
    {
        "Y" => "Year",
        "M" => "Month",
        "W" => "Week",
        _ => "Day",
    };

    [GeneratedRegex(@"^(?:XXXX-WXX-(?<weekday>\d)|P(?<many>\d+)(?<unit>[YMWD]))?(?:T(?<hour>\d\d)(?::(?<minute>\d\d))?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Recurring();
}
