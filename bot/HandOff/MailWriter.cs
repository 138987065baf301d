using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge.Contacts;
using GuidanceBot.Options;
using GuidanceBot.Staff.Pages;
using GuidanceBot.Storage;
using Microsoft.Extensions.Options;

namespace GuidanceBot.HandOff;

/// <summary>Writes the mails about requests, from the request as it stands now: what was erased meanwhile is in none.</summary>
public sealed class MailWriter(
    ILibrarySource library, NoteWriter notes, CaseLinks links, PublicAddress address, IOptions<MailOptions> mailOptions, IOptions<HandOffOptions> handOffOptions, TimeProvider clock)
{
    public const string Fallback = "mail:fallback";

    /// <summary>Address, and as whom its reader acts.</summary>
    private sealed record Recipient(string To, string Who);

    /// <summary>What a mail to an office is made of.</summary>
    private sealed record Content(IReadOnlyList<string> Opening, CaseNote Note, IReadOnlyList<(string Label, string Url)> Links, IReadOnlyList<string> Closing, string Language);

    private StaffText Text => notes.Text;

    /// <returns>Null where nobody needs this mail any more, or where there is nobody to get it.</returns>
    public Letter? Write(Mail mail, Case present, IReadOnlyList<CaseEvent> history) => mail.Kind switch
    {
        MailKind.Answer => ToPerson(mail, present, history),
        MailKind.Withdrawn => ToOffice(mail, present, history, present.State == HandOffState.Withdrawn),
        _ => ToOffice(mail, present, history, present.IsOpen),
    };

    /// <summary>True where a mail that an office does not take can go to the mailbox under all offices instead.</summary>
    public bool HasFallback(Mail mail, Case present) => RecipientOf(mail, present) is { Who: not Fallback } && FallbackMailbox() is not null;

    private Letter? ToOffice(Mail mail, Case present, IReadOnlyList<CaseEvent> history, bool isNeeded)
    {
        if (!isNeeded || RecipientOf(mail, present) is not { } recipient)
            return null;
        var content = ContentOf(mail, present, history, recipient);
        var subject = Text[$"mail.{Keys.Of(mail.Kind)}.subject", ("reference", present.Reference), ("day", notes.Day(notes.DueOf(present, history)))];
        return new Letter(Whole(mail.MessageId), recipient.To, subject, InText(content), InHtml(content), ThreadOf(mail), mail.MayRepeat);
    }

    /// <summary>Until the offices agreed, and where one's address is not confirmed, everything goes to the mailbox under them.</summary>
    private Recipient? RecipientOf(Mail mail, Case present)
    {
        var inCharge = OfficeOf(present);
        if (mail.Route == MailRoute.Fallback)
            return FallbackMailbox();
        if (mail.Kind != MailKind.Deputy)
            return MailboxOf(inCharge) ?? FallbackMailbox();
        return inCharge is null || MailboxOf(inCharge) is null ? null : MailboxOf(library.Current.Knowledge.Contacts.DeputyOf(inCharge)) ?? FallbackMailbox();
    }

    private Destination? OfficeOf(Case present)
    {
        var contacts = library.Current.Knowledge.Contacts;
        return contacts.ById(present.Office) is { } office ? contacts.Present(office, RegionTime.DayOf(clock.GetUtcNow())) : null;
    }

    private Recipient? MailboxOf(Destination? office) =>
        handOffOptions.Value.Live && office is { Confirmed: true, Email: { } email } ? new Recipient(email, $"mail:{office.Id}") : null;

    private Recipient? FallbackMailbox() => handOffOptions.Value.Fallback?.Email is { } email ? new Recipient(email, Fallback) : null;

    private Content ContentOf(Mail mail, Case present, IReadOnlyList<CaseEvent> history, Recipient recipient)
    {
        var until = clock.GetUtcNow() + CaseLinks.Life;
        var acts = mail.Kind == MailKind.Withdrawn ? [] : CaseLinks.Acts;
        return new Content(
            [Text[$"mail.{Keys.Of(mail.Kind)}.intro", ("reference", present.Reference)], .. mail.MayRepeat ? [Text["mail.repeat"]] : Array.Empty<string>()],
            notes.Write(present, history),
            [.. acts.Select(act => (Text["act." + Keys.Of(act)], address.Of(LinkPages.Path(links.Sign(new CaseLink(present.Reference, act, recipient.Who, history.Count, until))))))],
            [.. acts.Count > 0 ? [Text["mail.links", ("date", notes.When(until))]] : Array.Empty<string>(), Text["mail.no-reply"]],
            present.Request?.Language ?? Text.Language);
    }

    /// <summary>The person's own words stand below what is ours, and quoted, so that no line of theirs can pass for a link of this mail.</summary>
    private string InText(Content content)
    {
        var blocks = new List<string>(content.Opening)
        {
            string.Join('\n', content.Note.Lines.Select(line => $"{line.Label}: {line.Text}")),
        };
        blocks.AddRange(content.Links.Select(link => $"{link.Label}:\n{link.Url}"));
        blocks.AddRange(content.Closing);
        if (content.Note.OwnWords is { } words)
            blocks.Add($"{Text["note.own-words"]}:\n{Quoted(words)}");
        blocks.AddRange(content.Note.Remarks.Select(remark => $"{remark.Heading}:\n{Quoted(remark.Text)}"));
        return Network(string.Join("\n\n", blocks) + "\n");
    }

    private string InHtml(Content content) => Page(Text.Language, Markup.Of(
        $"""
        {content.Opening.Select(Paragraph)}
        <table cellpadding="4">{content.Note.Lines.Select(line => Markup.Of($"<tr><th scope=\"row\" align=\"left\" valign=\"top\">{line.Label}</th><td>{line.Text}</td></tr>"))}</table>
        {Markup.Of($"<ul>{content.Links.Select(link => Markup.Of($"<li><a href=\"{link.Url}\">{link.Label}</a></li>"))}</ul>").If(content.Links.Count > 0)}
        {content.Closing.Select(Paragraph)}
        {(content.Note.OwnWords is { } words ? Quote(Text["note.own-words"], words, content.Language) : Markup.None)}
        {content.Note.Remarks.Select(remark => Quote(remark.Heading, remark.Text, content.Language))}
        """));

    /// <summary>The official's answer, to somebody who chose to get it by mail; in their language, as far as it is offered.</summary>
    private Letter? ToPerson(Mail mail, Case present, IReadOnlyList<CaseEvent> history)
    {
        if (present.Request is not { ContactKind: ContactKind.Email } request || history.FirstOrDefault(line => line.Number == mail.Number)?.Text is not { } answer)
            return null;
        var words = library.Current.Words;
        var language = Speaker.SpokenLanguage(words, request.Language);
        var contacts = library.Current.Knowledge.Contacts;
        var office = contacts.ById(present.Office) ?? contacts.Default;
        string Sentence(string key) => words.Sentence(language, key, Address.Sie, forOther: false)
            .Replace("{reference}", present.Reference, StringComparison.Ordinal)
            .Replace("{office}", office.Organisation ?? office.Role, StringComparison.Ordinal);
        string[] before = [Sentence("mail.answer-intro"), .. mail.MayRepeat ? [Sentence("mail.answer-repeat")] : Array.Empty<string>()];
        var page = request.Secret is { } secret ? address.Of($"anfrage/{present.Reference}/{secret}") : null;
        string[] after = [Sentence("mail.answer-from"), .. page is null ? Array.Empty<string>() : [$"{Sentence("mail.answer-page")}\n{page}"], Sentence("mail.answer-further")];
        var plain = PlainWords.Lines(answer);
        return new Letter(
            Whole(mail.MessageId),
            request.Contact,
            Sentence("mail.answer-subject"),
            Network(string.Join("\n\n", [.. before, plain, .. after]) + "\n"),
            Page(language, Markup.Of($"{before.Select(Paragraph)}<blockquote dir=\"auto\">{Markup.Lines(plain)}</blockquote>{after.Select(Paragraph)}")),
            MayRepeat: mail.MayRepeat);
    }

    private string? ThreadOf(Mail mail) => mail.Kind == MailKind.Request ? null : Whole($"{mail.Reference.ToLowerInvariant()}.request.1");

    private string Whole(string messageId) => $"{messageId}@{mailOptions.Value.From!.Split('@')[^1]}";

    private static string Quoted(string text) => string.Join('\n', text.Split('\n').Select(line => "> " + line));

    private static string Network(string text) => text.ReplaceLineEndings("\r\n");

    private static Markup Paragraph(string text) => Markup.Of($"<p>{Markup.Lines(text)}</p>");

    private static Markup Quote(string heading, string text, string language) =>
        Markup.Of($"<h2>{heading}</h2><blockquote lang=\"{language}\" dir=\"auto\">{Markup.Lines(text)}</blockquote>");

    private static string Page(string language, Markup body) =>
        Network(Markup.Of($"<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"></head><body>\n{body}\n</body></html>\n").ToString());
}
