using System.Globalization;
using System.Text.RegularExpressions;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>When somebody can be called: an end that is not said is null.</summary>
public sealed record TimeWindow(TimeOnly? From, TimeOnly? To);

/// <summary>"zwischen 9 und 12", "nachmittags nach 15 Uhr", "bis 14 Uhr", "vormittags". Times on the clock, so no date is needed.</summary>
public static partial class TimeWindowRecognizer
{
    private static readonly (string Word, int From, int To)[] PartsOfDay = [("vormittag", 8, 12), ("nachmittag", 12, 17), ("mittag", 12, 14), ("abend", 17, 20)];

    public static TimeWindow? Find(string text)
    {
        var folded = Folding.Fold(text);
        var part = PartsOfDay.FirstOrDefault(candidate => folded.Contains(candidate.Word, StringComparison.Ordinal));
        if (Range().Match(folded) is { Success: true } range && range.Groups["to"].Success && Clock(range, "from", part.From) is { } from && Clock(range, "to", part.From) is { } to)
            return new(from, to);
        if (Open().Match(folded) is { Success: true } open && Clock(open, "at", part.From) is { } at)
            return open.Groups["until"].Success ? new(null, at) : new(at, null);
        return part.Word is null ? null : new(new TimeOnly(part.From, 0), new TimeOnly(part.To, 0));
    }

    /// <summary>"Nachmittags um 3" is 15 o'clock.</summary>
    private static TimeOnly? Clock(Match match, string group, int partBegins)
    {
        var hour = NumberWords.Cardinal(match.Groups[group].Value) ?? decimal.Parse("0" + DigitsOf(match.Groups[group].Value), CultureInfo.InvariantCulture);
        var minute = match.Groups[group + "m"] is { Success: true } minutes ? int.Parse(minutes.Value, CultureInfo.InvariantCulture) : 0;
        var later = partBegins >= 12 && hour is > 0 and < 12 ? 12 : 0;
        return hour < 24 && hour % 1 == 0 && minute < 60 ? new TimeOnly((int)hour + later, minute) : null;
    }

    private static string DigitsOf(string word) => word.All(char.IsAsciiDigit) ? word : "99";

    [GeneratedRegex(@"\b(zwischen|von) (?<from>\d{1,2}|[a-z]+)([:.](?<fromm>\d{2}))?( uhr)?( \p{L}+mittags)? (und|bis) (?<to>\d{1,2}|[a-z]+)([:.](?<tom>\d{2}))?\b(?!\.)|\b(?<from>\d{1,2})([:.](?<fromm>\d{2}))?( uhr)? ?(-|–|bis) ?(?<to>\d{1,2})([:.](?<tom>\d{2}))? uhr\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Range();

    [GeneratedRegex(@"\b((?<until>bis|vor)|nach|ab) (?<at>\d{1,2}|[a-z]+)([:.](?<atm>\d{2}))? uhr\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Open();
}
