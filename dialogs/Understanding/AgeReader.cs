using System.Globalization;
using System.Text.RegularExpressions;
using GuidanceBot.Dialogs.Understanding.Recognizers;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>Reads how old the person is: an age in years, or, where that is what was asked, a bare number.</summary>
internal static partial class AgeReader
{
    private const int Youngest = 10, Oldest = 99;

    private static readonly string[] English =
        ["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"];

    private const int FirstEnglish = 14;

    /// <param name="asked">True while the person is answering how old they are: then a bare number is enough.</param>
    public static int? Find(string text, bool asked)
    {
        var legible = EnglishNumber().Replace(text, word => (FirstEnglish + Array.IndexOf(English, word.Value.ToLowerInvariant())).ToString(CultureInfo.InvariantCulture));
        var stated = Ages.Find(legible).Where(age => age.Value.Unit == TimeUnit.Year).Select(age => age.Value.Number);
        var bare = asked ? Numbers.Find(legible).Select(number => number.Value) : [];
        return stated.Concat(bare).Where(age => age is >= Youngest and <= Oldest).Select(age => (int?)age).FirstOrDefault();
    }

    [GeneratedRegex(@"\b(?:fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EnglishNumber();
}
