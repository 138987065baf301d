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

    /// <summary>People who advise and can be called, best first; the national hotline where nothing else is known.</summary>
    private static IReadOnlyList<Recommendation> AdvisersFor(Moment moment)
    {
        var advisers = moment.Advisor.Ranked(moment.Answers)
            .Where(found => found.Programme is { Kind: Advice, Phone: not null } or { Kind: Advice, Email: not null })
            .Take(Advisers).ToList();
        return advisers.Count > 0 || moment.Knowledge.Catalogue.ById(Hotline) is not { } hotline ? advisers : [moment.Advisor.Regarding(hotline, moment.Answers)];
    }

    private static Message Office(Moment moment)
    {
        var office = OfficeFor(moment);
        return new Message(office.Confirmed ? "hand-off.office" : "hand-off.office-unconfirmed")
            .With("office", office.Organisation ?? office.Role)
            .With("phone", office.Phone ?? "–")
            .With("as-of", office.AsOf ?? "–");
    }

    private static Destination OfficeFor(Moment moment)
    {
        var situations = moment.Answers.Peek(Questions.Situation);
        var audience = situations.Contains(Situation.Company) ? "unternehmen" : situations.Contains(Situation.Sponsor) ? "traeger" : "alle";
        return moment.Knowledge.Contacts.For(moment.Answers.Peek(Questions.Region)?.County, moment.Answers.Peek(Questions.Goal).FirstOrDefault(), audience);
    }
}
