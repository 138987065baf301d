namespace GuidanceBot.Knowledge.Search;

/// <summary>How many single edits (insert, delete, replace, swap neighbours) turn one word into another:
/// the restricted Damerau–Levenshtein distance.</summary>
public static class EditDistance
{
    /// <returns>The distance, or <paramref name="limit"/> + 1 as soon as it must be larger.</returns>
    public static int Between(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
            return limit + 1;
        var beforeLast = new int[b.Length + 1];
        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        var row = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            if (FillRow(a, b, i, beforeLast, last, row) > limit)
                return limit + 1;
            (beforeLast, last, row) = (last, row, beforeLast);
        }
        return last[b.Length];
    }

    /// <returns>The smallest number in the row.</returns>
    private static int FillRow(string a, string b, int i, int[] beforeLast, int[] last, int[] row)
    {
        var smallest = row[0] = i;
        for (var j = 1; j <= b.Length; j++)
        {
            var replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = Math.Min(replace, Math.Min(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            smallest = Math.Min(smallest, row[j]);
        }
        return smallest;
    }
}
