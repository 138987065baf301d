using System.Text;

namespace GuidanceBot.Knowledge.Places;

/// <summary>How a German place name sounds, in a code that names written in Cyrillic or Arabic letters share: "Hildesheim",
/// "Хильдесхайм" and "Гільдесгайм" are one. Letters that other scripts do not keep apart are one: g and h, s and sch, v and w.</summary>
internal static class SpokenName
{
    private const string Vowels = "aeiouAO";

    /// <summary>German spellings of more than one letter, the longer before the shorter.</summary>
    private static readonly (string Letters, string Sound)[] German =
    [
        ("tsch", "C"), ("sch", "s"), ("ch", "H"), ("ck", "k"), ("tz", "C"), ("ts", "C"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("qu", "kf"), ("ei", "A"), ("ai", "A"), ("ey", "A"), ("ay", "A"),
        ("eu", "O"), ("ie", "i"), ("z", "C"), ("x", "ks"), ("g", "H"), ("h", "H"), ("v", "f"), ("w", "f"), ("y", "i"), ("c", "k"), ("p", "b"),
    ];

    private static readonly (string Letters, string Sound)[] Cyrillic =
    [
        ("тш", "C"), ("ай", "A"), ("ей", "A"), ("ой", "O"), ("ья", "a"), ("ьо", "o"), ("йо", "o"), ("а", "a"), ("б", "b"), ("п", "b"), ("в", "f"), ("ф", "f"), ("г", "H"), ("ґ", "H"), ("х", "H"),
        ("д", "d"), ("т", "t"), ("е", "e"), ("э", "e"), ("є", "e"), ("ж", "s"), ("з", "s"), ("с", "s"), ("ш", "s"), ("щ", "s"), ("и", "i"), ("і", "i"), ("ї", "i"), ("ы", "i"), ("й", "i"), ("к", "k"), ("л", "l"),
        ("м", "m"), ("н", "n"), ("о", "o"), ("р", "r"), ("у", "u"), ("ю", "u"), ("ц", "C"), ("ч", "C"), ("я", "a"),
    ];

    private static readonly (string Letters, string Sound)[] Arabic =
    [
        ("تس", "C"), ("تز", "C"), ("چ", "C"), ("ه", "H"), ("ح", "H"), ("خ", "H"), ("غ", "H"), ("ج", "H"), ("گ", "H"), ("ق", "k"), ("ک", "k"), ("ب", "b"), ("پ", "b"), ("ت", "t"), ("ط", "t"), ("ث", "t"), ("د", "d"), ("ذ", "d"),
        ("ض", "d"), ("س", "s"), ("ص", "s"), ("ش", "s"), ("ز", "s"), ("ظ", "s"), ("ژ", "s"), ("ف", "f"), ("ڤ", "f"), ("ر", "r"), ("ل", "l"), ("م", "m"), ("ن", "n"),
    ];

    /// <param name="folded">A folded name; umlauts are already a, o and u.</param>
    public static string OfGerman(string folded) => Sound(SilentH(folded), German, keepOthers: true);

    /// <param name="folded">A folded word or words in Cyrillic letters.</param>
    public static string OfCyrillic(string folded) => Sound(folded, Cyrillic, keepOthers: false);

    /// <summary>The consonants of a name as Arabic and Persian write them; most vowels are not written.</summary>
    public static string ConsonantsOfArabic(string folded) => Sound(folded.TrimEnd('ه'), Arabic, keepOthers: false);

    public static string ConsonantsOf(string sound) => Once(string.Concat(sound.Where(letter => !Vowels.Contains(letter, StringComparison.Ordinal))));

    private static string Sound(string text, (string Letters, string Sound)[] table, bool keepOthers)
    {
        var sound = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var (letters, code) = table.FirstOrDefault(pair => string.CompareOrdinal(text, i, pair.Letters, 0, pair.Letters.Length) == 0);
            if (letters is not null)
                sound.Append(code);
            else if (keepOthers && char.IsAsciiLetterLower(text[i]))
                sound.Append(text[i] == 'j' ? 'i' : text[i]);
            i += letters?.Length ?? 1;
        }
        return Once(sound.ToString());
    }

    /// <summary>An h after a vowel and not before one only makes it long: "Lehrte".</summary>
    private static string SilentH(string name)
    {
        var heard = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
            if (!(name[i] == 'h' && i > 0 && "aeiou".Contains(name[i - 1], StringComparison.Ordinal) && (i + 1 == name.Length || !"aeiou".Contains(name[i + 1], StringComparison.Ordinal))))
                heard.Append(name[i]);
        return heard.ToString();
    }

    private static string Once(string letters) => string.Concat(letters.Where((letter, i) => i == 0 || letters[i - 1] != letter));
}
