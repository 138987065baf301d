using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Content;
using GuidanceBot.Knowledge.Deadlines;
using GuidanceBot.Knowledge.Matching;
using GuidanceBot.Knowledge.Occupations;
using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Dialogs.Speaking;

/// <summary>Puts a reply into words: one language, one form of address, facts as the knowledge base has them.</summary>
public sealed class Speaker
{
    private const int OfAge = 18;

    private readonly KnowledgeBase _knowledge;
    private readonly Words _words;
    private readonly Address _address;
    private readonly bool _forOther;
    private readonly DateOnly _today;
    private readonly Labels _labels;

    private Speaker(KnowledgeBase knowledge, Words words, ConversationRecord record, DateOnly today)
    {
        _knowledge = knowledge;
        _words = words;
        _today = today;
        Language = SpokenLanguage(words, record.Language);
        _address = record.Address ?? UsualAddress(record.Known);
        _forOther = record.Known.Peek(Questions.ForWhom) is not (null or ForWhom.Me);
        _labels = new Labels(knowledge, key => Sentence(key), Language);
    }

    /// <summary>The language of the reply: the person's where we speak it, else English.</summary>
    public string Language { get; }

    public static SpokenReply Speak(Reply reply, ConversationRecord record, Heard heard, KnowledgeBase knowledge, Words words, DateOnly today)
    {
        var speaker = new Speaker(knowledge, words, record, today);
        var rightToLeft = words.Language(speaker.Language).RightToLeft;
        return new SpokenReply(reply, record, heard, speaker.Language, rightToLeft, [.. reply.Parts.SelectMany(part => speaker.Say(part))]);
    }

    /// <summary>What a value is called outside of a conversation: on pages.</summary>
    public static string Name(Value value, string language, KnowledgeBase knowledge, Words words) =>
        new Labels(knowledge, key => words.Sentence(language, key, Address.Sie, forOther: false), language).Of(value);

    public static string SpokenLanguage(Words words, string wanted) =>
        words.Language(wanted) is { Offered: true } language ? language.Code : Languages.English;

    /// <summary>Du for pupils, apprentices, students and whoever is not of age yet, Sie for everyone else.</summary>
    private static Address UsualAddress(Answers answers)
    {
        var situations = answers.Peek(Questions.Situation);
        var learns = situations.Any(situation => situation is Situation.School or Situation.Training or Situation.Study or Situation.StudyDoubt);
        var asksForThemselves = answers.Peek(Questions.ForWhom) is null or ForWhom.Me;
        return (learns || answers.Peek(Questions.Age) < OfAge) && asksForThemselves ? Address.Du : Address.Sie;
    }

    private IEnumerable<Spoken> Say(Part part) => part switch
    {
        Message message => [new SpokenText(message.Key, Fill(message))],
        HumanWords words => [new SpokenHuman(words.Text)],
        Understood understood => [new SpokenUnderstanding(Fill(new Message("detours.understood").With("list", new Listed([.. understood.Answers]))), Sentence("commands.correct.label"))],
        Programmes programmes => programmes.Found.Select((found, rank) => Card(found, isMain: rank == 0, inFull: false)),
        Details details => [Card(details.Found, isMain: true, inFull: true)],
        Occupations occupations => [new SpokenList("occupations", [.. occupations.Found.Select(ToEntry)])],
        Urgent urgent => [new SpokenList("deadlines", [.. urgent.Deadlines.Select(ToEntry)])],
        Emergency emergency => [new SpokenList("emergency", [.. emergency.Help.Select(ToEntry)])],
        Note note => [Write(note)],
        RequestLink link => [new SpokenList("request", [ToEntry(link)])],
        Choices choices => [new SpokenChoices([.. choices.Options.Select(option => new SpokenOption(option.Value, _labels.Of(option.Label)))])],
        _ => [],
    };

    private SpokenCard Card(Recommendation found, bool isMain, bool inFull)
    {
        var programme = found.Programme;
        return new SpokenCard(
            programme.Id,
            programme.Name.In(Language),
            isMain,
            Text(programme.ForWhom),
            programme.Summary.In(Language),
            [.. found.Reasons.Take(inFull ? 6 : 3).Select(reason => new SpokenFact(reason, Sentence($"reasons.{reason}.chip")))],
            [.. Facts(programme, inFull)],
            Text(programme.BeforeStart),
            [.. Actions(programme, inFull)],
            SourceLine(programme),
            programme.Source.Url,
            programme.IsConfirmed(_today) ? null : Sentence(programme.KnownToRun ? "card.unconfirmed" : "card.uncertain"));
    }

    private IEnumerable<SpokenFact> Facts(Programme programme, bool inFull)
    {
        var all = new (string Label, Localized Text)[]
        {
            ("card.cost", programme.Cost),
            ("card.start", programme.HowToApply),
            ("card.eligibility", inFull ? programme.Eligibility : Localized.Empty),
        };
        foreach (var (label, text) in all)
            if (!text.IsEmpty)
                yield return new SpokenFact(Sentence(label), text.In(Language));
        if (inFull)
            yield return new SpokenFact(Sentence("card.provider"), programme.Provider);
    }

    private IEnumerable<SpokenAction> Actions(Programme programme, bool inFull)
    {
        foreach (var action in Contacts(programme))
            yield return action;
        if (!inFull)
            yield return new SpokenAction("say", Sentence("commands.details.label"), $"{Keys.Of(Command.Details)} {programme.Id}");
        yield return new SpokenAction("say", Sentence("commands.why.label"), $"{Keys.Of(Command.Why)} {programme.Id}");
    }

    private IEnumerable<SpokenAction> Contacts(Programme programme)
    {
        if (programme.Phone is { } phone)
            yield return new SpokenAction("call", Fill(new Message("card.call").With("phone", phone)), PhoneLink(phone));
        if (programme.Email is { } email)
            yield return new SpokenAction("mail", Fill(new Message("card.write").With("email", email)), $"mailto:{email}");
        if (programme.Url is { } url)
            yield return new SpokenAction("open", Sentence("card.open"), url);
    }

    private static string PhoneLink(string phone) => "tel:" + string.Concat(phone.Where(letter => char.IsAsciiDigit(letter) || letter == '+'));

    private string SourceLine(Programme programme)
    {
        var seen = Date(programme.Source.Seen);
        var host = programme.Source.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Host : null;
        return host is null
            ? Fill(new Message("card.source-general").With("date", seen))
            : Fill(new Message("card.source").With("host", host).With("date", seen));
    }

    private string Date(string iso) =>
        DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString(Sentence("card.date-format"), CultureInfo.InvariantCulture)
            : iso;

    private SpokenEntry ToEntry(Occupation occupation)
    {
        var way = Sentence($"interests.way-in.{Keys.Of(occupation.WayIn)}");
        var chamber = occupation.Chamber == "none" ? "" : " " + Sentence($"interests.chamber.{occupation.Chamber}");
        return new SpokenEntry(occupation.Kldb, occupation.Name.In(Language), $"{occupation.What.In(Language)} {way}{chamber}", [], null);
    }

    private SpokenEntry ToEntry(Deadline deadline)
    {
        var source = Fill(new Message(deadline.NeedsReview ? "card.law-unconfirmed" : "card.law").With("law", deadline.Source));
        return new SpokenEntry(deadline.Id, deadline.Rule.In(Language), deadline.Do.In(Language), [], source);
    }

    private SpokenEntry ToEntry(Programme help) =>
        new(help.Id, help.Name.In(Language), Text(help.Cost) ?? "", [.. Contacts(help)], null);

    private SpokenEntry ToEntry(RequestLink link) => new(
        link.Reference,
        Fill(new Message("hand-off.link.title").With("reference", link.Reference)),
        Sentence("hand-off.link.text"),
        [new SpokenAction("open", Sentence("hand-off.link.open"), $"anfrage/{link.Reference}/{link.Secret}")],
        null);

    private SpokenNote Write(Note note) => new(
        Sentence("note.title"),
        [.. note.Deadlines.Select(deadline => new SpokenFact(deadline.Rule.In(Language), deadline.Do.In(Language)))],
        [.. note.Steps.Select(ToStep)],
        Sentence("note.phone-heading"),
        Fill(new Message(note.About.Count > 0 ? "note.phone-text" : "note.phone-text-short").With("list", new Listed([.. note.About]))),
        Sentence("note.footer"),
        $"zettel/{note.Secret}",
        Sentence("note.open"));

    private SpokenStep ToStep(Recommendation step)
    {
        var programme = step.Programme;
        var lines = new List<SpokenFact>();
        if (Text(programme.BeforeStart) is { } first)
            lines.Add(new SpokenFact(Sentence("note.first"), first));
        if ((programme.Phone ?? programme.Email ?? programme.Url) is { } contact)
            lines.Add(new SpokenFact(Sentence("note.contact"), contact));
        if (Text(programme.HowToApply) is { } how)
            lines.Add(new SpokenFact(Sentence("note.how"), how));
        lines.Add(new SpokenFact(Sentence("note.bring"), Sentence(_words.Has(Language, $"note.bring-to.{programme.Kind}") ? $"note.bring-to.{programme.Kind}" : "note.bring-to.any")));
        if (!programme.IsConfirmed(_today))
            lines.Add(new SpokenFact(Sentence("note.attention"), Sentence("card.unconfirmed")));
        return new SpokenStep(programme.Name.In(Language), lines, SourceLine(programme));
    }

    private string? Text(Localized text) => text.IsEmpty ? null : text.In(Language);

    private string Sentence(string key) => _words.Sentence(Language, key, _address, _forOther);

    private string Fill(Message message)
    {
        var text = Sentence(message.Key);
        foreach (var (name, value) in message.Values)
            text = text.Replace($"{{{name}}}", _labels.Of(value), StringComparison.Ordinal);
        return text;
    }
}
