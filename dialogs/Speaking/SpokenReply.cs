using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Speaking;

/// <summary>A turn's reply in words, with the state after it: everything a channel needs to render it.</summary>
/// <param name="Record">The state after the turn; its language is the person's.</param>
/// <param name="Language">The language the reply is in.</param>
/// <param name="RightToLeft">The writing direction of that language.</param>
public sealed record SpokenReply(Reply Reply, ConversationRecord Record, Heard Heard, string Language, bool RightToLeft, IReadOnlyList<Spoken> Parts);
