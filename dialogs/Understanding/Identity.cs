using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>What tells who somebody is and not what they need: name, gender, faith, age, where the family comes from. It is taken
/// out before anything is looked up, so that equal wishes get equal advice.</summary>
internal static class Identity
{
    private const int LongestName = 3;

    private static readonly HashSet<string> Faiths = new(
        ("christ christin christlich jude judin judisch muslim muslima muslimin muslimisch moslem islam islamisch evangelisch katholisch orthodox hindu buddhist buddhistin atheist atheistin " +
         "alevit alevitin jeside jesidin religios glaubig kopftuch kippa kreuz turban bibel koran kirche moschee synagoge christian jewish catholic protestant hijab religion").Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Genders = new(
        "mann frau junge madchen mannlich weiblich divers trans transgender nonbinar queer schwul lesbisch hetero man woman male female gay lesbian".Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> BeforeAGender = new(["bin", "als", "ein", "eine", "am", "a"], StringComparer.Ordinal);

    /// <summary>Words after which a name follows.</summary>
    private static readonly HashSet<string> BeforeAName = new(["heisse", "name", "nenne", "called"], StringComparer.Ordinal);

    /// <summary>Words between "name" and the name.</summary>
    private static readonly HashSet<string> Joining = new(["ist", "is", "mich"], StringComparer.Ordinal);

    private static readonly HashSet<string> Family = new(["eltern", "familie", "vater", "mutter", "grosseltern", "parents", "family"], StringComparer.Ordinal);

    /// <summary>All these words, so that none of them is taken for a typo of another.</summary>
    public static IEnumerable<string> Words => Faiths.Concat(Genders).Concat(BeforeAName).Concat(Family);

    /// <param name="words">Folded words.</param>
    public static IEnumerable<string> Without(IReadOnlyList<string> words) => Besides(words).Select(i => words[i]);

    /// <summary>The positions of the words that tell a need and not who somebody is.</summary>
    public static IEnumerable<int> Besides(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (BeforeAName.Contains(words[i]))
                i = AfterName(words, i);
            else if (IsFamilyOrigin(words, i))
                i = AfterOrigin(words, i);
            else if (!IsIdentity(words, i))
                yield return i;
        }
    }

    private static bool IsIdentity(IReadOnlyList<string> words, int i) =>
        Faiths.Contains(words[i]) || (Genders.Contains(words[i]) && i > 0 && BeforeAGender.Contains(words[i - 1])) || IsAge(words, i);

    private static bool IsAge(IReadOnlyList<string> words, int i) =>
        words[i].Length == 2 && words[i].All(char.IsAsciiDigit) && (i + 1 == words.Count || words[i + 1] is not ("klasse" or "stunden" or "euro" or "prozent"));

    private static int AfterName(IReadOnlyList<string> words, int i)
    {
        while (i + 1 < words.Count && Joining.Contains(words[i + 1]))
            i++;
        var last = i;
        while (last + 1 < words.Count && last - i < LongestName && !StopWords.Contains(words[last + 1]))
            last++;
        return last;
    }

    /// <summary>"Meine Eltern kommen aus der Türkei": the wish begins after it.</summary>
    private static bool IsFamilyOrigin(IReadOnlyList<string> words, int i) =>
        Family.Contains(words[i]) && words.Skip(i + 1).Take(3).Any(word => word is "aus" or "from");

    private static int AfterOrigin(IReadOnlyList<string> words, int i)
    {
        while (i + 1 < words.Count && words[i] is not ("aus" or "from"))
            i++;
        while (i + 1 < words.Count && StopWords.Contains(words[i + 1]) && words[i + 1] is not ("und" or "and"))
            i++;
        return Math.Min(i + 1, words.Count - 1);
    }
}
