using System.Text.Json;

namespace GuidanceBot.Tests.Quality;

/// <summary>The development evaluation set: one JSON object per line.</summary>
internal static class DevData
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<T> Read<T>(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "dev", file)).Select(line => JsonSerializer.Deserialize<T>(line, Web)!)];
}
