using System.Text.Json;

namespace GuidanceBot.Channels;

/// <summary>A text in pieces that each fit: joined they are the text, but for the white space where it was cut.</summary>
internal static class TextPieces
{
    /// <summary>Where a text is cut, best first: between paragraphs, lines, sentences, words.</summary>
    private static readonly string[] Seams = ["\n\n", "\n", ". ", " "];

    /// <param name="most">Bytes of a piece as JSON writes it.</param>
    public static IEnumerable<string> Of(string text, int most)
    {
        var rest = text.Trim();
        while (SizeOf(rest) > most)
        {
            var cut = CutAt(rest, LongestStart(rest, most));
            yield return rest[..cut].TrimEnd();
            rest = rest[cut..].TrimStart();
        }
        if (rest.Length > 0)
            yield return rest;
    }

    /// <summary>How many letters from the start fit.</summary>
    private static int LongestStart(string text, int most)
    {
        var (fits, tooMany) = (1, text.Length);
        while (tooMany - fits > 1)
        {
            var middle = (fits + tooMany) / 2;
            if (SizeOf(text[..middle]) <= most)
                fits = middle;
            else
                tooMany = middle;
        }
        return fits;
    }

    /// <summary>The last good place in what fits; where there is none, in the middle of a word but never of a character.</summary>
    private static int CutAt(string text, int longest)
    {
        foreach (var seam in Seams)
            if (text.LastIndexOf(seam, longest - 1, longest, StringComparison.Ordinal) is > 0 and var place)
                return place + seam.Length;
        return longest > 1 && char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
    }

    private static int SizeOf(string text) => JsonSerializer.SerializeToUtf8Bytes(text, ActivityJson.Options).Length;
}
