namespace GuidanceBot.Channels.Cards;

/// <summary>What the app behind a channel shows of cards and choices.</summary>
/// <param name="Schema">The newest schema of Adaptive Cards it is known to draw.</param>
public sealed record CardHost(Version Schema)
{
    private static readonly Version Directed = new(1, 5);

    public static readonly CardHost Teams = new(new Version(1, 5)) { IsTeams = true };
    public static readonly CardHost WebChat = new(new Version(1, 5));
    public static readonly CardHost Emulator = new(new Version(1, 3));

    /// <summary>Nobody knows whether it draws cards: the text says everything, too.</summary>
    public static readonly CardHost Unknown = new(new Version(1, 3)) { NeedsFullText = true };

    /// <summary>Teams shows at most three suggested actions in a chat of two and none elsewhere, each of 20 letters: choices go
    /// on a card. Its buttons can have their card replaced.</summary>
    public bool IsTeams { get; private init; }

    public bool NeedsFullText { get; private init; }

    /// <summary>True where a card can be written from right to left, and its title be a heading to screen readers.</summary>
    public bool KnowsDirection => Schema >= Directed;

    public static CardHost Of(string? channelId) => channelId switch
    {
        "msteams" => Teams,
        "directline" or "webchat" => WebChat,
        "emulator" => Emulator,
        _ => Unknown,
    };
}
