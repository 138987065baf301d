using System.Text;

namespace GuidanceBot.Knowledge.Search;

/// <summary>Kölner Phonetik (Hans Joachim Postel, 1969): German words that sound alike get the same digits.</summary>
public static class Phonetics
{
    public static string Code(string foldedWord)
    {
        var letters = foldedWord.Replace("ph", "f", StringComparison.Ordinal).Where(char.IsAsciiLetterLower).ToArray();
        var code = new StringBuilder();
        for (var i = 0; i < letters.Length; i++)
            foreach (var digit in Digits(letters[i], i > 0 ? letters[i - 1] : ' ', i + 1 < letters.Length ? letters[i + 1] : ' '))
                if (code.Length == 0 || code[^1] != digit)
                    code.Append(digit);
        return code.Length < 2 ? code.ToString() : code[0] + code.ToString(1, code.Length - 1).Replace("0", "", StringComparison.Ordinal);
    }

    private static string Digits(char letter, char before, char after) => letter switch
    {
        'a' or 'e' or 'i' or 'j' or 'o' or 'u' or 'y' => "0",
        'b' or 'p' => "1",
        'd' or 't' => Among(after, "csz") ? "8" : "2",
        'f' or 'v' or 'w' => "3",
        'g' or 'k' or 'q' => "4",
        'c' => HardC(before, after) ? "4" : "8",
        'x' => Among(before, "ckq") ? "8" : "48",
        'l' => "5",
        'm' or 'n' => "6",
        'r' => "7",
        's' or 'z' => "8",
        _ => "",
    };

    private static bool HardC(char before, char after) =>
        before == ' ' ? Among(after, "ahkloqrux") : !Among(before, "sz") && Among(after, "ahkoqux");

    private static bool Among(char letter, string letters) => letters.Contains(letter, StringComparison.Ordinal);
}
