using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Staff.Inbox;
using GuidanceBot.Staff.Pages;

namespace GuidanceBot.HandOff;

/// <summary>A line of the note.</summary>
/// <param name="Items">One, or several that belong together.</param>
public sealed record NoteLine(string Label, IReadOnlyList<string> Items)
{
    public string Text => string.Join("; ", Items);
}

/// <summary>Something that was said since: an addition, an answer, a remark.</summary>
public sealed record NoteRemark(string Heading, string Text);

/// <summary>A request on one screen, in plain text: no transcript, and the person's own words below.</summary>
/// <param name="OwnWords">Null where the person took the request back.</param>
public sealed record CaseNote(IReadOnlyList<NoteLine> Lines, string? OwnWords, IReadOnlyList<NoteRemark> Remarks);

/// <summary>Writes notes: who, what in one sentence, how to reach them and by when, what is known, proposed and open.</summary>
public sealed class NoteWriter(CaseSheet sheet, ILibrarySource library, StaffWords words)
{
    private static readonly Act[] Said = [Act.Add, Act.Answer, Act.Note, Act.PassOn, Act.Close];
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("de-DE");

    public StaffText Text { get; } = new(words, "de");

    public CaseNote Write(Case present, IReadOnlyList<CaseEvent> history) => new(
        [.. Lines(present, history).Select(line => new NoteLine(Text["note." + line.Key], [.. line.Items.Where(item => item.Length > 0)])).Where(line => line.Items.Count > 0)],
        present.Request is { } request ? PlainWords.Lines(request.Message) : null,
        [.. history.Where(line => Said.Contains(line.Act) && line is { Text: not null, Refusal: null }).Select(Remark)]);

    public string When(DateTimeOffset instant) => RegionTime.Of(instant).ToString("dddd, d. MMMM yyyy, H:mm", Culture);

    public string Day(DateTimeOffset instant) => RegionTime.Of(instant).ToString("ddd d. MMM", Culture);

    /// <summary>Who has it, by name: somebody with an account, or an office that took it from a mail.</summary>
    public string HolderOf(Case present) => present.Holder switch
    {
        null => Text["inbox.nobody"],
        MailWriter.Fallback => Text["mail.mailbox"],
        var holder when holder.StartsWith("mail:", StringComparison.Ordinal) => sheet.OfficeOf(holder["mail:".Length..]),
        var holder when holder.StartsWith("teams:", StringComparison.Ordinal) => NameIn(holder),
        var holder => holder[(holder.IndexOf(':', StringComparison.Ordinal) + 1)..],
    };

    /// <summary>Of "teams:", an id and a name.</summary>
    public static string NameIn(string holder) => holder[(holder.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    public string StateOf(Case present)
    {
        var state = Text["state." + Keys.Of(present.State)];
        return present.Holder is null ? state : $"{state} ({HolderOf(present)})";
    }

    public DateTimeOffset DueOf(Case present, IReadOnlyList<CaseEvent> history)
    {
        var contacts = library.Current.Knowledge.Contacts;
        return CaseDeadline.Of(present, history, contacts.ById(present.Office) ?? contacts.Default);
    }

    private IEnumerable<(string Key, IEnumerable<string> Items)> Lines(Case present, IReadOnlyList<CaseEvent> history)
    {
        if (present.Request is not { } request)
            return [("state", [Text["case.withdrawn"]])];
        var answers = Answers.From(request.Answers);
        return
        [
            ("who", [PlainWords.Line(request.Name) is { Length: > 0 } name ? name : Text["note.nameless"]]),
            ("wish", [Wish(request)]),
            ("reach", [Reach(request)]),
            ("due", [When(DueOf(present, history))]),
            ("language", [sheet.LanguageOf(request.Language)]),
            ("known", request.Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => Known(answer.Key, answer.Value)).OfType<string>()),
            ("proposed", request.Programmes.Select(id => Proposed(request, id)).OfType<string>()),
            ("open", [string.Join(", ", StillOpen(answers).Select(question => Text["answers." + question.Key]))]),
            ("office", [sheet.OfficeOf(present.Office)]),
            ("state", [StateOf(present)]),
        ];
    }

    /// <summary>One sentence from what was answered; where nothing was, the beginning of the person's own words.</summary>
    private string Wish(HandOffRequest request)
    {
        string? Of(Question question) => request.Answers.TryGetValue(question.Key, out var stored) ? sheet.ValuesOf(question.Key, stored) : null;
        if (Of(Questions.Goal) is { } goal)
            return Text["note.wish-about", ("goal", goal), ("situation", string.Join(", ", new[] { Of(Questions.Situation), Of(Questions.Region) }.OfType<string>().DefaultIfEmpty("–")))];
        return PlainWords.Start(request.Message);
    }

    private string Reach(HandOffRequest request)
    {
        var contact = request.ContactKind == ContactKind.Chat ? Text["case.in-chat"] : PlainWords.Line(request.Contact);
        return request.Time is { } time ? $"{contact} ({PlainWords.Line(time)})" : contact;
    }

    private string? Known(string key, string stored) => sheet.ValuesOf(key, stored) is { } values ? $"{Text["answers." + key]}: {values}" : null;

    private string? Proposed(HandOffRequest request, string id) =>
        library.Current.Knowledge.Catalogue.ById(id) is not { } programme ? null
        : sheet.ReasonsOf(request, id) is { Count: > 0 } reasons ? $"{programme.Name.German} ({string.Join(", ", reasons)})"
        : programme.Name.German;

    /// <summary>What would still have been asked. Who passed nothing on is asked by the office.</summary>
    private static IEnumerable<Question> StillOpen(Answers answers)
    {
        while (!answers.Stored.IsEmpty && Moment.Guidance.Replay(answers).Next is { } next)
        {
            yield return next;
            answers = answers.Skip(next);
        }
    }

    private NoteRemark Remark(CaseEvent line) => new($"{When(line.At)}: {Text["happened." + Keys.Of(line.Act)]}", PlainWords.Lines(line.Text!));
}

/// <summary>Somebody's words as text that can do nothing but be read.</summary>
internal static class PlainWords
{
    private const int Beginning = 140;

    /// <summary>On one line: what breaks lines becomes a space.</summary>
    public static string Line(string text) => string.Join(' ', Lines(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Its line breaks stay; what steers machines or turns the direction of writing goes.</summary>
    public static string Lines(string text) => string.Concat(text.ReplaceLineEndings("\n").Where(IsReadable)).Trim();

    public static string Start(string text) => Line(text) is var line && line.Length <= Beginning ? line : Line(text)[..Beginning] + "…";

    private static bool IsReadable(char letter) => letter is '\n' or '\t' || !(char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\ufeff' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));
}
