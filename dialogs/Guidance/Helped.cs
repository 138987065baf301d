using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Detours;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Guidance;

/// <summary>"Hat dir das geholfen?": asked where a conversation comes to rest after recommendations, once, and never of anybody who
/// was in need.</summary>
public sealed class Helped : IDetour
{
    public Outcome? Try(Moment moment) => (moment.Heard.Command, moment.Record.Offer) switch
    {
        (Command.HelpedYes or Command.Yes, Offer.SayIfHelped) => new Outcome(moment.Record, Status.Said, [new Message("guidance.helped.yes")], AskAgain: false) { Effects = [new Count("helped-yes")] },
        (Command.HelpedNo or Command.No, Offer.SayIfHelped) => new Outcome(moment.Record, Status.Said, [new Message("guidance.helped.no"), Buttons.Of(Command.Human, Command.More, Command.ReportGap)], AskAgain: false) { Effects = [new Count("helped-no")] },
        (Command.HelpedYes or Command.HelpedNo, _) => new Outcome(moment.Record, Status.Said, [new Message("detours.thanks")]),
        _ => null,
    };

    /// <summary>The outcome, followed by the question where it may be asked.</summary>
    public static Outcome Asking(Moment moment, Outcome outcome)
    {
        var record = outcome.Record;
        if (record.Shown.IsEmpty || record.AskedIfHelped || record.WasInNeed || Request.IsDraft(record) || moment.Heard.Signals.Contains(Signal.PerhapsCrisis))
            return outcome;
        var ways = outcome.Parts.OfType<Choices>().SelectMany(choices => choices.Options);
        var choices = new Choices([.. Buttons.Of(Command.HelpedYes, Command.HelpedNo).Options, .. ways]);
        return outcome with
        {
            Record = record with { AskedIfHelped = true },
            Parts = [.. outcome.Parts.Where(part => part is not Choices), new Message("guidance.helped.ask"), choices],
            AskAgain = false,
            Offer = Offer.SayIfHelped,
        };
    }
}
