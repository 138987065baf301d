using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Staff.Pages;

namespace GuidanceBot.HandOff.Teams;

/// <summary>What is written into a request's thread in the office's channel when something happens to it. What officials do shows on
/// the card.</summary>
public sealed class ThreadWords(NoteWriter notes, Staff.Inbox.CaseSheet sheet)
{
    private StaffText Words => notes.Text;

    /// <returns>Null where the thread need not hear of it.</returns>
    public string? Of(CaseEvent happened, Case present, IReadOnlyList<CaseEvent> history, bool mayRepeat) =>
        happened.Refusal is null && About(happened, present, history) is { } text
            ? mayRepeat ? $"{Words["teams.repeat-note"]}\n{text}" : text
            : null;

    /// <summary>What was deleted since has no text any more.</summary>
    private string? About(CaseEvent happened, Case present, IReadOnlyList<CaseEvent> history) => happened switch
    {
        { Act: Act.Add, Text: { } text } => $"{Words["teams.added"]}\n{PlainWords.Lines(text)}",
        { Act: Act.Remind } when present.Due == DueState.DueSoon => Words["teams.reminder", ("reference", present.Reference), ("day", notes.Day(notes.DueOf(present, history)))],
        { Act: Act.Escalate } when present.Due == DueState.Overdue => Words["teams.overdue", ("reference", present.Reference)],
        { Act: Act.Withdraw or Act.Erase } => Words["teams.withdrawn", ("reference", present.Reference)],
        { Act: Act.PassOn } => Words["teams.passed-on", ("reference", present.Reference), ("office", sheet.OfficeOf(present.Office))],
        _ => null,
    };
}
