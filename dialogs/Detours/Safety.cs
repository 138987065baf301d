using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>Need before anything else: numbers at once, the offer of a human, and the conversation goes on. Never a list
/// of programmes, never a form.</summary>
public sealed class Safety : IDetour
{
    private const int MostNumbers = 4;

    /// <summary>Stands for the office that pays for the living in the person's county.</summary>
    private const string Jobcenter = "jobcenter";
    private const string LivingCosts = "grundsicherung";

    private static readonly Dictionary<Signal, string[]> Help = new()
    {
        [Signal.Danger] = ["notruf-112", "telefonseelsorge"],
        [Signal.Violence] = ["notruf-112", "hilfetelefon-gewalt", "nummer-gegen-kummer"],
        [Signal.Crisis] = ["telefonseelsorge", "nummer-gegen-kummer", "notruf-112"],
        [Signal.Destitute] = ["behoerdennummer-115", Jobcenter, "telefonseelsorge", "notruf-112"],
    };

    public Outcome? Try(Moment moment)
    {
        var needs = Needs.In(moment.Heard);
        return needs.Count == 0 ? null : new Outcome(
            moment.Record,
            Status.Crisis,
            [new Message($"safety.{Keys.Of(needs[0])}"), new Emergency(Numbers(needs, moment)), new Message("safety.go-on"), Buttons.Of(Command.Human)],
            AskAgain: false);
    }

    /// <summary>Whoever can be reached now comes first.</summary>
    private static IReadOnlyList<Programme> Numbers(IEnumerable<Signal> needs, Moment moment) =>
        [.. needs.SelectMany(need => Help[need]).Distinct(StringComparer.Ordinal)
            .Select(id => id == Jobcenter ? JobcenterFor(moment) : moment.Knowledge.Catalogue.ById(id)).OfType<Programme>()
            .OrderBy(programme => programme.IsReachable(moment.Now) ? 0 : 1)
            .Take(MostNumbers)];

    private static Programme? JobcenterFor(Moment moment)
    {
        var told = moment.Heard.Slots.FirstOrDefault(slot => slot.Question == Questions.Region)?.Value;
        var county = string.IsNullOrEmpty(told) ? moment.Answers.Peek(Questions.Region)?.Key : told;
        return county is null ? null : moment.Knowledge.Catalogue.All.FirstOrDefault(programme => programme.IsLocal && programme.Serves(county) && programme.Topics[0] == LivingCosts);
    }
}
