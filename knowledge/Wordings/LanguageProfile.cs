using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Knowledge.Wordings;

/// <summary>How likely letter sequences are in each language: a statistic counted from sentences, from which the sentences
/// cannot be told. A sequence is one to four letters of a word, its beginning and end marked by <c>_</c>.</summary>
public sealed class LanguageProfile
{
    public const int LongestSequence = 4;

    private const string File = "languages/letters.csv";
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Steps of a cost for each nat of improbability.</summary>
    private const double StepsPerNat = 5;

    private readonly Dictionary<string, float[]> _costs;
    private readonly Dictionary<string, float[]>.AlternateLookup<ReadOnlySpan<char>> _bySequence;

    public LanguageProfile(IReadOnlyDictionary<string, float[]> costs)
    {
        _costs = new Dictionary<string, float[]>(costs, StringComparer.Ordinal);
        _costs.Remove("_");
        _bySequence = _costs.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The languages, in the order of all scores.</summary>
    public static IReadOnlyList<string> Codes => Languages.Codes;

    public bool IsEmpty => _costs.Count == 0;

    /// <summary>How improbable a word is in each language, in nats for each of its known sequences; null where none is known.</summary>
    public double[]? CostsOf(string word)
    {
        var sums = new double[Codes.Count];
        var known = 0;
        var framed = $"_{word}_".AsSpan();
        for (var length = 1; length <= LongestSequence; length++)
            for (var start = 0; start + length <= framed.Length; start++)
                if (_bySequence.TryGetValue(framed.Slice(start, length), out var costs))
                {
                    known++;
                    for (var i = 0; i < sums.Length; i++)
                        sums[i] += costs[i];
                }
        for (var i = 0; i < sums.Length; i++)
            sums[i] /= Math.Max(1, known);
        return known == 0 ? null : sums;
    }

    public static IEnumerable<string> SequencesOf(string word)
    {
        var framed = $"_{word}_";
        for (var length = 1; length <= LongestSequence; length++)
            for (var start = 0; start + length <= framed.Length; start++)
                if (framed.Substring(start, length) is var sequence && sequence != "_")
                    yield return sequence;
    }

    /// <summary>A cost as one letter of the file, from 0 to 61 steps.</summary>
    public static char ToDigit(double nats) => Digits[(int)Math.Clamp(Math.Round(nats * StepsPerNat), 0, Digits.Length - 1)];

    public static float ToCost(char digit) => (float)(Digits.IndexOf(digit, StringComparison.Ordinal) / StepsPerNat);

    internal static LanguageProfile Read(string root, Faults faults)
    {
        var costs = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var row in Table.Read(root, File, ["letters", "costs"], faults))
            if (row["costs"].Length == Codes.Count)
                costs[row["letters"]] = [.. row["costs"].Select(ToCost)];
            else
                row.Report("costs", $"'{row["costs"]}' is not one letter for each of {string.Join(", ", Codes)}.", "Write the file anew with 'languages train'.");
        return new LanguageProfile(costs);
    }
}
