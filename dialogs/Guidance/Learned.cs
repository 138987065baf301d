using System.Collections.Immutable;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Guidance;

/// <summary>What a message added to what is known.</summary>
/// <param name="Keys">Questions answered now.</param>
/// <param name="Changed">Those among them that were answered differently before.</param>
/// <param name="Pending">An answer that could mean several things, to be asked back.</param>
internal sealed record Learned(Answers Answers, ImmutableHashSet<string> Keys, ImmutableHashSet<string> Changed, PendingChoice? Pending, IReadOnlyList<Slot> Slots)
{
    public bool IsNothing => Keys.IsEmpty && Pending is null;

    public static Learned Skipping(Answers answers, Question open) =>
        new(answers.Skip(open), [open.Key], [], null, []);

    /// <param name="replacing">True where what was told before was wrong.</param>
    public static Learned From(Answers known, IReadOnlyList<Slot> slots, bool replacing)
    {
        var learned = new Learned(known, [], [], null, []);
        foreach (var slot in slots)
            learned = slot.IsAmbiguous ? learned.AskBack(slot) : learned.Take(slot, replacing);
        return learned;
    }

    /// <summary>One line to look over, where more was read than the bare answer to a question.</summary>
    public Understood? Understood(Moment moment)
    {
        if (moment.Heard.IsChoice || Slots.Count == 0)
            return null;
        var bareAnswer = Slots is [{ Certain: true } only] && only.Question.Key == moment.Open?.Key;
        return bareAnswer && moment.Record.Greeted ? null : new Understood([.. Slots.Select(slot => new OfAnswer(slot.Question, Answers.Stored[slot.Question.Key]))]);
    }

    private Learned AskBack(Slot slot) =>
        Answers.Knows(slot.Question) ? this : this with { Pending = new PendingChoice(slot.Question.Key, slot.Choices) };

    private Learned Take(Slot slot, bool replacing)
    {
        var before = Answers.Knows(slot.Question) ? Answers.Stored[slot.Question.Key] : null;
        var value = before is null || replacing ? slot.Value : slot.Question.Combine(before, slot.Value);
        return this with
        {
            Answers = Answers.With(slot.Question, value),
            Keys = Keys.Add(slot.Question.Key),
            Changed = before is null || before == value ? Changed : Changed.Add(slot.Question.Key),
            Slots = [.. Slots, slot],
        };
    }
}
