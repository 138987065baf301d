using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding.Recognizers;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>When to call: read from free text and put into words at once, because "morgen" is another day tomorrow.</summary>
internal static class CallTimes
{
    private const int Week = 7;

    public static bool AreIn(string text, Moment moment) => Read(text, moment).Count > 0;

    /// <summary>The time as it was understood, with what was said; only what was said where that is no time we can read.</summary>
    public static string Understood(string said, Moment moment)
    {
        var windows = Read(said, moment);
        if (windows.Count == 0)
            return said;
        var culture = CultureInfo.GetCultureInfo(Speaker.SpokenLanguage(moment.Words, moment.Record.Language));
        var understood = Sentence(moment, culture, "hand-off.time.understood")
            .Replace("{times}", string.Join("; ", windows.Select(window => InWords(window, moment, culture))), StringComparison.Ordinal)
            .Replace("{said}", said, StringComparison.Ordinal);
        return HandOffQuestions.Time.Accepts(understood) ? understood : said;
    }

    private static IReadOnlyList<TimeWindow> Read(string text, Moment moment) => new TimeWindows(moment.Now.DateTime, moment.Knowledge.Holidays).Find(text);

    private static string InWords(TimeWindow window, Moment moment, CultureInfo culture)
    {
        var hours = Sentence(moment, culture, "hand-off.time.hours").Replace("{from}", Clock(window.From, culture), StringComparison.Ordinal).Replace("{to}", Clock(window.To, culture), StringComparison.Ordinal);
        return string.Join(", ", new[] { Days(window, moment, culture), Weekdays(window, moment, culture), hours }.OfType<string>());
    }

    private static string? Days(TimeWindow window, Moment moment, CultureInfo culture)
    {
        var format = Sentence(moment, culture, "card.day-format");
        return (window.First?.ToString(format, culture), window.Last?.ToString(format, culture)) switch
        {
            ({ } first, { } last) => first == last ? first : Span(moment, culture, first, last),
            ({ } first, null) => Sentence(moment, culture, "hand-off.time.from").Replace("{day}", first, StringComparison.Ordinal),
            (null, { } last) => Sentence(moment, culture, "hand-off.time.until").Replace("{day}", last, StringComparison.Ordinal),
            _ => null,
        };
    }

    /// <summary>Days of the week, runs of three and more as a span.</summary>
    private static string? Weekdays(TimeWindow window, Moment moment, CultureInfo culture)
    {
        if (window.On.Count is 0 or Week)
            return null;
        var runs = new List<List<int>>();
        foreach (var day in window.On.Select(day => ((int)day + Week - 1) % Week).Order())
            if (runs.Count > 0 && runs[^1][^1] == day - 1)
                runs[^1].Add(day);
            else
                runs.Add([day]);
        return string.Join(", ", runs.Select(run => run.Count < 3 ? string.Join(", ", run.Select(Name)) : Span(moment, culture, Name(run[0]), Name(run[^1]))));

        string Name(int day) => culture.DateTimeFormat.GetDayName((DayOfWeek)((day + 1) % Week));
    }

    private static string Span(Moment moment, CultureInfo culture, string first, string last) =>
        Sentence(moment, culture, "hand-off.time.span").Replace("{first}", first, StringComparison.Ordinal).Replace("{last}", last, StringComparison.Ordinal);

    private static string Clock(TimeOnly time, CultureInfo culture) => time.ToString("H:mm", culture);

    private static string Sentence(Moment moment, CultureInfo culture, string key) => moment.Words.Sentence(culture.TwoLetterISOLanguageName, key, Address.Sie, forOther: false);
}
