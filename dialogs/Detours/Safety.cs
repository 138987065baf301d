using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>Need before anything else: numbers at once, the offer of a human, and the conversation goes on. Never a list
/// of programmes, never a form.</summary>
public sealed class Safety : IDetour
{
    private static readonly string[] Lonely = ["telefonseelsorge", "nummer-gegen-kummer", "notruf-112"];
    private static readonly string[] Threatened = ["notruf-112", "hilfetelefon-gewalt", "nummer-gegen-kummer"];

    public Outcome? Try(Moment moment)
    {
        var violence = moment.Heard.Signals.Contains(Signal.Violence);
        if (!violence && !moment.Heard.Signals.Contains(Signal.Crisis))
            return null;
        Programme[] help = [.. (violence ? Threatened : Lonely).Select(moment.Knowledge.Catalogue.ById).OfType<Programme>()];
        return new Outcome(
            moment.Record,
            Status.Crisis,
            [new Message(violence ? "safety.violence" : "safety.crisis"), new Emergency(help), new Message("safety.go-on"), Buttons.Of(Command.Human)],
            AskAgain: false);
    }
}
