using GuidanceBot.Storage;

namespace GuidanceBot.HandOff.Teams;

/// <summary>What is wrong with the office's channel, for operators. Nothing is where none was named.</summary>
public sealed class TeamsHealth(ITeamThreads threads, OfficeLine line, TimeProvider clock)
{
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(10);

    public IEnumerable<string> Trouble()
    {
        if (!line.IsSet)
            yield break;
        var (oldest, failed) = threads.Backlog();
        if (oldest < clock.GetUtcNow() - Old)
            yield return "teams: requests have been waiting for the office's channel for more than ten minutes";
        if (failed > 0)
            yield return FormattableString.Invariant($"teams: {failed} requests were not taken by the office's channel; see 'handoffs list' and 'handoffs retry'");
    }
}
