namespace GuidanceBot.Dialogs.Speaking;

/// <summary>Every part as complete plain text: what a channel without cards shows, and what cards fall back to.</summary>
public static class PlainText
{
    public static string Of(Spoken part) => string.Join('\n', Lines(part));

    private static IEnumerable<string> Lines(Spoken part) => part switch
    {
        SpokenText text => [text.Text],
        SpokenHuman human => [human.Text],
        SpokenUnderstanding understood => [understood.Text],
        SpokenCard { IsMain: true } card => OfCard(card),
        SpokenCard card => OfShortCard(card),
        SpokenList list => list.Entries.SelectMany(OfEntry),
        SpokenNote note => OfNote(note),
        SpokenChoices choices => [string.Join("  ", choices.Options.Select(option => $"[{option.Label}]"))],
        _ => [],
    };

    private static IEnumerable<string> OfCard(SpokenCard card)
    {
        yield return card.Title;
        if (card.ForWhom is { } whom)
            yield return whom;
        yield return card.Summary;
        if (card.Reasons.Count > 0)
            yield return string.Join(" · ", card.Reasons.Select(reason => reason.Text));
        foreach (var fact in card.Facts)
            yield return $"{fact.Label}: {fact.Text}";
        if (card.Notice is { } notice)
            yield return $"! {notice}";
        foreach (var line in Ending(card))
            yield return line;
    }

    private static IEnumerable<string> OfShortCard(SpokenCard card)
    {
        yield return card.ForWhom is { } whom ? $"{card.Title} – {whom}" : card.Title;
        if (card.Notice is { } notice)
            yield return $"! {notice}";
        foreach (var line in Ending(card))
            yield return line;
    }

    private static IEnumerable<string> Ending(SpokenCard card)
    {
        foreach (var action in card.Actions.Where(action => action.Kind != "say"))
            yield return action.Kind == "open" ? $"{action.Label}: {action.Target}" : action.Label;
        if (card.Unconfirmed is { } unconfirmed)
            yield return unconfirmed;
        yield return card.Source;
    }

    private static IEnumerable<string> OfEntry(SpokenEntry entry)
    {
        yield return $"• {entry.Title}";
        if (entry.Text.Length > 0)
            yield return $"  {entry.Text}";
        foreach (var action in entry.Actions)
            yield return action.Kind == "open" ? $"  {action.Label}: {action.Target}" : $"  {action.Label}";
        if (entry.Source is { } source)
            yield return $"  {source}";
    }

    private static IEnumerable<string> OfNote(SpokenNote note)
    {
        yield return note.Title;
        foreach (var urgent in note.Urgent)
            yield return $"! {urgent.Label} {urgent.Text}";
        for (var i = 0; i < note.Steps.Count; i++)
        {
            yield return $"{i + 1}. {note.Steps[i].Title}";
            foreach (var line in note.Steps[i].Lines)
                yield return $"   {line.Label}: {line.Text}";
            yield return $"   {note.Steps[i].Source}";
        }
        yield return $"{note.PhoneHeading}: {note.PhoneText}";
        yield return note.Footer;
        if (Uri.IsWellFormedUriString(note.Url, UriKind.Absolute))
            yield return $"{note.UrlLabel}: {note.Url}";
    }
}
