using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge.Contacts;

namespace GuidanceBot.Dialogs.HandOff;

/// <summary>By when a request wants an answer, and how near that is: counted in the working time of the office that has it.</summary>
public static class CaseDeadline
{
    /// <summary>What was promised; anew from when the request was passed on or opened again.</summary>
    public static DateTimeOffset Of(Case present, IReadOnlyList<CaseEvent> history, Destination office) =>
        BeganAnew(history) is { } again ? AnswerBy(office, again)
        : present.DueAt ?? AnswerBy(office, present.CreatedAt);

    /// <summary>The same as the conversation knows it.</summary>
    public static DateTimeOffset? Of(OpenHandOff request, Destination office) =>
        request.AgainAt is { } again ? AnswerBy(office, again) : request.DueAt;

    public static DueState At(Case present, IReadOnlyList<CaseEvent> history, Destination office, DateTimeOffset now)
    {
        var due = Of(present, history, office);
        return now >= due ? DueState.Overdue : now >= RemindAt(due, office) ? DueState.DueSoon : DueState.OnTime;
    }

    /// <summary>A working day before.</summary>
    private static DateTimeOffset RemindAt(DateTimeOffset due, Destination office) =>
        RegionTime.At(office.Hours.WorkingDayBefore(RegionTime.Of(due).DateTime, office.Absences));

    private static DateTimeOffset AnswerBy(Destination office, DateTimeOffset since) =>
        RegionTime.At(office.Hours.Due(RegionTime.Of(since).DateTime, office.AnswersWithin, office.Absences));

    private static DateTimeOffset? BeganAnew(IReadOnlyList<CaseEvent> history) => history
        .Where((line, at) => line.Refusal is null && (line.Act == Act.PassOn || (line.State == HandOffState.Reopened && at > 0 && history[at - 1].State != HandOffState.Reopened)))
        .LastOrDefault()?.At;
}
