using System.Text.Json;

namespace GuidanceBot.Tests.Quality;

/// <summary>A plain question with what answers it.</summary>
/// <param name="Gold">Right where one of the first three is among these.</param>
/// <param name="Best">What a professional names first.</param>
internal sealed record AskedQuestion(string Id, string Lang, string Style, string Text, string[] Gold, string[] Best);

/// <summary>A message and the language it is written in.</summary>
internal sealed record Said(string Lang, string Text);

/// <summary>The evaluation sets: the development set, one JSON object per line, and our own, mostly tables parted by tabs.</summary>
internal static class EvaluationSets
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>Sets by which nobody has tuned the product yet. Once the errors on one of them have been read by those who do, its
    /// name goes from this list: from then on its figures are optimistic.</summary>
    private static readonly string[] Unseen =
    [
        "own/counties", "own/in-scope", "own/injections", "own/need-other", "own/no-need-other", "own/out-of-scope", "own/personas",
    ];

    /// <summary>"seen" or "unseen" for a set of ours; nothing for what is measured without one.</summary>
    public static string Mark(string set) => !set.Contains('/', StringComparison.Ordinal) ? "" : Unseen.Contains(set) ? "unseen" : "seen";

    public static IReadOnlyList<T> Dev<T>(string file) => Lines<T>("dev", file);

    public static IReadOnlyList<T> Own<T>(string file) => Lines<T>("own", file);

    /// <summary>The rows of a table of our own, without its comments; none where there is no such table.</summary>
    public static IReadOnlyList<string[]> OwnRows(string file) =>
        !File.Exists(PathOf("own", file)) ? [] : [.. File.ReadLines(PathOf("own", file)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))];

    /// <summary>The first and the last cell of each row: language and text.</summary>
    public static IReadOnlyList<Said> OwnSaid(string file) => [.. OwnRows(file).Select(cells => new Said(cells[0], cells[^1]))];

    /// <summary>Questions of our own in a language: style, text, gold, best.</summary>
    public static IReadOnlyList<AskedQuestion> OwnQuestions(string language) =>
        [.. OwnRows($"questions-{language}.tsv").Select((cells, i) => new AskedQuestion($"own-{language}-{i + 1}", language, cells[0], cells[1], cells[2].Split(','), cells[3].Split(',')))];

    private static IReadOnlyList<T> Lines<T>(string folder, string file) =>
        [.. File.ReadLines(PathOf(folder, file)).Select(line => JsonSerializer.Deserialize<T>(line, Web)!)];

    private static string PathOf(string folder, string file) => Path.Combine(AppContext.BaseDirectory, "data", folder, file);
}
