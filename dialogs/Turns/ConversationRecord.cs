using System.Collections.Immutable;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;

namespace GuidanceBot.Dialogs.Turns;

/// <summary>An answer that could mean several things, waiting to be chosen from.</summary>
public sealed record PendingChoice(string Question, IReadOnlyList<string> Values);

/// <summary>Something that was offered beside the open question.</summary>
public enum Offer
{
    ReportGap,
    SayIfHelped,
}

/// <summary>Everything a conversation keeps between turns: one document, saved by compare-and-set on its version.</summary>
public sealed record ConversationRecord
{
    public static readonly ConversationRecord New = new();

    /// <summary>Counts saves; 0 before the first.</summary>
    public int Version { get; init; }

    /// <summary>Question key → canonical answer.</summary>
    public ImmutableDictionary<string, string> Answers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The person's language, which may be one we do not speak yet.</summary>
    public string Language { get; init; } = "de";

    /// <summary>The form of address they used or asked for; null while it follows from the situation.</summary>
    public Address? Address { get; init; }

    public bool Greeted { get; init; }

    /// <summary>Languages in which the person was told that we do not write them yet.</summary>
    public ImmutableList<string> Noticed { get; init; } = [];

    /// <summary>Ids of programmes shown, oldest first.</summary>
    public ImmutableList<string> Shown { get; init; } = [];

    /// <summary>Ids of the programmes shown last, best first: what "warum?" is about.</summary>
    public ImmutableList<string> Latest { get; init; } = [];

    /// <summary>Ids that come next when the person wants more.</summary>
    public ImmutableList<string> Further { get; init; } = [];

    /// <summary>Ids of the deadlines the person was told of.</summary>
    public ImmutableList<string> Deadlines { get; init; } = [];

    /// <summary>Key of the question that the last message left unanswered; the second time it is let go.</summary>
    public string? Missed { get; init; }

    public PendingChoice? Pending { get; init; }

    /// <summary>The request to a human, from its draft on.</summary>
    public OpenHandOff? HandOff { get; init; }

    /// <summary>Other requests of this conversation, oldest first.</summary>
    public ImmutableList<OpenHandOff> EarlierHandOffs { get; init; } = [];

    /// <summary>Secret part of the address of the person's note; null before they took one.</summary>
    public string? NoteSecret { get; init; }

    /// <summary>Number of the request the person is adding something to.</summary>
    public string? AddingTo { get; init; }

    /// <summary>What the last reply asked beside the questions; a yes or no answers it.</summary>
    public Offer? Offer { get; init; }

    /// <summary>True once the person was asked whether the advice helped.</summary>
    public bool AskedIfHelped { get; init; }

    /// <summary>True once help in need was shown: such a conversation is never asked how it was.</summary>
    public bool WasInNeed { get; init; }

    /// <summary>Gaps reported from here, so that none counts twice.</summary>
    public ImmutableList<string> Gaps { get; init; } = [];

    /// <summary>The requests that were sent, oldest first.</summary>
    public IEnumerable<OpenHandOff> Sent => (HandOff is null ? EarlierHandOffs : EarlierHandOffs.Add(HandOff)).Where(request => request.Reference is not null);

    public Answers Known => Conversation.Answers.From(Answers);

    public ConversationRecord With(Answers answers) => this with { Answers = answers.Stored };

    /// <summary>The record with a draft; what was sent before it is kept.</summary>
    public ConversationRecord WithDraft(OpenHandOff draft) => this with { HandOff = draft, EarlierHandOffs = [.. Sent], Pending = null };

    /// <summary>The record without its draft and everything told for it: contact data live in the request only.</summary>
    public ConversationRecord WithoutDraft()
    {
        var sent = Sent.ToList();
        return With(HandOffQuestions.All.Aggregate(Known, (answers, question) => answers.Without(question))) with
        {
            HandOff = sent.LastOrDefault(),
            EarlierHandOffs = [.. sent.SkipLast(1)],
        };
    }

    /// <summary>The request about which an official talks to the person here just now.</summary>
    public OpenHandOff? LiveTalk => EarlierHandOffs.Append(HandOff).FirstOrDefault(request => request?.Live == true);

    /// <summary>The record with a request changed.</summary>
    public ConversationRecord With(OpenHandOff changed) => HandOff?.Reference == changed.Reference
        ? this with { HandOff = changed }
        : this with { EarlierHandOffs = [.. EarlierHandOffs.Select(earlier => earlier.Reference == changed.Reference ? changed : earlier)] };

    /// <summary>The record with a request in the state somebody else brought it to; null where this conversation has no such request.
    /// A talk is known in any case: the program must be silent.</summary>
    public ConversationRecord? Following(Case after, DateTimeOffset now)
    {
        if (HandOff is { } open && open.Reference == after.Reference)
            return this with { HandOff = open.Following(after, now) };
        return EarlierHandOffs.FirstOrDefault(earlier => earlier.Reference == after.Reference) is { } found
            ? this with { EarlierHandOffs = EarlierHandOffs.Replace(found, found.Following(after, now)) }
            : after.Live ? this with { EarlierHandOffs = EarlierHandOffs.Add(new OpenHandOff(after.Reference, after.State) { Live = true }) }
            : null;
    }
}
