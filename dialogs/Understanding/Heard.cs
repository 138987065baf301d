using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding.Intents;
using GuidanceBot.Knowledge.Occupations;
using GuidanceBot.Knowledge.Places;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>Something a person may want at any point, apart from answering.</summary>
public enum Command
{
    Human,
    Erase,
    WhatYouKnow,
    Export,
    Restart,
    Back,
    Correct,
    Skip,
    DontKnow,
    ChangeLanguage,
    Du,
    Sie,
    Why,
    WhyAsked,
    WhyNot,
    Details,
    More,
    OtherInterests,
    Note,
    Help,
    WhoAreYou,
    Repeat,
    Hello,
    Thanks,
    Bye,
    Complaint,
    Feedback,
    Request,
    RequestStatus,
    Withdraw,
    Add,
    LeaveOut,

    /// <summary>The program should answer again, no longer the human.</summary>
    Resume,
    Cancel,
    ReportGap,
    HelpedYes,
    HelpedNo,
    Yes,
    No,
}

/// <summary>An answer read in a message.</summary>
/// <param name="Value">Canonical text the question accepts.</param>
/// <param name="Choices">Where the message may mean several things: the values to choose from; then Value is empty.</param>
/// <param name="Certain">False where spelling was only similar.</param>
public sealed record Slot(Question Question, string Value, IReadOnlyList<string> Choices, bool Certain = true)
{
    public Slot(Question question, string value) : this(question, value, [])
    {
    }

    public bool IsAmbiguous => Choices.Count > 0;
}

/// <summary>Something in a message that a rule about deadlines or safety looks at.</summary>
public enum Signal
{
    Dismissed,
    JobEnding,
    JustUnemployed,
    QuitApprenticeship,
    WantsToExclude,
    RankPeople,
    OutOfScope,
    OthersData,
    Injection,
    Abuse,

    /// <summary>Somebody does not want to live, or harms themselves.</summary>
    Crisis,
    Violence,

    /// <summary>A life is in danger now.</summary>
    Danger,

    /// <summary>No place to sleep, nothing to eat.</summary>
    Destitute,

    /// <summary>Only sounds like need: silences the words it consists of and no others.</summary>
    Harmless,

    /// <summary>Perhaps need: help is offered beside the ordinary answer.</summary>
    PerhapsCrisis,
}

/// <summary>What a message means: several answers at once, a wish, a question, or nothing we know.</summary>
public sealed record Heard
{
    /// <summary>What is heard of somebody who has only arrived.</summary>
    public static readonly Heard Nothing = new() { Text = "" };

    public required string Text { get; init; }

    /// <summary>True where the message was too long and only its beginning was read.</summary>
    public bool IsCut { get; init; }

    /// <summary>The language it is written in, where that is evident.</summary>
    public string? Language { get; init; }

    /// <summary>The form of address the person used, where they used one.</summary>
    public Address? Address { get; init; }

    public Command? Command { get; init; }

    /// <summary>What the command is about: a programme's id, a question's key, a language's code.</summary>
    public string? About { get; init; }

    public IReadOnlyList<Slot> Slots { get; init; } = [];

    public IReadOnlySet<Signal> Signals { get; init; } = new HashSet<Signal>();

    /// <summary>Occupations named.</summary>
    public IReadOnlyList<Occupation> Occupations { get; init; } = [];

    /// <summary>How well each programme answers the message: id → 0–1; empty where it asks nothing.</summary>
    public IReadOnlyDictionary<string, double> Hits { get; init; } = new Dictionary<string, double>();

    /// <summary>What it may want, the likeliest first, where nothing else was understood.</summary>
    public IReadOnlyList<Command> Maybe { get; init; } = [];

    /// <summary>What the classifier took it for, the most probable first; empty where it was not asked.</summary>
    public IReadOnlyList<IntentReading> Readings { get; init; } = [];

    /// <summary>True where it says that something before was wrong: what it tells replaces and does not add.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>True where it has the form of a question.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>True where a button was pressed or an option's label typed.</summary>
    public bool IsChoice { get; init; }

    /// <summary>True where the message is nothing but the command: a button, or the very phrase.</summary>
    public bool IsBare { get; init; }

    /// <summary>The place that was named, as the person may recognise it.</summary>
    public PlaceReading? Place { get; init; }

    /// <summary>A number that stands for a place and is nobody's postcode, where the message says nothing else.</summary>
    public string? UnknownPostcode { get; init; }

    public bool SaysNothing => Command is null && Slots.Count == 0 && Signals.Count == 0 && Hits.Count == 0;
}

/// <summary>Hears: turns what somebody wrote into what it means. Everything that reads language is behind this seam.</summary>
public interface IReader
{
    Heard Read(string text, Hearing hearing);
}

/// <summary>What a reader may know of the conversation.</summary>
/// <param name="Open">The question that is being answered, if any.</param>
/// <param name="Pending">Values offered for an ambiguous answer.</param>
/// <param name="Latest">Programmes just shown.</param>
public sealed record Hearing(Answers Answers, Question? Open, IReadOnlyList<string> Pending, IReadOnlyList<string> Latest, string Language)
{
    public static Hearing In(ConversationRecord record) =>
        new(record.Known, OpenQuestion.Of(record), record.Pending?.Values ?? [], record.Latest, record.Language);
}
