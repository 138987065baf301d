using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge.Contacts;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>Who answers a request, and until when: in the office's working time, without holidays and days nobody is there.</summary>
/// <param name="IsThere">True while somebody is at work there.</param>
internal sealed record Promise(Destination Office, DateTimeOffset DueAt, bool IsThere)
{
    public static Promise Of(Moment moment)
    {
        var office = Responsible.OfficeFor(moment);
        var now = moment.Now.DateTime;
        return new Promise(office, RegionTime.At(office.Hours.Due(now, office.AnswersWithin, office.Absences)), office.Hours.AreOpen(now, office.Absences));
    }

    /// <summary>What the person is told once the request is saved. That nobody is there now is said here and not again.</summary>
    public IEnumerable<Message> Said(string reference)
    {
        yield return Responsible.About(Office, "hand-off.queued").With("reference", reference);
        if (Office is { Confirmed: true, Name: { } name })
            yield return new Message("hand-off.by-name").With("name", name);
        if (!IsThere)
            yield return new Message("hand-off.nobody-there");
        yield return Until(DueAt);
    }

    public static Message Until(DateTimeOffset due) => new Message("hand-off.due").With("day", new OfDay(RegionTime.DayOf(due)));
}
