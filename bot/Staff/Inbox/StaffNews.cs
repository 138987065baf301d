using System.Globalization;
using GuidanceBot.Channels;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Storage;

namespace GuidanceBot.Staff.Inbox;

/// <summary>GET news: tells an open page that something changed, so that it fetches itself again. What changed it reads from the
/// page, so nothing is lost however often it is told.</summary>
public sealed class StaffNews(Database database, ICases cases, Presence presence, Draining draining, TimeProvider clock)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(20);

    /// <summary>A stream ends after a while; the browser opens the next one, and whether somebody is signed in is asked again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public Outcome Follow(Visit visit)
    {
        var conversation = cases.Find(visit.Query("case"))?.Conversation;
        return new Answered(Results.Stream(body => TellAsync(body, conversation, visit.Http.RequestAborted), "text/event-stream"));
    }

    private async Task TellAsync(Stream body, string? conversation, CancellationToken aborted)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(aborted, draining.Finished);
        await using var writer = new StreamWriter(body) { AutoFlush = false };
        try
        {
            await TellAsync(writer, conversation, over.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // The page was closed, or we are stopping.
        }
    }

    private async Task TellAsync(StreamWriter writer, string? conversation, CancellationToken over)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        var (began, spoke, known) = (clock.GetTimestamp(), clock.GetTimestamp(), Stamp(conversation));
        await WriteAsync(writer, "retry: 2000\n\n");
        while (clock.GetElapsedTime(began) < Longest && await timer.WaitForNextTickAsync(over))
        {
            var stamp = Stamp(conversation);
            if (stamp == known && clock.GetElapsedTime(spoke) < SignOfLife)
                continue;
            await WriteAsync(writer, stamp == known ? ":\n\n" : $"data: {stamp}\n\n");
            (known, spoke) = (stamp, clock.GetTimestamp());
        }
    }

    private static async Task WriteAsync(StreamWriter writer, string text)
    {
        await writer.WriteAsync(text);
        await writer.FlushAsync();
    }

    /// <summary>Changes with every deed, and where it is about one conversation also with what its person is doing.</summary>
    private string Stamp(string? conversation)
    {
        var deeds = database.Read(connection => connection.First("SELECT count(*) FROM hand_off_events", row => row.GetInt64(0)));
        var person = conversation is null ? "" : $"{(presence.IsWriting(conversation, Side.Person) ? "w" : "")}{presence.ArrivedAt(conversation)?.ToUnixTimeMilliseconds()}";
        return string.Create(CultureInfo.InvariantCulture, $"{deeds}.{person}");
    }
}
