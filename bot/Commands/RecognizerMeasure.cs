using System.Globalization;
using System.Text.Json;
using GuidanceBot.Dialogs.Understanding.Recognizers;
using GuidanceBot.Knowledge.Calendar;

namespace GuidanceBot.Commands;

/// <summary>What came of one published case.</summary>
/// <param name="Reason">Why the case is out of scope; null where it is not.</param>
/// <param name="Difference">What was read instead; null where the case passes.</param>
public sealed record CaseOutcome(string Kind, string Input, string? Reason, string? Difference);

/// <summary>Compares what our recognisers read with published cases: a case passes where every expected reading is found in its
/// place with its value, and no other of its kind is.</summary>
public sealed class RecognizerMeasure(SchoolHolidays holidays)
{
    private const double Close = 1e-9;

    /// <summary>What is compared: a place and a canonical text of the value.</summary>
    private sealed record Reading(int Start, int End, string Value);

    private sealed record Expected(int Start, int End, IReadOnlyList<string> Values)
    {
        public bool Fits(Reading reading) => reading.Start <= End && Start < reading.End && Values.Any(value => Same(value, reading.Value));
    }

    /// <param name="outOfScope">Kind, beginning of the input, reason.</param>
    public IEnumerable<CaseOutcome> Of(string folder, IReadOnlyList<(string Kind, string Input, string Reason)> outOfScope)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*Model.json").Order(StringComparer.Ordinal))
        {
            var kind = Path.GetFileNameWithoutExtension(file)[..^"Model".Length];
            using var cases = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var one in cases.RootElement.EnumerateArray())
            {
                var input = one.GetProperty("Input").GetString()!;
                var reason = outOfScope.FirstOrDefault(named => named.Kind == kind && input.StartsWith(named.Input, StringComparison.Ordinal)).Reason;
                yield return new CaseOutcome(kind, input, reason, Difference(kind, input, one));
            }
        }
    }

    private string? Difference(string kind, string input, JsonElement one)
    {
        var read = Read(kind, input, one).ToList();
        var expected = one.GetProperty("Results").EnumerateArray().SelectMany(result => ToExpected(kind, input, result)).ToList();
        var missed = expected.Where(result => !read.Exists(result.Fits)).ToList();
        var more = read.Where(reading => !expected.Exists(result => result.Fits(reading))).ToList();
        return missed.Count + more.Count == 0 ? null
            : $"missed {string.Join("; ", missed.Select(result => string.Join('|', result.Values)))}, read {string.Join("; ", read.Select(reading => reading.Value))}";
    }

    private IEnumerable<Reading> Read(string kind, string input, JsonElement one) => kind switch
    {
        "Number" => Readings(Numbers.Find(input), Text),
        "Ordinal" => Readings(Ordinals.Find(input), position => $"{position.From} {position.Offset}"),
        "Percent" => Readings(Percentages.Find(input), Text),
        "Age" => Readings(Ages.Find(input), age => $"{Text(age.Number)} {age.Unit}"),
        "Currency" => Readings(MoneyAmounts.Find(input), money => $"{Text(money.Amount)} {money.Currency}"),
        "Dimension" => Readings(Measures.Find(input), measure => $"{Text(measure.Amount)} {measure.Unit}"),
        "PhoneNumber" => Readings(PhoneNumbers.Find(input), number => number),
        "Boolean" => YesOrNo.Find(input) is { } agreement and not Agreement.Unsure ? [new Reading(0, input.Length, agreement.ToString())] : [],
        "DateTime" => Times(input, one.GetProperty("Context").GetProperty("ReferenceDateTime").GetDateTime()),
        _ => [],
    };

    /// <summary>Each part of a time by itself, and lengths of time where nothing else was read.</summary>
    private IEnumerable<Reading> Times(string input, DateTime now)
    {
        var whens = new Whens(now, holidays).Find(input);
        foreach (var when in whens)
        {
            if (when.Value.Days is { } days)
                yield return new Reading(when.Start, when.End, Text(days));
            if (when.Value.Hours is { } hours)
                yield return new Reading(when.Start, when.End, Text(hours));
            if (when.Value.Again is { } again)
                yield return new Reading(when.Start, when.End, Text(again));
        }
        foreach (var length in Durations.Find(input))
            if (!whens.Any(when => when.Overlaps(length)))
                yield return new Reading(length.Start, length.End, Seconds(length.Value));
    }

    private static IEnumerable<Reading> Readings<T>(IEnumerable<Found<T>> found, Func<T, string> text) =>
        found.Select(one => new Reading(one.Start, one.End, text(one.Value)));

    /// <summary>A day and a time of one result are expected each by itself.</summary>
    private static IEnumerable<Expected> ToExpected(string kind, string input, JsonElement result)
    {
        var start = result.TryGetProperty("Start", out var from) ? from.GetInt32() : 0;
        var end = result.TryGetProperty("End", out var to) ? to.GetInt32() : input.Length;
        var values = kind == "DateTime" ? ExpectedTimes.Of(result) : [.. ExpectedValue(kind, result)];
        return values.GroupBy(value => kind == "DateTime" ? ExpectedTimes.PartOf(value) : kind).Select(part => new Expected(start, end, [.. part]));
    }

    private static IEnumerable<string> ExpectedValue(string kind, JsonElement result)
    {
        var resolution = result.GetProperty("Resolution");
        string Part(string name) => resolution.TryGetProperty(name, out var part) ? part.ToString() : "";
        yield return kind switch
        {
            "Number" => Part("value").Replace(',', '.'),
            "Percent" => Part("value").TrimEnd('%').Replace(',', '.'),
            "Ordinal" => result.GetProperty("TypeName").GetString() == "ordinal" ? $"Start {Part("offset")}" : $"{Capital(Part("relativeTo"))} {Part("offset")}",
            "Age" => $"{Part("value")} {Part("unit")}",
            "Currency" => $"{Part("value").Replace(',', '.')} {CurrencyOf(Part("unit"))}",
            "Dimension" => $"{Part("value").Replace(',', '.')} {UnitOf(Part("unit"))}",
            "PhoneNumber" => "+" + string.Concat(Part("value").Where(char.IsAsciiDigit)),
            "Boolean" => Part("value") == "True" ? "Yes" : "No",
            _ => "",
        };
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string CurrencyOf(string unit) => unit switch
    {
        "Euro" => "EUR",
        "Dollar" or "United States dollar" => "USD",
        "Pound" => "GBP",
        "Canadian dollar" => "CAD",
        "Australian dollar" => "AUD",
        "Finnish markka" => "FIM",
        "Indian rupee" => "INR",
        _ => unit,
    };

    private static string UnitOf(string unit) => unit switch
    {
        "Milliliter" => "ml",
        "Teaspoon" => "TL",
        "Kilometer per hour" => "km/h",
        "Meter per second" => "m/s",
        "Cubic meter" => "m³",
        "Square meter" => "m²",
        "Gigabyte" => "GB",
        "Mile" => "mi",
        "Micrometer" => "µm",
        "Nanometer" => "nm",
        "Kilometer" => "km",
        "Pound" => "lb",
        "Degree" => "°",
        "Turn" => "turn",
        _ => unit,
    };

    /// <summary>Equal texts, or texts whose first number is equal but for rounding.</summary>
    private static bool Same(string expected, string read)
    {
        if (expected == read)
            return true;
        var (one, other) = (expected.Split(' ', 2), read.Split(' ', 2));
        return one.Skip(1).SequenceEqual(other.Skip(1))
            && double.TryParse(one[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var first)
            && double.TryParse(other[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var second)
            && Math.Abs(first - second) <= Close * Math.Max(1, Math.Abs(first));
    }

    private static string Text(decimal number) => number.ToString("G29", CultureInfo.InvariantCulture);

    private static string Text(Days days) => days.Bound switch
    {
        Bound.Within => $"{Iso(days.First)}..{Iso(days.Last)}",
        Bound.From or Bound.After => $"from {Iso(days.Begins!.Value)}",
        _ => $"until {Iso(days.Bound == Bound.Until ? days.First : days.Ends!.Value.AddDays(1))}",
    };

    private static string Text(Hours hours) =>
        hours.To is { } to ? $"{Iso(hours.From)}..{Iso(to)}" : hours.Bound switch
        {
            Bound.Within => Iso(hours.From),
            Bound.From or Bound.After => $"from {Iso(hours.From)}",
            _ => $"until {Iso(hours.From)}",
        };

    private static string Text(Recurrence again) => $"every {again.Every} {again.Unit} {string.Join(',', again.On)}".TrimEnd();

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Iso(TimeOnly time) => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Seconds(Duration length) => Text(length.Number * length.Unit switch
    {
        TimeUnit.Second => 1,
        TimeUnit.Minute => 60,
        TimeUnit.Hour => 3600,
        TimeUnit.Week => 604_800,
        TimeUnit.Month => 2_592_000,
        TimeUnit.Year => 31_536_000,
        _ => 86_400,
    }) + " s";
}
