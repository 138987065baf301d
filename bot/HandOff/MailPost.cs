using GuidanceBot.Channels;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Storage;

namespace GuidanceBot.HandOff;

/// <summary>Delivers the mails about requests until a server has taken them: again after trouble, to the mailbox under all offices
/// where an office's own refuses. What waits outlives a restart; what may have arrived twice is marked.</summary>
public sealed partial class MailPost(
    IMails mails, ICases cases, MailWriter writer, IMailTransport transport, MailServer server, Backoff backoff, TimeProvider clock, ILogger<MailPost> log) : BackgroundService
{
    /// <summary>An office's mailbox that puts us off for so long is passed over.</summary>
    public static readonly TimeSpan FallBackAfter = TimeSpan.FromHours(2);

    /// <summary>After this long the person is shown whom to call instead; it is still tried.</summary>
    public static readonly TimeSpan TellPersonAfter = TimeSpan.FromHours(4);
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(3);

    private const int AtOnce = 4;

    /// <summary>The retry command, and whatever writes a mail down, need no other way to be heard.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>A letter that may have arrived is repeated ever more rarely.</summary>
    private static readonly TimeSpan[] AfterUnknown = [TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(15), TimeSpan.FromHours(2), TimeSpan.FromHours(12)];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        transport.IsSet ? Recurring.RunAsync(LookEvery, clock, log, WorkAsync, stoppingToken) : Task.CompletedTask;

    /// <summary>Delivers until nothing is due, or until the server does not answer. One at a time: what is found begun was interrupted.</summary>
    public async Task WorkAsync(CancellationToken stopping)
    {
        foreach (var interrupted in mails.Begun())
            await UnknownAsync(interrupted, clock.GetUtcNow());
        while (!server.Rests && mails.Due(clock.GetUtcNow()) is { Count: > 0 } due)
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping }, async (mail, cancellation) =>
            {
                if (!server.Rests && !cancellation.IsCancellationRequested && await mails.BeginAsync(mail))
                    await DeliverAsync(mail with { Attempts = mail.Attempts + 1 });
            });
        foreach (var late in mails.Late(clock.GetUtcNow() - TellPersonAfter))
            await mails.SettleAsync(late, Act.GiveUpDelivery);
    }

    /// <summary>Once begun, a mail is brought to its end, so that what was sent is known to be sent.</summary>
    private async Task DeliverAsync(Mail mail)
    {
        Letter? letter;
        try
        {
            letter = cases.Find(mail.Reference) is { } present ? writer.Write(mail, present, cases.History(mail.Reference)) : null;
        }
        catch (Exception cause)
        {
            TurnTaker.LogTrouble(log, Ids.TroubleReference(), cause);
            await LaterAsync(mail);
            return;
        }
        await (letter is null ? mails.SettleAsync(mail with { Stage = MailStage.Void }) : SendAsync(mail, letter));
    }

    private async Task SendAsync(Mail mail, Letter letter)
    {
        var result = await transport.SendAsync(letter);
        server.Note(result);
        if (result.Posted != Posted.Taken)
            NotTaken(mail.Id, mail.Attempts, result.Posted, result.What);
        await (result.Posted switch
        {
            Posted.Taken => SettleAsync(mail with { Stage = MailStage.Sent }, Act.Deliver),
            Posted.Refused => NextWayAsync(mail),
            Posted.Unknown => UnknownAsync(mail, clock.GetUtcNow() + AfterUnknown[Math.Min(mail.Unknowns, AfterUnknown.Length - 1)]),
            Posted.Unreachable => UnreachableAsync(mail),
            _ => LaterAsync(mail),
        });
    }

    /// <summary>Only a server that says so has taken a letter. One that never says so is passed over in the end.</summary>
    private Task UnknownAsync(Mail mail, DateTimeOffset next) => mail.Unknowns < AfterUnknown.Length
        ? SettleAsync(mail with { Stage = MailStage.Waiting, Unknowns = mail.Unknowns + 1, NextAt = next }, Act.LoseTrack)
        : NextWayAsync(mail with { Unknowns = mail.Unknowns + 1 });

    /// <summary>Another mailbox has the same server.</summary>
    private Task UnreachableAsync(Mail mail) => IsOlder(mail, GiveUpAfter)
        ? GiveUpAsync(mail)
        : SettleAsync(mail with { Stage = MailStage.Waiting, NextAt = server.RestsUntil }, Act.MissDelivery);

    private Task LaterAsync(Mail mail) =>
        IsOlder(mail, GiveUpAfter) ? GiveUpAsync(mail)
        : IsOlder(mail, FallBackAfter) && HasOtherWay(mail) ? NextWayAsync(mail)
        : SettleAsync(mail with { Stage = MailStage.Waiting, NextAt = clock.GetUtcNow() + backoff.After(mail.Attempts - 1) }, Act.MissDelivery);

    private Task NextWayAsync(Mail mail) => HasOtherWay(mail)
        ? SettleAsync(mail with { Stage = MailStage.Waiting, Route = MailRoute.Fallback, Attempts = 0, NextAt = clock.GetUtcNow() }, Act.MissDelivery, Act.FallBack)
        : GiveUpAsync(mail);

    private Task GiveUpAsync(Mail mail) => SettleAsync(mail with { Stage = MailStage.Failed }, Act.GiveUpDelivery);

    private bool HasOtherWay(Mail mail) => mail.Route == MailRoute.Office && cases.Find(mail.Reference) is { } present && writer.HasFallback(mail, present);

    private bool IsOlder(Mail mail, TimeSpan age) => clock.GetUtcNow() - mail.CreatedAt > age;

    /// <summary>The delivery of a request is part of its history; that of other mails is not.</summary>
    private Task SettleAsync(Mail after, params IReadOnlyList<Act> acts) => mails.SettleAsync(after, after.Kind == MailKind.Request ? acts : []);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} was not taken at attempt {Attempt}: {Posted}, {What}.")]
    private partial void NotTaken(long id, int attempt, Posted posted, string what);
}
