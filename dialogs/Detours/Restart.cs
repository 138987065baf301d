using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>Starts over: the answers go; language, address and the requests that were sent stay.</summary>
public sealed class Restart : IDetour
{
    public Outcome? Try(Moment moment) => moment.Heard.Command == Command.Restart
        ? new Outcome(Anew(moment.Record), Status.Asked, [new Message("detours.restarted")]) { Effects = Request.Dropping(moment.Record) }
        : null;

    private static ConversationRecord Anew(ConversationRecord record)
    {
        var sent = record.WithoutDraft();
        return ConversationRecord.New with
        {
            Version = record.Version,
            Language = record.Language,
            Address = record.Address,
            HandOff = sent.HandOff,
            EarlierHandOffs = sent.EarlierHandOffs,
            AskedIfHelped = record.AskedIfHelped,
            WasInNeed = record.WasInNeed,
            Gaps = record.Gaps,
        };
    }
}
