using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Storage;

namespace GuidanceBot.Staff.Inbox;

/// <summary>What officials do to requests, under their own name.</summary>
public sealed class Desk(ICases cases)
{
    public static string Who(string account) => "staff:" + account;

    /// <returns>Null where there is no such request.</returns>
    public Task<Judged?> ActAsync(Visit visit, string reference, Deed deed) =>
        cases.ActAsync(reference, deed with { Side = Side.Official, Who = Who(visit.Account.Name) });
}
