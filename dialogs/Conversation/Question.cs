using System.Globalization;

namespace GuidanceBot.Dialogs.Conversation;

/// <summary>One thing asked. Its key names it in code, words, state, tests and logs.</summary>
/// <param name="Key">Also the name its answer is stored under.</param>
/// <param name="Flow">The words file its sentences stand in.</param>
public abstract record Question(string Key, string Flow)
{
    /// <summary>Words key of one of its sentences: "ask", "why" or "retry".</summary>
    public string Words(string sentence) => $"{Flow}.{Key}.{sentence}";

    /// <summary>True for canonical text that answers the question.</summary>
    public abstract bool Accepts(string value);

    /// <summary>The values offered as buttons; empty where only free text makes sense.</summary>
    public virtual IReadOnlyList<string> Offered(Answers answers) => [];

    /// <summary>Answers that between them take every branch; used to walk a flow.</summary>
    public abstract IEnumerable<string> Samples { get; }

    /// <summary>Joins what was known with what is new; sets grow, everything else is replaced.</summary>
    public virtual string Combine(string known, string heard) => heard;
}

/// <summary>A question whose answer has a type.</summary>
public abstract record Question<T>(string Key, string Flow) : Question(Key, Flow)
{
    /// <summary>What a skipped question yields.</summary>
    public abstract T Nothing { get; }

    public abstract T Parse(string value);
}

/// <summary>One of a few fixed answers.</summary>
public record OneOf<T>(string Key, string Flow) : Question<T?>(Key, Flow) where T : struct, Enum
{
    public override T? Nothing => null;

    public override IEnumerable<string> Samples => Keys.All<T>();

    public override bool Accepts(string value) => Keys.TryParse<T>(value, out _);

    public override T? Parse(string value) => Keys.TryParse<T>(value, out var parsed) ? parsed : null;

    public override IReadOnlyList<string> Offered(Answers answers) => Keys.All<T>();
}

/// <summary>The canonical text of a set of keys.</summary>
public static class KeySets
{
    private const char Separator = ',';

    public static string Join(IEnumerable<string> keys) => string.Join(Separator, keys.Distinct(StringComparer.Ordinal));

    public static IReadOnlyList<string> Split(string value) => value.Split(Separator, StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Any number of keys out of a set.</summary>
public abstract record SetOf<T>(string Key, string Flow) : Question<IReadOnlyList<T>>(Key, Flow)
{
    public override IReadOnlyList<T> Nothing => [];

    public override bool Accepts(string value) => KeySets.Split(value) is { Count: > 0 } keys && keys.All(AcceptsKey);

    public override string Combine(string known, string heard) => KeySets.Join(KeySets.Split(known).Concat(KeySets.Split(heard)));

    protected abstract bool AcceptsKey(string key);
}

/// <summary>Any number of members of an enum.</summary>
public record Several<T>(string Key, string Flow) : SetOf<T>(Key, Flow) where T : struct, Enum
{
    public override IEnumerable<string> Samples => Keys.All<T>();

    public override IReadOnlyList<T> Parse(string value) => [.. KeySets.Split(value).Select(key => Keys.TryParse<T>(key, out var member) ? member : default)];

    public override IReadOnlyList<string> Offered(Answers answers) => Keys.All<T>();

    protected override bool AcceptsKey(string key) => Keys.TryParse<T>(key, out _);
}

/// <summary>Any number of keys that knowledge, not code, defines: topics, fields of interest.</summary>
public record KnownKeys(string Key, string Flow) : SetOf<string>(Key, Flow)
{
    private const int LongestKey = 60;

    public override IEnumerable<string> Samples => ["sample"];

    public override IReadOnlyList<string> Parse(string value) => KeySets.Split(value);

    protected override bool AcceptsKey(string key) =>
        key.Length is > 0 and <= LongestKey && key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}

/// <summary>A whole number within bounds.</summary>
public sealed record WholeNumber(string Key, string Flow, int Min, int Max) : Question<int?>(Key, Flow)
{
    public override int? Nothing => null;

    public override IEnumerable<string> Samples => [Text(Min), Text((Min + Max) / 2), Text(Max)];

    public override bool Accepts(string value) => Parse(value) is { } number && number >= Min && number <= Max;

    public override int? Parse(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
