namespace GuidanceBot.Knowledge.Content;

public enum Script
{
    Latin,
    Cyrillic,
    Arabic,
}

/// <summary>The languages a text may be in, as the contract names them.</summary>
public static class Languages
{
    public const string German = "de";
    public const string Easy = "easy";
    public const string English = "en";

    public static readonly IReadOnlyList<string> Codes = [German, English, "uk", "ru", "ar", "tr", "fa", "fr", "pl", "ro"];

    /// <summary>The letters a language is written in.</summary>
    public static Script ScriptOf(string code) => code switch
    {
        "uk" or "ru" => Script.Cyrillic,
        "ar" or "fa" => Script.Arabic,
        _ => Script.Latin,
    };
}

/// <summary>One text in German and in whatever other languages somebody has written it.</summary>
public sealed record Localized(string German, IReadOnlyDictionary<string, string> Others)
{
    public static readonly Localized Empty = new("", new Dictionary<string, string>());

    public bool IsEmpty => German.Length == 0;

    /// <summary>The text in this language, or in German where nobody has written it yet.</summary>
    public string In(string language) => Others.GetValueOrDefault(language, German);
}
