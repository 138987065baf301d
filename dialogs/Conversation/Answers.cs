using System.Collections.Immutable;

namespace GuidanceBot.Dialogs.Conversation;

/// <summary>What we know about this person: question key → canonical text; the only state a flow has. Never changed,
/// only copied. Answers off the present path are kept: the next correction may bring them back.</summary>
public sealed class Answers
{
    /// <summary>Stands for a question the person does not want to answer: settled, not asked again, not known.</summary>
    public const string Skipped = "?";

    public static readonly Answers None = new(ImmutableDictionary<string, string>.Empty);

    private Answers(ImmutableDictionary<string, string> stored) => Stored = stored;

    public ImmutableDictionary<string, string> Stored { get; }

    public static Answers From(IEnumerable<KeyValuePair<string, string>> stored) => new(stored.ToImmutableDictionary(StringComparer.Ordinal));

    /// <summary>The typed answer; what the question calls nothing where it was skipped.</summary>
    /// <exception cref="InvalidOperationException">The flow reads an answer before it asks for it.</exception>
    public T To<T>(Question<T> question) =>
        IsSettled(question) ? Peek(question) : throw new InvalidOperationException($"'{question.Key}' is read before it is asked.");

    /// <summary>The typed answer if there is one; allowed at any time.</summary>
    public T Peek<T>(Question<T> question) => Knows(question) ? question.Parse(Stored[question.Key]) : question.Nothing;

    /// <summary>True where the question is answered or skipped, so that it need not be asked.</summary>
    public bool IsSettled(Question question) => Knows(question) || Stored.GetValueOrDefault(question.Key) == Skipped;

    public bool Knows(Question question) =>
        Stored.TryGetValue(question.Key, out var value) && value != Skipped && question.Accepts(value);

    /// <summary>True where anything is stored, even something the question does not accept as an answer yet.</summary>
    public bool Mentions(Question question) => Stored.ContainsKey(question.Key);

    public Answers With(Question question, string value) => new(Stored.SetItem(question.Key, value));

    public Answers Without(Question question) => new(Stored.Remove(question.Key));

    public Answers Skip(Question question) => With(question, Skipped);
}
