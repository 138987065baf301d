namespace GuidanceBot.Knowledge.Content;

internal static class Twins
{
    /// <summary>The entries, each once by this key; the second one of the same name is reported.</summary>
    public static IEnumerable<Entry> Once(this IEnumerable<Entry> entries, string key)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in entries)
            if (entry.OptionalText(key) is not { } name || lines.TryAdd(name, entry.Line))
                yield return entry;
            else
                entry.Report(key, $"'{name}' is already the {key} of the entry in line {lines[name]}.", $"Give one of the two another {key}, or delete it.");
    }
}
