using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>Starts over: the answers go, language and address stay.</summary>
public sealed class Restart : IDetour
{
    public Outcome? Try(Moment moment) =>
        moment.Heard.Command == Command.Restart
            ? new Outcome(
                ConversationRecord.New with { Version = moment.Record.Version, Language = moment.Record.Language, Address = moment.Record.Address, Greeted = true },
                Status.Asked,
                [new Message("detours.restarted")])
            : null;
}
