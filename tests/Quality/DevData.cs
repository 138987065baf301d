using System.Text.Json;

namespace GuidanceBot.Tests.Quality;

/// <summary>A plain question with what answers it.</summary>
/// <param name="Gold">Right where one of the first three is among these.</param>
/// <param name="Best">What a professional names first.</param>
internal sealed record AskedQuestion(string Id, string Lang, string Style, string Text, string[] Gold, string[] Best)
{
    /// <summary>True for questions of our own, false for those of the development set.</summary>
    public bool IsOwn => Id.StartsWith("own", StringComparison.Ordinal);
}

/// <summary>The evaluation sets: the development set, one JSON object per line, and our own questions in tables.</summary>
internal static class DevData
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<T> Read<T>(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "dev", file)).Select(line => JsonSerializer.Deserialize<T>(line, Web)!)];

    /// <summary>Questions of our own in a language: style, text, gold, best, parted by tabs.</summary>
    public static IReadOnlyList<AskedQuestion> OwnQuestions(string language)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "data", "own", $"questions-{language}.tsv");
        return !File.Exists(path) ? [] : [.. File.ReadLines(path)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select((cells, i) => new AskedQuestion($"own-{language}-{i + 1}", language, cells[0], cells[1], cells[2].Split(','), cells[3].Split(',')))];
    }
}
