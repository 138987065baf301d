using System.Text;

namespace GuidanceBot.Dialogs.Conversation;

/// <summary>Enum members as the kebab-case keys that words, state and the contract use: StudyDoubt is "study-doubt".</summary>
public static class Keys
{
    public static string Of<T>(T value) where T : struct, Enum => Map<T>.KeyOf[value];

    public static bool TryParse<T>(string key, out T value) where T : struct, Enum => Map<T>.ValueOf.TryGetValue(key, out value);

    public static IReadOnlyList<string> All<T>() where T : struct, Enum => Map<T>.InOrder;

    private static class Map<T> where T : struct, Enum
    {
        public static readonly IReadOnlyList<string> InOrder = [.. Enum.GetNames<T>().Select(Kebab)];
        public static readonly Dictionary<T, string> KeyOf = Enum.GetValues<T>().Zip(InOrder).ToDictionary(pair => pair.First, pair => pair.Second);
        public static readonly Dictionary<string, T> ValueOf = KeyOf.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }

    private static string Kebab(string name)
    {
        var key = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && key.Length > 0)
                key.Append('-');
            key.Append(char.ToLowerInvariant(letter));
        }
        return key.ToString();
    }
}
