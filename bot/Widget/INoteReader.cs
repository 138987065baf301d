using GuidanceBot.Dialogs.Turns;

namespace GuidanceBot.Widget;

/// <summary>Finds the conversation whose note has a secret address.</summary>
public interface INoteReader
{
    /// <returns>The conversation as it stands now, or null where the secret is unknown, or the conversation was erased.</returns>
    Task<ConversationRecord?> ReadAsync(string secret, CancellationToken cancellation);
}
