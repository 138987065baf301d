using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>Starts over: the answers go; language, address and requests to humans stay.</summary>
public sealed class Restart : IDetour
{
    public Outcome? Try(Moment moment) =>
        moment.Heard.Command == Command.Restart
            ? new Outcome(
                ConversationRecord.New with { Version = moment.Record.Version, Language = moment.Record.Language, Address = moment.Record.Address, Greeted = true, HandOff = Sent(moment.Record.HandOff), EarlierHandOffs = moment.Record.EarlierHandOffs },
                Status.Asked,
                [new Message("detours.restarted")])
            : null;

    /// <summary>What was sent to a human stays; what was only drafted goes.</summary>
    private static OpenHandOff? Sent(OpenHandOff? request) => request?.Reference is null ? null : request;
}
