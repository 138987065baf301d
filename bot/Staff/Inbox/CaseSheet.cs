using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge.Places;
using GuidanceBot.Knowledge.Programmes;
using GuidanceBot.Staff.Pages;

namespace GuidanceBot.Staff.Inbox;

/// <summary>A request on one screen: what the person wants, who they are, what they told, what the program proposed.</summary>
public sealed class CaseSheet(ILibrarySource source)
{
    private const string German = "de";

    public Markup Of(Visit visit, HandOffRequest request)
    {
        var text = visit.Text;
        return Markup.Of(
            $"""
            <section class="wish" aria-labelledby="wish"><h2 id="wish">{text["case.wish"]}</h2><blockquote lang="{request.Language}" dir="auto">{Markup.Lines(request.Message)}</blockquote></section>
            <dl class="facts">
            <dt>{text["case.name"]}</dt><dd dir="auto">{(request.Name.Length > 0 ? request.Name : "–")}</dd>
            <dt>{text["case.reach"]}</dt><dd>{Reach(visit, request)}</dd>
            <dt>{text["case.language"]}</dt><dd>{LanguageOf(request.Language)}</dd>
            {request.Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => Answer(visit, answer.Key, answer.Value))}
            </dl>
            {Proposed(visit, request)}
            """);
    }

    /// <summary>The request with the day the person was promised last: anew from when it was passed on or opened again.</summary>
    public Case Promised(Case present, IReadOnlyList<CaseEvent> history)
    {
        var contacts = source.Current.Knowledge.Contacts;
        return present with { DueAt = CaseDeadline.Of(present, history, contacts.ById(present.Office) ?? contacts.Default) };
    }

    public string CountyOf(Case found) => InboxView.CountyOf(found) is { } key ? Region(key) : "–";

    public string LanguageOf(string code) => source.Current.Words.Language(code).OwnName;

    public string OfficeOf(string id) => source.Current.Knowledge.Contacts.All.FirstOrDefault(office => office.Id == id) is { } office ? office.Organisation ?? office.Role : id;

    private static Markup Reach(Visit visit, HandOffRequest request)
    {
        var contact = request.ContactKind == ContactKind.Chat ? Markup.Of($"{visit.Text["case.in-chat"]}") : Markup.Contact(request.Contact);
        return request.Time is { } time ? Markup.Of($"{contact} ({time})") : contact;
    }

    /// <summary>An answer in words; null where it says nothing.</summary>
    public string? ValuesOf(string key, string stored) =>
        KnownQuestions.All.FirstOrDefault(question => question.Key == key) is not { } known || stored == Answers.Skipped ? null
        : key == "region" ? Region(stored)
        : string.Join(", ", stored.Split(',').Select(value => Option(known, value.Trim())));

    /// <summary>Why a programme was proposed, in words.</summary>
    public IReadOnlyList<string> ReasonsOf(HandOffRequest request, string programme)
    {
        var words = source.Current.Words;
        return [.. request.Reasons.GetValueOrDefault(programme, []).Where(reason => words.Has(German, $"reasons.{reason}.chip")).Select(reason => words.Sentence(German, $"reasons.{reason}.chip", Address.Sie, forOther: false))];
    }

    private Markup Answer(Visit visit, string key, string stored) =>
        ValuesOf(key, stored) is { } values ? Markup.Of($"<dt>{visit.Text["answers." + key]}</dt><dd>{values}</dd>") : Markup.None;

    private string Option(Question question, string value)
    {
        var library = source.Current;
        foreach (var key in new[] { question.Words($"options.{value}.label"), $"topics.{value}.label" })
            if (library.Words.Has(German, key))
                return library.Words.Sentence(German, key, Address.Sie, forOther: false);
        return library.Knowledge.Occupations.FieldByKey(value)?.Label.In(German) ?? value;
    }

    private string Region(string key)
    {
        var region = new Region(key);
        var gazetteer = source.Current.Knowledge.Gazetteer;
        return region.County is { } county && gazetteer.CountyByKey(county) is { } known ? known.Name
            : region.Alliance is { } alliance && gazetteer.AllianceById(alliance) is { } other ? other.Name
            : key;
    }

    private Markup Proposed(Visit visit, HandOffRequest request)
    {
        var programmes = request.Programmes.Select(source.Current.Knowledge.Catalogue.ById).OfType<Programme>().ToList();
        return programmes.Count == 0 ? Markup.None : Markup.Of(
            $"""
            <section aria-labelledby="proposed"><h2 id="proposed">{visit.Text["case.proposed"]}</h2><ul class="proposed">{programmes.Select(programme => Proposal(visit, request, programme))}</ul></section>
            """);
    }

    private Markup Proposal(Visit visit, HandOffRequest request, Programme programme)
    {
        var reasons = ReasonsOf(request, programme.Id);
        var state = programme.IsConfirmed(RegionTime.DayOf(visit.Now)) ? "case.confirmed" : "case.unconfirmed";
        return Markup.Of($"<li><strong>{programme.Name.In(German)}</strong>{Markup.Of($": {string.Join(", ", reasons)}").If(reasons.Count > 0)} <span class=\"small\">{visit.Text[state, ("seen", programme.Source.Seen)]}</span></li>");
    }
}
