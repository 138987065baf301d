using GuidanceBot.Options;
using GuidanceBot.Storage;
using Microsoft.Extensions.Options;

namespace GuidanceBot.HandOff;

/// <summary>What is wrong with the mails about requests, for operators. Nothing is where no server was named.</summary>
public sealed class MailHealth(IMails mails, MailServer server, PublicAddress address, IOptions<MailOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(10);

    public IEnumerable<string> Trouble()
    {
        if (!options.Value.IsSet)
            yield break;
        var (oldest, failed) = mails.Backlog();
        if (server.Trouble is { } what)
            yield return $"mail: the server did not take the last mail ({what})";
        if (oldest < clock.GetUtcNow() - Old)
            yield return "mail: mails about requests have been waiting for more than ten minutes";
        if (failed > 0)
            yield return FormattableString.Invariant($"mail: {failed} mails about requests were given up; see 'handoffs list' and 'handoffs retry'");
        if (!address.IsPublic)
            yield return "mail: PublicUrl is not set, so links in mails lead to the address this program listens on";
    }
}
