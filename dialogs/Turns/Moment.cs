using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Guidance;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge;

namespace GuidanceBot.Dialogs.Turns;

/// <summary>Everything a decision may look at: what was known, what was heard, what is so, and what day it is.</summary>
public sealed record Moment(ConversationRecord Record, Heard Heard, KnowledgeBase Knowledge, Words Words, DateOnly Today)
{
    public static readonly GuidanceFlow Flow = new();

    public Answers Answers => Record.Known;

    public Position Position => Flow.Replay(Answers);

    /// <summary>The question the person is looking at.</summary>
    public Question? Open => OpenQuestion.Of(Record);

    public Advisor Advisor => new(Knowledge, Today);

    public Moment With(ConversationRecord record) => this with { Record = record };
}

/// <summary>What a detour or an answer led to.</summary>
/// <param name="AskAgain">True where the open question follows.</param>
public sealed record Outcome(ConversationRecord Record, Status Status, IReadOnlyList<Part> Parts, bool AskAgain = true);

/// <summary>What was decided: the state afterwards and what is said.</summary>
public sealed record Decision(ConversationRecord Record, Reply Reply);
