using System.Collections.Immutable;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>Where a request to a human stands; the contract's states.</summary>
public enum HandOffState
{
    Draft,
    Previewed,
    Queued,
    Delivered,
    Accepted,
    Answered,
    Closed,
    Reopened,
    Withdrawn,
}

/// <summary>How the person wants to be reached.</summary>
public enum ContactKind
{
    Email,
    Phone,

    /// <summary>Here, in this conversation; nobody learns an address.</summary>
    Chat,
}

/// <summary>What is passed on to a human, exactly as the person saw and agreed to it.</summary>
/// <param name="Reference">What both sides call it: LW-…</param>
/// <param name="Destination">Id of the office in contacts.yaml.</param>
/// <param name="Contact">An address or a number in international form, checked; "chat" for an answer in the conversation.</param>
/// <param name="Time">When to call, in the person's words.</param>
/// <param name="Message">What they want, in their words.</param>
/// <param name="Answers">Question key → canonical answer, as far as passed on.</param>
/// <param name="Programmes">Ids of what was recommended.</param>
public sealed record HandOffRequest(
    string Reference, string Destination, string Language, string Name, ContactKind ContactKind, string Contact, string? Time, string Message,
    ImmutableDictionary<string, string> Answers, ImmutableList<string> Programmes, DateTimeOffset CreatedAt)
{
    /// <summary>Until when an answer was promised.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Secret part of the address where the person finds the request again, on any device.</summary>
    public string? Secret { get; init; }

    /// <summary>The topic it was routed by.</summary>
    public string? Topic { get; init; }

    /// <summary>Programme id → why it was recommended, as keys.</summary>
    public ImmutableDictionary<string, ImmutableList<string>> Reasons { get; init; } = ImmutableDictionary<string, ImmutableList<string>>.Empty;
}

/// <summary>A request of a conversation.</summary>
/// <param name="Reference">Null while it is a draft.</param>
public sealed record OpenHandOff(string? Reference, HandOffState State)
{
    /// <summary>True while an official talks to the person here: then the bot is silent.</summary>
    public bool Live { get; init; }

    /// <summary>What it is about, so that a second wish about the same goes to the same request.</summary>
    public string? Topic { get; init; }

    /// <summary>The number a draft will have when it is sent. What was typed for it is marked with it, so that it can be deleted.</summary>
    public string? Number { get; init; }

    /// <summary>What the person took out of a draft: keys of questions, <see cref="Proposals"/>.</summary>
    public ImmutableList<string> LeftOut { get; init; } = [];

    /// <summary>Until when an answer was promised.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it was passed on or opened again: from then on the promised time counts anew.</summary>
    public DateTimeOffset? AgainAt { get; init; }

    /// <summary>Id of the office that has it.</summary>
    public string? Office { get; init; }

    /// <summary>Secret part of the address where the person finds it again.</summary>
    public string? Secret { get; init; }

    /// <summary>The request as somebody else left it.</summary>
    public OpenHandOff Following(Case after, DateTimeOffset now)
    {
        var isAgain = (after.State == HandOffState.Reopened && State != HandOffState.Reopened) || (Office is not null && Office != after.Office);
        return this with { State = after.State, Live = after.Live, Office = after.Office, AgainAt = isAgain ? now : AgainAt };
    }

    /// <summary>True while somebody may still do something about it.</summary>
    public bool IsOpen => Reference is not null && State is not (HandOffState.Closed or HandOffState.Withdrawn);

    /// <summary>Stands for the programmes among what is left out.</summary>
    public const string Proposals = "programmes";
}
