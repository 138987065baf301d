using System.Globalization;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Widget;

/// <summary>A person's note as one A4 sheet: German, and beside it the person's language where it is another.</summary>
public sealed class NotePage(ILibrarySource library, PageFolder pages, TimeProvider clock)
{
    private const string German = "de";
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <returns>The page, or null where the conversation has nothing to write down yet.</returns>
    public string? Write(ConversationRecord record, string basePath)
    {
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Berlin);
        var inGerman = NoteIn(German, record, now);
        if (inGerman is null)
            return null;
        var own = Speaker.SpokenLanguage(library.Current.Words, record.Language);
        var beside = own == German ? null : NoteIn(own, record, now);
        var sheets = Sheet(inGerman.Value, now) + (beside is null ? "" : Sheet(beside.Value, now));
        var body = beside is null ? sheets : Html.Raw("div", "both", sheets);
        return pages.Framed("zettel", German, basePath, inGerman.Value.Note.Title, body);
    }

    /// <summary>The note as the chat would word it now; nothing is saved.</summary>
    private (SpokenNote Note, string Language, bool RightToLeft)? NoteIn(string language, ConversationRecord record, DateTimeOffset now)
    {
        var (knowledge, words, _) = library.Current;
        var asked = record with { Language = language };
        var heard = Heard.Nothing with { Command = Command.Note };
        var moment = new Moment(asked, heard, knowledge, words, now, new FreshIds("", ""));
        var decision = Decider.Decide(moment);
        var reply = Speaker.Speak(decision.Reply, asked, heard, knowledge, words, moment.Today);
        return reply.Parts.OfType<SpokenNote>().FirstOrDefault() is { } note ? (note, reply.Language, reply.RightToLeft) : null;
    }

    private static string Sheet((SpokenNote Note, string Language, bool RightToLeft) written, DateTimeOffset now)
    {
        var (note, language, rightToLeft) = written;
        var date = now.ToString("D", CultureInfo.GetCultureInfo(language == German ? "de-DE" : language));
        var head = Html.Raw("header", null, Html.Text("h1", null, note.Title) + Html.Text("p", null, date));
        var inner = head + Urgent(note) + Html.Raw("ol", "steps", string.Concat(note.Steps.Select(Step))) + Phone(note) + Html.Text("p", "small", note.Footer);
        return $"<article class=\"sheet\" lang=\"{language}\" dir=\"{(rightToLeft ? "rtl" : "ltr")}\">{inner}</article>";
    }

    private static string Urgent(SpokenNote note) =>
        note.Urgent.Count == 0 ? "" : Html.Raw("div", "notice", string.Concat(note.Urgent.Select(fact => Html.Raw("p", null, Html.Text("strong", null, fact.Label) + " " + Html.Encode(fact.Text)))));

    private static string Step(SpokenStep step)
    {
        var lines = string.Concat(step.Lines.Select(line => Html.Text("dt", null, line.Label) + Html.Raw("dd", null, Html.Contact(line.Text))));
        return Html.Raw("li", null, Html.Text("h2", null, step.Title) + Html.Raw("dl", null, lines) + Html.Text("p", "small", step.Source));
    }

    private static string Phone(SpokenNote note) =>
        Html.Raw("section", "phone", Html.Text("h2", null, note.PhoneHeading) + Html.Text("p", null, note.PhoneText));
}
