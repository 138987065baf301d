using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge.Contacts;
using GuidanceBot.Knowledge.Matching;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>Who can help by phone or in person. For one's own way that is an adviser nearby; the alliance's office answers
/// for projects, companies and gaps.</summary>
public static class Responsible
{
    private const string Advice = "beratung";
    private const string Hotline = "ba-servicenummer";
    private const int Advisers = 2;

    public static IEnumerable<Part> For(Moment moment)
    {
        yield return new Message("hand-off.responsible");
        yield return new Programmes(AdvisersFor(moment));
        yield return Office(moment);
    }

    /// <summary>The office a request from this conversation goes to: by county, topic, audience and language, or whoever stands in
    /// while nobody is there.</summary>
    public static Destination OfficeFor(Moment moment) => moment.Knowledge.Contacts.PresentFor(
        moment.Answers.Peek(Questions.Region)?.County, TopicOf(moment), AudienceOf(moment.Answers), moment.Record.Language, moment.Today);

    /// <summary>The first wish that somebody answers for.</summary>
    public static string? TopicOf(Moment moment)
    {
        var goals = moment.Answers.Peek(Questions.Goal);
        return goals.FirstOrDefault(goal => moment.Knowledge.Contacts.GroupOf(goal) is not null) ?? goals.FirstOrDefault();
    }

    public static string AudienceOf(Answers answers)
    {
        var situations = answers.Peek(Questions.Situation);
        return situations.Contains(Situation.Company) ? "unternehmen" : situations.Contains(Situation.Sponsor) ? "traeger" : "alle";
    }

    /// <summary>A message about an office: a person's name is never in it, and what is not confirmed says so.</summary>
    public static Message About(Destination office, string key) => new Message(office.Confirmed ? key : key + "-unconfirmed")
        .With("office", office.Organisation ?? office.Role)
        .With("phone", office.Phone ?? "–")
        .With("as-of", office.AsOf ?? "–");

    /// <summary>People who advise and can be called, best first; the national hotline where nothing else is known.</summary>
    private static IReadOnlyList<Recommendation> AdvisersFor(Moment moment)
    {
        var advisers = moment.Advisor.Ranked(moment.Answers)
            .Where(found => found.Programme is { Kind: Advice, Phone: not null } or { Kind: Advice, Email: not null })
            .Take(Advisers).ToList();
        return advisers.Count > 0 || moment.Knowledge.Catalogue.ById(Hotline) is not { } hotline ? advisers : [moment.Advisor.Regarding(hotline, moment.Answers)];
    }

    /// <summary>Outside the region another alliance is responsible, and nothing is sent.</summary>
    private static Message Office(Moment moment)
    {
        if (moment.Answers.Peek(Questions.Region) is not { Alliance: { } alliance } || moment.Knowledge.Gazetteer.AllianceById(alliance) is not { } other)
            return About(OfficeFor(moment), "hand-off.office");
        return new Message("hand-off.other-alliance").With("alliance", other.Name).With("page", other.Url ?? "–");
    }
}
