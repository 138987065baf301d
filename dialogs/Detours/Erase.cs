using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>A clear request erases in this turn: nothing of what was told is kept, only the language of the answer.</summary>
public sealed class Erase : IDetour
{
    public Outcome? Try(Moment moment) =>
        moment.Heard.Command == Command.Erase
            ? new Outcome(
                ConversationRecord.New with { Version = moment.Record.Version, Language = moment.Record.Language, Greeted = true },
                Status.Erased,
                [new Message("detours.erased")],
                AskAgain: false) { Effects = [new EraseEverything()] }
            : null;
}
