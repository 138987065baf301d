using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Knowledge.Content;

/// <summary>Guesses which of the known names a misspelt one was meant to be, for helpful messages.</summary>
public static class Closest
{
    private const int MaxEdits = 3;

    public static string? To(string name, IEnumerable<string> known) =>
        known.Select(candidate => (candidate, edits: EditDistance.Between(name, candidate, MaxEdits)))
            .Where(pair => pair.edits <= MaxEdits)
            .OrderBy(pair => pair.edits)
            .Select(pair => pair.candidate)
            .FirstOrDefault();

    /// <summary>"Did you mean 'x'?" or, where nothing is close, the whole list.</summary>
    public static string Advice(string name, IReadOnlyCollection<string> known) =>
        To(name, known) is { } close ? $"Did you mean '{close}'?" : $"Use one of: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
}
