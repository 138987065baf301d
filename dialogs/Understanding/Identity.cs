using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>What tells who somebody is and not what they need: name, gender, faith, age, children, whom they live with, where the
/// family comes from. It is taken out before anything is looked up, so that equal wishes get equal advice.</summary>
internal static class Identity
{
    private const int LongestName = 3;

    private static readonly HashSet<string> Faiths = new(
        ("christ christin christlich jude judin judisch muslim muslima muslimin muslimisch moslem islam islamisch evangelisch katholisch orthodox hindu buddhist buddhistin atheist atheistin " +
         "alevit alevitin jeside jesidin religios religiose religioser glaubig glaubige glaubiger kopftuch kippa kreuz turban bibel koran kirche moschee synagoge christian jewish catholic protestant hijab religion").Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Genders = new(
        "mann frau junge madchen man woman trans".Split(' '),
        StringComparer.Ordinal);

    /// <summary>Words that say of themselves what somebody is.</summary>
    private static readonly HashSet<string> Plainly = new(
        ("mannlich weiblich divers nichtbinar nonbinar intergeschlechtlich transgender queer schwul lesbisch bisexuell hetero heterosexuell homosexuell " +
         "male female nonbinary gay lesbian bisexual heterosexual homosexual").Split(' '),
        StringComparer.Ordinal);

    /// <summary>What somebody says they are; of others it may tell a need: "ich pflege meinen Vater".</summary>
    private static readonly HashSet<string> OnlyOfOneself = new("vater mutter father mother schwarz weiss dunkelhautig black white".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> BeingOne = new("bin als ein eine am a".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> HavingOne = new("mein meine meiner meinem meinen my with".Split(' '), StringComparer.Ordinal);

    /// <summary>What one has and does because of who one is: "trage Kopftuch", "lebe mit meinem Mann zusammen".</summary>
    private static readonly HashSet<string> Signs = new("trage trag wear wearing zusammenleben verheiratet geschieden verwitwet ledig partner partnerin married".Split(' '), StringComparer.Ordinal);

    /// <summary>Words before which somebody's origin stands: "mit marokkanischen Wurzeln".</summary>
    private static readonly HashSet<string> AfterAnOrigin = new("wurzeln abstammung herkunft hautfarbe roots descent".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Children = new("kind kinder child children sohn sohne tochter tochtern kids".Split(' '), StringComparer.Ordinal);

    /// <summary>How many children somebody has, between "habe" and them. Small ones are a matter of their own: who looks after them?</summary>
    private static readonly HashSet<string> HowMany = new("ein eine zwei drei vier funf kein keine keinen one two three no".Split(' '), StringComparer.Ordinal);

    /// <summary>Words after which a name follows.</summary>
    private static readonly HashSet<string> BeforeAName = new(["heisse", "name", "nenne", "called"], StringComparer.Ordinal);

    /// <summary>Words between "name" and the name.</summary>
    private static readonly HashSet<string> Joining = new(["ist", "is", "mich", "spricht"], StringComparer.Ordinal);

    private static readonly HashSet<string> Family = new(["eltern", "familie", "vater", "mutter", "grosseltern", "parents", "family"], StringComparer.Ordinal);

    /// <summary>All these words, so that none of them is taken for a typo of another.</summary>
    public static IEnumerable<string> Words => Faiths.Concat(Plainly).Concat(Genders).Concat(BeforeAName).Concat(Family).Concat(Signs).Concat(AfterAnOrigin);

    /// <param name="words">Folded words.</param>
    public static IEnumerable<string> Without(IReadOnlyList<string> words) => Besides(words).Select(i => words[i]);

    /// <summary>The positions of the words that tell a need and not who somebody is.</summary>
    public static IEnumerable<int> Besides(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (BeforeAName.Contains(words[i]) || IsIntroduction(words, i))
                i = AfterName(words, i);
            else if (IsFamilyOrigin(words, i))
                i = AfterOrigin(words, i);
            else if (!IsIdentity(words, i))
                yield return i;
        }
    }

    /// <summary>The message without the place somebody's family comes from; folded where there is one.</summary>
    public static string WithoutFamilyOrigin(string text)
    {
        var words = Folding.Words(text);
        return Enumerable.Range(0, words.Count).Any(i => IsFamilyOrigin(words, i)) ? string.Join(' ', Without(words)) : text;
    }

    private static bool IsIdentity(IReadOnlyList<string> words, int i) =>
        Faiths.Contains(words[i]) || Plainly.Contains(words[i]) || Signs.Contains(words[i]) || IsOrigin(words, i) || IsOwnChildren(words, i) || IsGender(words, i) || IsAge(words, i);

    private static bool IsGender(IReadOnlyList<string> words, int i) =>
        i > 0 && ((Genders.Contains(words[i]) && (BeingOne.Contains(words[i - 1]) || HavingOne.Contains(words[i - 1])))
                  || (OnlyOfOneself.Contains(words[i]) && BeingOne.Contains(words[i - 1])));

    private static bool IsOrigin(IReadOnlyList<string> words, int i) =>
        AfterAnOrigin.Contains(words[i]) || (i + 1 < words.Count && AfterAnOrigin.Contains(words[i + 1]));

    /// <summary>"Ich habe zwei Kinder" tells who somebody is; "ich arbeite gern mit Kindern" does not, nor does a child somebody asks for.</summary>
    private static bool IsOwnChildren(IReadOnlyList<string> words, int i) =>
        Children.Contains(words[i]) ? i > 0 && IsOwnNumber(words, i - 1) : IsOwnNumber(words, i);

    private static bool IsOwnNumber(IReadOnlyList<string> words, int i) =>
        i > 0 && i + 1 < words.Count && Children.Contains(words[i + 1])
        && (HowMany.Contains(words[i]) || words[i].All(char.IsAsciiDigit)) && words[i - 1] is ("habe" or "hab" or "have" or "got");

    private static bool IsAge(IReadOnlyList<string> words, int i) =>
        words[i].Length == 2 && words[i].All(char.IsAsciiDigit) && (i + 1 == words.Count || words[i + 1] is not ("klasse" or "stunden" or "euro" or "prozent"));

    /// <summary>"Hallo, hier ist Fatma Demir": the name follows "hier".</summary>
    private static bool IsIntroduction(IReadOnlyList<string> words, int i) =>
        words[i] is "hier" && i + 2 < words.Count && words[i + 1] is ("ist" or "spricht") && !StopWords.Contains(words[i + 2]);

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
