using System.Net;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.HandOff.Teams;
using GuidanceBot.Storage;
using GuidanceBot.Web;
using Xunit.Abstractions;
using static GuidanceBot.Tests.HandOff.Teams.TeamsChannel;

namespace GuidanceBot.Tests.HandOff.Teams;

/// <summary>What goes wrong between the program and the office's channel. Lost: 0. A second card: only where nobody could say whether
/// the first arrived, and marked then.</summary>
public sealed class TeamsFaultTests(Office office, ITestOutputHelper output) : IClassFixture<Office>, IAsyncLifetime
{
    private static readonly Fault Cut = new(Cut: true);
    private string _reference = "";

    private IReadOnlyList<string> Threads => office.Channel.ThreadsOf(_reference);

    public async Task InitializeAsync() => _reference = await office.BeginAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_passing_fault_delays_the_one_card()
    {
        foreach (var status in new[] { HttpStatusCode.PreconditionFailed, HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway, HttpStatusCode.GatewayTimeout, HttpStatusCode.ServiceUnavailable })
        {
            _reference = await office.BeginAsync();
            await DelaysAsync(status);
        }
    }

    private async Task DelaysAsync(HttpStatusCode status)
    {
        office.Channel.Faults.Enqueue(new Fault(status, "7"));
        await office.QueueAsync(Samples.Request(_reference));
        await office.PostAsync();
        Assert.Empty(Threads);
        Assert.Equal(DeliveryState.Retrying, Find().Delivery);
        office.Clock.Advance(TimeSpan.FromSeconds(6));
        await office.PostAsync();
        Assert.Empty(Threads);
        office.Clock.Advance(TimeSpan.FromSeconds(2));
        await office.PostAsync();
        Assert.Single(Threads);
        Assert.Equal((HandOffState.Delivered, DeliveryState.Sent), (Find().State, Find().Delivery));
        Assert.DoesNotContain("doppelt", CardText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_was_removed_says_so_and_the_person_gets_the_contact()
    {
        foreach (var status in new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound })
        {
            _reference = await office.BeginAsync();
            await IsToldAsync(status);
        }
    }

    private async Task IsToldAsync(HttpStatusCode status)
    {
        office.Channel.Faults.Enqueue(new Fault(status));
        await office.QueueAsync(Samples.Request(_reference));
        await office.PostAsync();
        Assert.Equal((HandOffState.Queued, DeliveryState.ContactCardShown), (Find().State, Find().Delivery));
        Assert.Contains(office.Bot.Get<TeamsHealth>().Trouble(), line => line.StartsWith("teams: 1 ", StringComparison.Ordinal));
        Assert.Equal("ready", (await office.Bot.Get<Health>().ReportAsync()).Status);
        Assert.Equal(1, await office.Threads.RetryAsync(null));
        await office.PostAsync();
        Assert.Single(Threads);
        Assert.Empty(office.Bot.Get<TeamsHealth>().Trouble());
        Assert.Equal(HandOffState.Delivered, Find().State);
    }

    [Fact]
    public async Task Cut_after_it_was_taken_the_second_card_is_marked_and_a_press_on_the_first_still_counts()
    {
        office.Channel.Faults.Enqueue(Cut);
        await office.QueueAsync(Samples.Request(_reference));
        await office.PostAsync();
        Assert.Equal(DeliveryState.Unknown, Find().Delivery);
        var first = Assert.Single(Threads);
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        await office.PostAsync();
        Assert.Equal(2, Threads.Count);
        Assert.Contains("doppelt", CardText(), StringComparison.Ordinal);
        await office.PressAsync(first, Act.Accept);
        Assert.Equal(HandOffState.Accepted, Find().State);
        output.WriteLine("outcome unknown: 2 cards, the second marked");
    }

    [Fact]
    public async Task A_press_tells_that_a_card_arrived_of_which_nobody_knew()
    {
        office.Channel.Faults.Enqueue(Cut);
        await office.QueueAsync(Samples.Request(_reference));
        await office.PostAsync();
        await office.PressAsync(Threads.Single(), Act.Accept);
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        await office.PostAsync();
        Assert.Single(Threads);
        Assert.Contains("anna", CardText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kill_loses_nothing_and_what_was_begun_is_taken_up_again()
    {
        await office.QueueAsync(Samples.Request(_reference));
        await office.Threads.SaveAsync(TeamThread.New(_reference, office.Clock.GetUtcNow()) with { Stage = ThreadStage.Begun, Attempts = 1 });
        await office.RestartAsync();
        await office.PostAsync();
        Assert.Contains("doppelt", CardText(), StringComparison.Ordinal);
        await office.Cases.ActAsync(_reference, new Deed(Act.Add, Side.Person, Text: "Noch etwas"));
        await office.RestartAsync();
        await office.PostAsync();
        Assert.Contains("Noch etwas", Assert.Single(office.Channel.TextsIn(Threads[^1])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hundred_requests_survive_two_hours_without_the_channel()
    {
        const int Many = 200;
        var references = Enumerable.Range(0, Many).Select(_ => office.NextReference()).ToList();
        foreach (var reference in references)
            await office.QueueAsync(Samples.Request(reference, ContactKind.Chat));
        for (var minutes = 0; minutes < 120; minutes += 30)
        {
            for (var i = 0; i < Many; i++)
                office.Channel.Faults.Enqueue(new Fault(HttpStatusCode.BadGateway));
            await office.PostAsync();
            office.Clock.Advance(TimeSpan.FromMinutes(30));
        }
        office.Channel.Faults.Clear();
        var rounds = 0;
        while (references.Any(reference => office.Channel.ThreadsOf(reference).Count == 0) && rounds++ < 500)
        {
            await office.PostAsync();
            office.Clock.Advance(TimeSpan.FromSeconds(5));
        }
        Assert.All(references, reference => Assert.Single(office.Channel.ThreadsOf(reference)));
        Assert.All(references, reference => Assert.Equal(HandOffState.Delivered, office.Cases.Find(reference)!.State));
        output.WriteLine($"requests {Many}, cards {Many}, lost 0, doubled 0");
    }

    [Fact]
    public async Task Words_of_the_person_come_in_their_order_and_once_after_passing_faults()
    {
        var thread = await office.ShownAsync(Samples.Request(_reference, ContactKind.Chat));
        foreach (var text in new[] { "eins", "zwei", "drei" })
            await office.Cases.ActAsync(_reference, new Deed(Act.Add, Side.Person, Text: text));
        foreach (var status in new[] { HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway })
        {
            office.Channel.Faults.Enqueue(new Fault(status));
            await office.PostAsync();
            office.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        await office.PostAsync();
        Assert.Equal(["eins", "zwei", "drei"], office.Channel.TextsIn(thread).Select(text => text.Split('\n')[^1]));
    }

    [Fact]
    public async Task Teams_hears_no_more_than_it_allows()
    {
        var references = Enumerable.Range(0, 12).Select(_ => office.NextReference()).ToList();
        foreach (var reference in references)
            await office.QueueAsync(Samples.Request(reference));
        int Shown() => references.Count(reference => office.Channel.ThreadsOf(reference).Count > 0);
        await office.PostAsync();
        Assert.Equal(7, Shown());
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        await office.PostAsync();
        Assert.Equal(8, Shown());
        office.Clock.Advance(TimeSpan.FromSeconds(10));
        await office.PostAsync();
        Assert.Equal(12, Shown());
    }

    private Case Find() => office.Cases.Find(_reference)!;

    private string CardText() => office.Channel.CardOf(Threads[^1]).ToJsonString();
}
