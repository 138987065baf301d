using System.Text.RegularExpressions;

namespace GuidanceBot.Channels.Cards;

/// <summary>Text for cards, which read it as Markdown and functions: "1. August" at the start of a line would become a list,
/// the stars of "Schüler*innen" would vanish, brackets could make links, "{{DATE(…)}}" a date.</summary>
/// <param name="rightToLeft">True in a reply written from right to left: its German lines then keep their own direction.</param>
public sealed partial class CardText(bool rightToLeft)
{
    private const char RightIsolate = '\u2067', LeftIsolate = '\u2066', EndOfIsolate = '\u2069';

    /// <summary>A single line break would be no break.</summary>
    public string Of(string text) => Lines(text, line => Isolated(Escaped(line)));

    /// <summary>"Kosten: keine", the label in bold letters.</summary>
    public string Labelled(string label, string text)
    {
        var words = Lines(text, Escaped);
        return Isolated($"**{Special().Replace(label.TrimEnd(':'), @"\$0")}:** {words}");
    }

    /// <summary>What is read aloud must not be taken for markup of speech.</summary>
    public static string Spoken(string text) => text.Replace('<', '‹').Replace('>', '›');

    public static bool IsRightToLeft(string text) => RightLetter().IsMatch(text);

    private static string Lines(string text, Func<string, string> written) =>
        string.Join("\n\n", text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(written));

    private static string Escaped(string line) => LineStart().Replace(Special().Replace(line, @"\$0"), @"$0\");

    private string Isolated(string line) => rightToLeft ? $"{(IsRightToLeft(line) ? RightIsolate : LeftIsolate)}{line}{EndOfIsolate}" : line;

    [GeneratedRegex(@"[\\`*_\[\]<{~|]")]
    private static partial Regex Special();

    /// <summary>Up to where a number with a point or bracket, or a sign, would open a list, a heading or a quotation.</summary>
    [GeneratedRegex(@"^\d+(?=[.)]\s)|^(?=[-+#>=]+(\s|$))")]
    private static partial Regex LineStart();

    [GeneratedRegex(@"[\p{IsHebrew}\p{IsArabic}\p{IsArabicPresentationForms-A}\p{IsArabicPresentationForms-B}]")]
    private static partial Regex RightLetter();
}
