using System.Globalization;
using GuidanceBot.Dialogs.Turns;

namespace GuidanceBot.Staff.Pages;

/// <summary>Dates as people say them: "heute 14:05", "Fr 27. Nov."; the whole date for those who point at it or have it read out.</summary>
public sealed class Moments(StaffText text, DateTimeOffset now)
{
    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(text.Language == "de" ? "de-DE" : "en-GB");
    private readonly DateTimeOffset _now = RegionTime.Of(now);

    public Markup Of(DateTimeOffset instant)
    {
        var moment = RegionTime.Of(instant);
        return Markup.Of($"<time datetime=\"{moment.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture)}\" title=\"{Whole(moment)}\">{Short(moment)}</time>");
    }

    public string Short(DateTimeOffset instant)
    {
        var moment = RegionTime.Of(instant);
        var days = DateOnly.FromDateTime(moment.DateTime).DayNumber - DateOnly.FromDateTime(_now.DateTime).DayNumber;
        var day = days switch
        {
            0 => text["time.today"],
            -1 => text["time.yesterday"],
            1 => text["time.tomorrow"],
            _ => Day(DateOnly.FromDateTime(moment.DateTime)),
        };
        return $"{day} {moment.ToString("HH:mm", _culture)}";
    }

    public string Day(DateOnly day) => day.ToString(day.Year == _now.Year ? text["time.day"] : text["time.day-and-year"], _culture);

    private string Whole(DateTimeOffset moment) => moment.ToString("f", _culture);
}
