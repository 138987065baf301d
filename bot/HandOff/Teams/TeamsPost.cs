using System.Security.Cryptography;
using System.Text;
using GuidanceBot.Channels;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Storage;

namespace GuidanceBot.HandOff.Teams;

/// <summary>Brings the office's channel to the state of the requests: one thread with one card for each, the card as the request
/// stands now, and below it what the person writes. What is still to be done is read from the requests themselves, so nothing is
/// lost by a kill; a card is begun a second time only where nobody could say whether the first arrived, and is marked then.</summary>
public sealed partial class TeamsPost(ITeamThreads threads, ICases cases, OfficeCard card, ThreadWords words, OfficeLine line, IMailTransport mail, Backoff backoff, TimeProvider clock, ILogger<TeamsPost> log)
    : BackgroundService
{
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(3);
    private const int MostUnknowns = 4;

    /// <summary>A live talk must feel like one.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        line.IsSet ? Recurring.RunAsync(LookEvery, clock, log, WorkAsync, stoppingToken) : Task.CompletedTask;

    /// <summary>Works until the channel shows everything, or until what it does not show must wait. One at a time, so that nothing is
    /// begun twice.</summary>
    public async Task WorkAsync(CancellationToken stopping)
    {
        await _one.WaitAsync(stopping);
        try
        {
            await WorkAloneAsync(stopping);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task WorkAloneAsync(CancellationToken stopping)
    {
        foreach (var reference in threads.Behind(clock.GetUtcNow()))
        {
            stopping.ThrowIfCancellationRequested();
            await CatchUpAsync(reference);
        }
        foreach (var left in threads.Left(clock.GetUtcNow()))
            await ClearAsync(left);
    }

    private async Task CatchUpAsync(string reference)
    {
        if (cases.Find(reference) is not { } present)
            return;
        var thread = threads.Find(reference) ?? TeamThread.New(reference, clock.GetUtcNow());
        var history = cases.History(reference);
        if (thread.Conversation is not null)
            await FollowAsync(thread, present, history);
        else if (present.IsOpen)
            await BeginAsync(thread, present, history);
        else
            await threads.SaveAsync(thread with { Stage = ThreadStage.Waiting, Version = present.Version });
    }

    /// <summary>What was found begun was interrupted: it may stand there.</summary>
    private async Task BeginAsync(TeamThread thread, Case present, IReadOnlyList<CaseEvent> history)
    {
        if (line.WaitToBegin() is { } wait)
        {
            await threads.SaveAsync(thread with { NextAt = clock.GetUtcNow() + wait });
            return;
        }
        var begun = thread with { Stage = ThreadStage.Begun, Attempts = thread.Attempts + 1, Unknowns = thread.Unknowns + (thread.Stage == ThreadStage.Begun ? 1 : 0) };
        begun = begun with { MayBeTwice = begun.MayRepeat };
        await threads.SaveAsync(begun);
        var content = card.Write(present, history, mayRepeat: begun.MayBeTwice);
        var answer = await line.BeginAsync(card.Summary(present, history), content);
        await (answer.Posted switch
        {
            Posted.Taken => threads.SaveAsync(Done(begun) with { Stage = ThreadStage.Open, Conversation = answer.Id, Card = answer.Card, Service = answer.Service, Shown = HashOf(content), Told = history.Count }, Act.Deliver),
            Posted.Unknown when begun.Unknowns + 1 < MostUnknowns => threads.SaveAsync(Later(begun, answer) with { Unknowns = begun.Unknowns + 1 }, Alone(Act.LoseTrack)),
            Posted.Later when !IsOld(begun) => threads.SaveAsync(Later(begun, answer), Alone(Act.MissDelivery)),
            _ => threads.SaveAsync(begun with { Stage = ThreadStage.Failed }, Alone(Act.GiveUpDelivery)),
        });
        Note(begun, answer);
    }

    /// <summary>Words first, in their order, then the card; the next only after the one before it stands there.</summary>
    private async Task FollowAsync(TeamThread thread, Case present, IReadOnlyList<CaseEvent> history)
    {
        foreach (var happened in history.Where(happened => happened.Number > thread.Told))
        {
            if (words.Of(happened, present, history, thread.MayRepeat) is not { } text)
                thread = thread with { Told = happened.Number };
            else if (await WriteAsync(thread, happened, text) is { } after)
                thread = after;
            else
                return;
        }
        if (present.Request is null && !await RemoveWordsAsync(thread))
            return;
        await ShowAsync(thread, present, history);
    }

    /// <returns>The thread after it; null where it must wait.</returns>
    private async Task<TeamThread?> WriteAsync(TeamThread thread, CaseEvent happened, string text)
    {
        var answer = await line.WriteAsync(thread, text);
        if (answer.Posted != Posted.Taken)
        {
            await NotNowAsync(thread, answer);
            return null;
        }
        var after = Done(thread) with { Told = happened.Number };
        await (answer.Id is { } id ? threads.SaveNoteAsync(after, id) : threads.SaveAsync(after));
        return after;
    }

    private async Task ShowAsync(TeamThread thread, Case present, IReadOnlyList<CaseEvent> history)
    {
        var content = card.Write(present, history, mayRepeat: thread.MayBeTwice);
        var hash = HashOf(content);
        var answer = hash == thread.Shown || thread.Card is null ? new LineAnswer(Posted.Taken, "") : await line.ShowAsync(thread, card.Summary(present, history), content);
        if (answer.Posted == Posted.Taken)
            await threads.SaveAsync(Done(thread) with { Shown = hash, Version = present.Version });
        else
            await NotNowAsync(thread, answer);
    }

    /// <summary>A thread that the channel will not have any more is given up; by mail and on the staff page the request goes on.</summary>
    private Task NotNowAsync(TeamThread thread, LineAnswer answer)
    {
        Note(thread, answer);
        return threads.SaveAsync(answer.Posted == Posted.Refused
            ? thread with { Stage = ThreadStage.Failed }
            : Later(thread with { Attempts = thread.Attempts + 1, Unknowns = thread.Unknowns + (answer.Posted == Posted.Unknown ? 1 : 0) }, answer) with { Stage = ThreadStage.Open });
    }

    /// <returns>False where it must wait.</returns>
    private async Task<bool> RemoveWordsAsync(TeamThread thread)
    {
        foreach (var activity in threads.NotesOf(thread.Reference))
        {
            if (await line.RemoveAsync(thread, activity) is { Posted: not (Posted.Taken or Posted.Refused) } answer)
            {
                await NotNowAsync(thread, answer);
                return false;
            }
            await threads.ForgetNoteAsync(thread.Reference, activity);
        }
        return true;
    }

    /// <summary>When the time of a request is over it goes from the channel, too.</summary>
    private async Task ClearAsync(TeamThread thread)
    {
        if (thread.Conversation is not null && !await RemoveWordsAsync(thread))
            return;
        if (thread is { Conversation: not null, Card: { } shown } && await line.RemoveAsync(thread, shown) is { Posted: not (Posted.Taken or Posted.Refused) } answer)
            await NotNowAsync(thread, answer);
        else
            await threads.ForgetAsync(thread.Reference);
    }

    /// <summary>Where mails go out, the delivery of a request is told by them.</summary>
    private Act[] Alone(Act act) => mail.IsSet ? [] : [act];

    private static TeamThread Done(TeamThread thread) => thread with { Attempts = 0, Unknowns = 0 };

    private TeamThread Later(TeamThread thread, LineAnswer answer) =>
        thread with { Stage = ThreadStage.Waiting, NextAt = clock.GetUtcNow() + (answer.RetryAfter ?? backoff.After(Math.Max(thread.Attempts - 1, 0))) };

    private bool IsOld(TeamThread thread) => clock.GetUtcNow() - thread.CreatedAt > GiveUpAfter;

    private static string HashOf(System.Text.Json.Nodes.JsonObject content) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToJsonString(ActivityJson.Options))));

    private void Note(TeamThread thread, LineAnswer answer)
    {
        if (answer.Posted != Posted.Taken)
            NotTaken(thread.Reference, thread.Attempts, answer.Posted, answer.What);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {Reference} was not taken by the office's channel at attempt {Attempt}: {Posted}, {What}.")]
    private partial void NotTaken(string reference, int attempt, Posted posted, string what);
}
