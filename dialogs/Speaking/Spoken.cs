using System.Text.Json.Serialization;

namespace GuidanceBot.Dialogs.Speaking;

/// <summary>A part of a reply in words, still without a channel's form. Written as JSON, its "kind" tells which part it is;
/// it is never read back.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SpokenText), "text")]
[JsonDerivedType(typeof(SpokenHuman), "human")]
[JsonDerivedType(typeof(SpokenUnderstanding), "understood")]
[JsonDerivedType(typeof(SpokenCard), "card")]
[JsonDerivedType(typeof(SpokenList), "list")]
[JsonDerivedType(typeof(SpokenNote), "note")]
[JsonDerivedType(typeof(SpokenChoices), "choices")]
public abstract record Spoken;

/// <summary>A paragraph.</summary>
/// <param name="Key">The message key it words.</param>
public sealed record SpokenText(string Key, string Text) : Spoken;

/// <summary>What a human wrote to the person: no markup, no mention, whatever it looks like.</summary>
public sealed record SpokenHuman(string Text) : Spoken;

/// <summary>What was understood, with the words of the button that corrects it.</summary>
public sealed record SpokenUnderstanding(string Text, string Change) : Spoken;

/// <summary>A label and what stands behind it.</summary>
public sealed record SpokenFact(string Label, string Text);

/// <summary>Something to press: an address to open, or text to send.</summary>
/// <param name="Kind">call, mail, open or say.</param>
/// <param name="Target">tel:, mailto: or https: address; for "say" the text that is sent.</param>
public sealed record SpokenAction(string Kind, string Label, string Target);

/// <summary>A programme.</summary>
/// <param name="IsMain">True for the next step itself, false for what stands behind it in short form.</param>
/// <param name="Notice">What must be settled before beginning; above the action.</param>
/// <param name="Unconfirmed">The marked line where facts are not confirmed.</param>
public sealed record SpokenCard(
    string Id, string Title, bool IsMain, string? ForWhom, string Summary, IReadOnlyList<SpokenFact> Reasons, IReadOnlyList<SpokenFact> Facts,
    string? Notice, IReadOnlyList<SpokenAction> Actions, string Source, string? SourceUrl, string? Unconfirmed) : Spoken;

/// <summary>A list of facts under a heading.</summary>
/// <param name="Of">occupations, deadlines or emergency.</param>
public sealed record SpokenList(string Of, IReadOnlyList<SpokenEntry> Entries) : Spoken;

/// <param name="Key">The occupation's KldB code, or the id of what is listed.</param>
public sealed record SpokenEntry(string Key, string Title, string Text, IReadOnlyList<SpokenAction> Actions, string? Source);

/// <summary>The note to take along.</summary>
/// <param name="Url">Where it can be printed, relative to the program's address; channels make it whole.</param>
public sealed record SpokenNote(
    string Title, IReadOnlyList<SpokenFact> Urgent, IReadOnlyList<SpokenStep> Steps, string PhoneHeading, string PhoneText, string Footer, string? Url, string UrlLabel) : Spoken;

public sealed record SpokenStep(string Title, IReadOnlyList<SpokenFact> Lines, string Source);

/// <summary>Choices as buttons.</summary>
public sealed record SpokenChoices(IReadOnlyList<SpokenOption> Options) : Spoken;

public sealed record SpokenOption(string Value, string Label);
