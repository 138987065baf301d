using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>A message as the recognisers read it: words folded, number words in digits ("siebzehn" is "17", "zweiten" is "2."),
/// digits of all scripts as 0–9, blanks single, and for each letter where it stood.</summary>
internal sealed class Legible
{
    private const string Dashes = "-–—‐‑−";

    private readonly StringBuilder _text = new();
    private readonly List<(int Start, int End)> _places = [];
    private readonly HashSet<int> _ordinalWords = [];
    private string _wordBefore = "";

    public Legible(string original)
    {
        for (var i = 0; i < original.Length;)
            i = char.IsLetter(original[i]) ? AppendWord(original, i) : AppendSign(original, i);
        Text = _text.ToString();
    }

    public string Text { get; }

    /// <summary>True where the digits at this place of the text stand for an ordinal in words.</summary>
    public bool IsOrdinalWord(int index) => _ordinalWords.Contains(index);

    public Found<T> At<T>(T value, Capture match) => At(value, match.Index, match.Index + match.Length);

    /// <summary>A value read between two positions of the text; blanks at its ends are not part of it.</summary>
    public Found<T> At<T>(T value, int from, int to)
    {
        while (from < to - 1 && Text[from] == ' ')
            from++;
        while (to > from + 1 && Text[to - 1] == ' ')
            to--;
        return new Found<T>(value, _places[from].Start, _places[to - 1].End);
    }

    /// <summary>All places a rule reads.</summary>
    public IEnumerable<Found<T>> Read<T>(Regex pattern, Func<Match, T?> read) where T : class
    {
        foreach (Match match in pattern.Matches(Text))
            if (match.Length > 0 && read(match) is { } value)
                yield return At(value, match.Groups["it"] is { Success: true } it ? it : match);
    }

    /// <summary>What stands before a place of the original.</summary>
    public string Before(int start) => Text[..IndexOf(start)];

    /// <summary>What stands between two places of the original.</summary>
    public string Between(int end, int start) => end >= start ? "" : Text[IndexOf(end)..IndexOf(start)];

    private int IndexOf(int place)
    {
        var index = _places.FindIndex(where => where.Start >= place);
        return index < 0 ? Text.Length : index;
    }

    private int AppendWord(string original, int start)
    {
        var end = start;
        while (end < original.Length && (char.IsLetter(original[end]) || char.GetUnicodeCategory(original[end]) == UnicodeCategory.NonSpacingMark))
            end++;
        var word = Folding.Fold(original[start..end]);
        var digits = NumberWords.InDigits(word, _wordBefore);
        if (digits is [.., '.'])
            _ordinalWords.Add(_text.Length);
        Append(digits ?? word, start, end);
        _wordBefore = word;
        return end;
    }

    private int AppendSign(string original, int at)
    {
        var sign = original[at];
        if (char.IsDigit(sign))
            Append(((int)char.GetNumericValue(sign)).ToString(CultureInfo.InvariantCulture), at, at + 1);
        else if (Dashes.Contains(sign, StringComparison.Ordinal))
            Append("-", at, at + 1);
        else if (!char.IsWhiteSpace(sign))
            Append(sign.ToString(), at, at + 1);
        else if (_text.Length > 0 && _text[^1] != ' ')
            Append(" ", at, at + 1);
        return at + 1;
    }

    private void Append(string text, int start, int end)
    {
        _text.Append(text);
        var isLetterByLetter = text.Length == end - start;
        for (var i = 0; i < text.Length; i++)
            _places.Add(isLetterByLetter ? (start + i, start + i + 1) : (start, end));
    }
}
