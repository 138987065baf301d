namespace GuidanceBot.Dialogs.HandOff;

/// <summary>What somebody typed, as lines of text: nothing that controls a device or turns the direction of writing round.</summary>
public static class SafeText
{
    public static string Of(string typed) =>
        string.Concat(typed.ReplaceLineEndings("\n").Where(letter => letter == '\n' || !(char.IsControl(letter) || Controls(letter)))).Trim();

    private static bool Controls(char letter) =>
        letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
