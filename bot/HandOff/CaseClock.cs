using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Storage;

namespace GuidanceBot.HandOff;

/// <summary>Sees to it that nobody waits unseen: reminds the office a working day before the promised time, and calls the deputy after it.</summary>
public sealed class CaseClock(ICases cases, ILibrarySource library, TimeProvider clock, ILogger<CaseClock> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly CaseFilter Waiting = new() { States = CaseMachine.Waiting };

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Recurring.RunAsync(LookEvery, clock, log, _ => LookAsync(), stoppingToken);

    /// <summary>What was done before is not done again: the request itself remembers.</summary>
    public async Task LookAsync()
    {
        foreach (var present in cases.List(Waiting))
            if (ActFor(present) is { } act)
                await cases.ActAsync(present.Reference, new Deed(act, Side.Program));
    }

    private Act? ActFor(Case present)
    {
        if (present.Due == DueState.Overdue)
            return null;
        var contacts = library.Current.Knowledge.Contacts;
        var due = CaseDeadline.At(present, cases.History(present.Reference), contacts.ById(present.Office) ?? contacts.Default, clock.GetUtcNow());
        return due == DueState.Overdue ? Act.Escalate : due == DueState.DueSoon && present.Due == DueState.OnTime ? Act.Remind : null;
    }
}
