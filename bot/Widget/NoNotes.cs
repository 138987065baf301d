using GuidanceBot.Dialogs.Turns;

namespace GuidanceBot.Widget;

/// <summary>For hosts whose store keeps no notes: every secret is unknown.</summary>
public sealed class NoNotes : INoteReader
{
    public Task<ConversationRecord?> ReadAsync(string secret, CancellationToken cancellation) => Task.FromResult<ConversationRecord?>(null);
}
