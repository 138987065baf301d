using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>A number and the unit that follows it.</summary>
internal static class UnitRecognizer
{
    /// <param name="unit">Matches the unit from the end of the number on.</param>
    public static IEnumerable<(Found<decimal> Number, Match Unit)> Find(string text, Regex unit) =>
        NumberRecognizer.Find(text, articles: true).Select(number => (number, unit.Match(text, number.End))).Where(pair => pair.Item2.Success);

    public static Found<T> Spanning<T>(string text, Found<decimal> number, Match unit, T value)
    {
        var end = unit.Length == 0 ? number.End : unit.Index + unit.Length;
        return new(text[number.Start..end], number.Start, value);
    }
}
