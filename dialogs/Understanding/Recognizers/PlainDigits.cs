namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Digits of all scripts as 0–9, letter for letter, so that positions stay.</summary>
internal static class PlainDigits
{
    public static string Of(string text) => string.Concat(text.Select(letter => char.IsDigit(letter) ? (char)('0' + (int)char.GetNumericValue(letter)) : letter));
}
