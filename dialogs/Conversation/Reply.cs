using System.Collections.Immutable;
using GuidanceBot.Knowledge.Deadlines;
using GuidanceBot.Knowledge.Matching;
using GuidanceBot.Knowledge.Occupations;
using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Dialogs.Conversation;

/// <summary>What a turn came to; the contract's status.</summary>
public enum Status
{
    Asked,
    Recommended,
    Answered,
    NotUnderstood,
    OutOfScope,
    Crisis,
    HandOff,
    Erased,
    Said,
}

/// <summary>Something a sentence's placeholder stands for; put into words only when the language is known.</summary>
public abstract record Value;

/// <summary>Text that is the same in every language.</summary>
public sealed record Literal(string Text) : Value;

/// <summary>Another sentence or label of the words.</summary>
public sealed record Worded(string Key) : Value;

/// <summary>What a stored answer is called.</summary>
public sealed record OfAnswer(Question Question, string Stored) : Value;

/// <summary>A programme's name.</summary>
public sealed record OfProgramme(Programme Programme) : Value;

/// <summary>A day as people say it: the weekday and the date.</summary>
public sealed record OfDay(DateOnly Day) : Value;

/// <summary>Several values, listed.</summary>
public sealed record Listed(IReadOnlyList<Value> Items) : Value;

/// <summary>A part of a reply. Channels know these few kinds and nothing of conversations.</summary>
public abstract record Part;

/// <summary>A sentence by key, its placeholders by name.</summary>
public sealed record Message(string Key, ImmutableDictionary<string, Value> Values) : Part
{
    public Message(string key) : this(key, ImmutableDictionary<string, Value>.Empty)
    {
    }

    public Message With(string name, Value value) => this with { Values = Values.SetItem(name, value) };

    public Message With(string name, string text) => With(name, new Literal(text));
}

/// <summary>What was just understood, as one line that can be corrected.</summary>
public sealed record Understood(IReadOnlyList<OfAnswer> Answers) : Part;

/// <summary>Programmes: the first in full as the next step, the others in short form.</summary>
public sealed record Programmes(IReadOnlyList<Recommendation> Found) : Part;

/// <summary>Everything known about one programme.</summary>
public sealed record Details(Recommendation Found) : Part;

/// <summary>Occupations that go with an interest.</summary>
public sealed record Occupations(IReadOnlyList<Occupation> Found) : Part;

/// <summary>What cannot wait.</summary>
public sealed record Urgent(IReadOnlyList<Deadline> Deadlines) : Part;

/// <summary>Help in need: numbers first.</summary>
public sealed record Emergency(IReadOnlyList<Programme> Help) : Part;

/// <summary>The note to take along.</summary>
/// <param name="Secret">Part of the address where it can be printed.</param>
public sealed record Note(IReadOnlyList<Recommendation> Steps, IReadOnlyList<Deadline> Deadlines, IReadOnlyList<OfAnswer> About, string Secret) : Part;

/// <summary>A choice: its value is what comes back.</summary>
public sealed record Option(string Value, Value Label);

/// <summary>The way back to a request that was sent, from any device.</summary>
/// <param name="Secret">Part of its address.</param>
public sealed record RequestLink(string Reference, string Secret) : Part;

/// <summary>Choices offered as buttons; free text always works as well.</summary>
public sealed record Choices(IReadOnlyList<Option> Options) : Part;

/// <summary>What we say in one turn, channel-neutral.</summary>
/// <param name="Question">The open question afterwards.</param>
public sealed record Reply(Status Status, IReadOnlyList<Part> Parts, Question? Question)
{
    /// <summary>Message keys, in order: what tests and other programs look at.</summary>
    public IEnumerable<string> Keys => Parts.OfType<Message>().Select(message => message.Key);

    public IReadOnlyList<Option> Options => Parts.OfType<Choices>().LastOrDefault()?.Options ?? [];
}
