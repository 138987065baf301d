using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Storage;

namespace GuidanceBot.Widget;

/// <summary>Notes as the store keeps them: the secret leads to the conversation, and the note is written from what it holds now.</summary>
public sealed class StoredNotes(INotes notes, ITurnStore store) : INoteReader
{
    public async Task<ConversationRecord?> ReadAsync(string secret, CancellationToken cancellation) =>
        notes.ConversationOf(secret) is { } conversation ? await store.LoadAsync(conversation, cancellation) : null;
}
