using GuidanceBot.Channels;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Storage;

namespace GuidanceBot.Staff.Inbox;

/// <summary>What officials do to requests, under their own name; whoever looks at the request is told.</summary>
public sealed class Desk(ICases cases, News news)
{
    public static string Who(string account) => "staff:" + account;

    /// <returns>Null where there is no such request.</returns>
    public async Task<Judged?> ActAsync(Visit visit, string reference, Deed deed)
    {
        var judged = await cases.ActAsync(reference, deed with { Side = Side.Official, Who = Who(visit.Account.Name) });
        if (judged is { Verdict: Verdict.Done })
            news.Tell(judged.Case.Conversation);
        return judged;
    }
}
