using System.Text.RegularExpressions;
using GuidanceBot.Dialogs.Conversation;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>Whether a request may be passed on as it was shown.</summary>
public enum Consent
{
    Yes,

    /// <summary>Yes, but without what was told before.</summary>
    Without,

    No,
}

/// <summary>A question that takes whatever the person writes, within a length.</summary>
public sealed record FreeText(string Key, string Flow, int Shortest, int Longest) : Question<string?>(Key, Flow)
{
    public override string? Nothing => null;

    public override IEnumerable<string> Samples => [new string('x', Shortest), "Beispiel"];

    public override bool Accepts(string value) => value.Trim().Length >= Shortest && value.Length <= Longest;

    public override string? Parse(string value) => value;
}

/// <summary>How to reach somebody. The canonical text is an e-mail address, a number in international form such as +49511123456, or
/// "chat" for an answer in the conversation.</summary>
public sealed partial record ContactQuestion() : Question<Contact?>("contact", HandOffQuestions.Flow)
{
    public const string InChat = "chat";

    public override Contact? Nothing => null;

    public override IEnumerable<string> Samples => ["anna@example.org", "+49511123456", InChat];

    public override IReadOnlyList<string> Offered(Answers answers) => [InChat];

    public override bool Accepts(string value) => Parse(value) is not null;

    public override Contact? Parse(string value) =>
        value == InChat ? new Contact(ContactKind.Chat, InChat)
        : Email().IsMatch(value) ? new Contact(ContactKind.Email, value)
        : International().IsMatch(value) ? new Contact(ContactKind.Phone, value)
        : null;

    [GeneratedRegex(@"^[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,24}$", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"^\+[1-9]\d{6,14}$", RegexOptions.CultureInvariant)]
    private static partial Regex International();
}

public sealed record Contact(ContactKind Kind, string Value);

/// <summary>What is asked before a request goes to a human, under the keys of the contract.</summary>
public static class HandOffQuestions
{
    public const string Flow = "hand-off";
    private const int LongestMessage = 1500, LongestName = 80, LongestTime = 300;

    public static readonly FreeText Message = new("message", Flow, 3, LongestMessage);
    public static readonly FreeText Name = new("name", Flow, 2, LongestName);
    public static readonly ContactQuestion Contact = new();
    public static readonly FreeText Time = new("time", Flow, 2, LongestTime);
    public static readonly OneOf<Consent> Consent = new("consent", Flow);

    public static readonly IReadOnlyList<Question> All = [Message, Name, Contact, Time, Consent];
}
