using System.Text.RegularExpressions;
using GuidanceBot.Knowledge.Calendar;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>When somebody can be called.</summary>
/// <param name="First">The first day; null for any day.</param>
/// <param name="Last">The last day; null where it is open.</param>
/// <param name="On">The days of the week; empty for all.</param>
/// <param name="From">The earliest time of those days.</param>
/// <param name="To">The latest.</param>
public sealed record TimeWindow(DateOnly? First, DateOnly? Last, IReadOnlyList<DayOfWeek> On, TimeOnly From, TimeOnly To)
{
    public bool Contains(DateTime moment)
    {
        var day = DateOnly.FromDateTime(moment);
        var time = TimeOnly.FromDateTime(moment);
        return (First is null || day >= First) && (Last is null || day <= Last) && (On.Count == 0 || On.Contains(day.DayOfWeek)) && time >= From && time <= To;
    }
}

/// <summary>Reads when somebody can be called: "nachmittags nach 15 Uhr", "dienstags zwischen 9 und 12", "morgen ab 10", "jederzeit".</summary>
public sealed partial class TimeWindows(DateTime now, SchoolHolidays holidays)
{
    /// <summary>The hours within which offices call.</summary>
    private static readonly TimeOnly Earliest = new(8, 0), Latest = new(18, 0);

    private const int Noon = 12;

    private static readonly TimeSpan AroundPoint = TimeSpan.FromHours(1);

    private static readonly DayOfWeek[] Workdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public IReadOnlyList<TimeWindow> Find(string text)
    {
        var never = new HashSet<DayOfWeek>();
        var rest = NeverOn().Replace(text, match => IsOnlyDays(match.Groups["days"].Value, never) ? " " : match.Value);
        return never.Count == 0 ? Read(text) : [.. Without(never, Read(rest) is { Count: > 0 } windows ? windows : [new TimeWindow(null, null, [], Earliest, Latest)])];
    }

    /// <summary>True where a text names days of the week and nothing more; they are added.</summary>
    private bool IsOnlyDays(string text, HashSet<DayOfWeek> days)
    {
        if (new Whens(now, holidays).Find(text) is not { Count: > 0 } whens || !whens.All(when => when.Value is { Hours: null, Again.On.Count: > 0 } or { Hours: null, Days.IsOneDay: true }))
            return false;
        days.UnionWith(whens.SelectMany(when => when.Value.Again?.On ?? [when.Value.Days!.First.DayOfWeek]));
        return true;
    }

    private static IEnumerable<TimeWindow> Without(HashSet<DayOfWeek> never, IReadOnlyList<TimeWindow> windows) =>
        windows.Select(window => window with { On = [.. (window.On.Count > 0 ? window.On : Workdays).Where(day => !never.Contains(day))] }).Where(window => window.On.Count > 0);

    private IReadOnlyList<TimeWindow> Read(string text)
    {
        var whens = new Whens(now, holidays).Find(BareHours().Replace(text, "$& Uhr"));
        return whens.Count > 0 ? [.. WithHours(Merged(whens.Select(when => when.Value))).Select(ToWindow)]
            : AnyTime().IsMatch(new Legible(text).Text) ? [new TimeWindow(null, null, [], Earliest, Latest)]
            : [];
    }

    /// <summary>"nachmittags, nach 15 Uhr" is one window, narrowed twice.</summary>
    private static List<When> Merged(IEnumerable<When> whens)
    {
        var merged = new List<When>();
        foreach (var when in whens)
            if (merged.Count > 0 && Narrowed(merged[^1], when) is { } narrower)
                merged[^1] = narrower;
            else
                merged.Add(when);
        return merged;
    }

    private static When? Narrowed(When first, When second) =>
        second is { Days: null, Again: null, Hours: { To: null, Bound: not Bound.Within } } && first.Hours is { To: { } end } hours
            ? first with { Hours = Narrowed(hours, end, second.Hours) }
            : first.With(second);

    /// <summary>In the afternoon "ab 3" is three o'clock then.</summary>
    private static Hours Narrowed(Hours part, TimeOnly end, Hours point)
    {
        var time = part.From.Hour >= Noon && point.From.Hour is > 0 and < Noon ? point.From.AddHours(Noon) : point.From;
        return point.Bound is Bound.From or Bound.After ? part with { From = time, To = LaterOf(time, end) } : part with { To = time };
    }

    /// <summary>A part of the day that is narrowed from below goes on as long as offices call, unless it ends at noon.</summary>
    private static TimeOnly LaterOf(TimeOnly from, TimeOnly end) => end.Hour <= Noon && from < end || end > Latest ? end : Latest;

    /// <summary>"Dienstag oder Donnerstag nachmittags": the hours are said once, after the last day.</summary>
    private static IReadOnlyList<When> WithHours(List<When> whens)
    {
        for (var i = whens.Count - 2; i >= 0; i--)
            whens[i] = whens[i] with { Hours = whens[i].Hours ?? whens[i + 1].Hours };
        return whens;
    }

    private static TimeWindow ToWindow(When when)
    {
        var (from, to) = HoursOf(when.Hours);
        return new TimeWindow(when.Days?.Begins, when.Days?.Ends, when.Again?.On ?? [], from, to);
    }

    private static (TimeOnly From, TimeOnly To) HoursOf(Hours? hours) => hours switch
    {
        null => (Earliest, Latest),
        { To: { } to } => (hours.From, to),
        { Bound: Bound.From or Bound.After } => (hours.From, hours.From < Latest ? Latest : new TimeOnly(20, 0)),
        { Bound: Bound.Until or Bound.Before } => (hours.From > Earliest ? Earliest : TimeOnly.MinValue, hours.From),
        _ => (hours.From, hours.From.Add(AroundPoint, out var wrapped) is var end && wrapped == 0 ? end : TimeOnly.MaxValue),
    };

    /// <summary>Asked for a time, people leave out "Uhr": "ab 10", "nach 15".</summary>
    [GeneratedRegex(@"(?<=\b(?:ab|nach|bis|vor|gegen|um) )\d{1,2}(?![\d.:,]|\s*(?:uhr|h\b|bis|und|-))(?=\s*(?:$|[,;!?)]|\p{L}))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BareHours();

    /// <summary>"nicht freitags", "außer mittwochs und freitags", "not on Fridays": up to the next comma.</summary>
    [GeneratedRegex(@"[,;]?\s*(?:\b(?:und|aber|and|but)\s+)?\b(?:nur nicht|bloß nicht|nicht|niemals|nie|außer|ausser|not|never|except)\s+(?:am |an |on )?(?<days>[^,;.!?]{2,60})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NeverOn();

    [GeneratedRegex(@"\b(?:jederzeit|immer|egal|ganztags|den ganzen tag|ganzen tag|zu jeder zeit|wann sie wollen|anytime|any time)\b", RegexOptions.CultureInvariant)]
    private static partial Regex AnyTime();
}
