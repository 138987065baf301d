using GuidanceBot.Channels;

namespace GuidanceBot.HandOff;

/// <summary>Work that is looked for again and again while the program runs. Trouble is logged and ends nothing.</summary>
internal static class Recurring
{
    /// <param name="every">How long from one look to the next.</param>
    /// <param name="work">Does what is due now.</param>
    public static async Task RunAsync(TimeSpan every, TimeProvider clock, ILogger log, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(every, clock);
        do
            await TryAsync(log, work, stopping);
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private static async Task TryAsync(ILogger log, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        try
        {
            await work(stopping);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            TurnTaker.LogTrouble(log, Ids.TroubleReference(), cause);
        }
    }
}
