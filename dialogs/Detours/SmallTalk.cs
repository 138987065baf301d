using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Guidance;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>Hello, thanks, who are you, praise and blame: a short word, then on with it.</summary>
public sealed class SmallTalk : IDetour
{
    public Outcome? Try(Moment moment) => moment.Heard.Command switch
    {
        Command.Hello => new Outcome(moment.Record, Status.Asked, moment.Record.Greeted ? [new Message("detours.hello")] : []),
        Command.Thanks => Helped.Asking(moment, new Outcome(moment.Record, Status.Said, [new Message("detours.thanks")], AskAgain: false)),
        Command.Bye => Helped.Asking(moment, new Outcome(moment.Record, Status.Said, [new Message("detours.bye"), Buttons.Of(Command.Note)], AskAgain: false)),
        Command.WhoAreYou => new Outcome(moment.Record, Status.Answered, [new Message("detours.who-i-am")]),
        Command.Help => new Outcome(moment.Record, Status.Said, [new Message("detours.help")]),
        Command.Complaint => new Outcome(moment.Record, Status.Said, [new Message("detours.complaint"), Buttons.Of(Command.Human)]),
        Command.Feedback => new Outcome(moment.Record, Status.Said, [new Message("detours.feedback")]),
        _ => null,
    };
}
