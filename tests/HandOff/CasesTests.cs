using System.Globalization;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.HandOff;

/// <summary>Requests as they are kept.</summary>
public sealed class CasesTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Database _database;
    private readonly SqliteTurnStore _turns;
    private readonly Cases _cases;

    public CasesTests()
    {
        var clock = new FixedClock(Samples.Now);
        _database = new Database(_folder.Database);
        _turns = new SqliteTurnStore(_database, clock);
        _cases = new Cases(_database, clock);
    }

    [Fact]
    public async Task Of_two_officials_accepting_at_once_one_wins_a_hundred_times()
    {
        for (var i = 0; i < 100; i++)
        {
            var reference = await QueueAsync(i);
            var both = await Task.WhenAll(
                Task.Run(() => _cases.ActAsync(reference, new Deed(Act.Accept, Side.Official, "staff:a"))),
                Task.Run(() => _cases.ActAsync(reference, new Deed(Act.Accept, Side.Official, "staff:b"))));
            var winner = Assert.Single(both, judged => judged!.Verdict == Verdict.Done);
            var loser = Assert.Single(both, judged => judged!.Verdict == Verdict.Refused);
            Assert.Equal(winner!.Case.Holder, loser!.Case.Holder);
            Assert.Equal(CaseMachine.HeldByOther, loser.Refusal);
        }
    }

    [Fact]
    public async Task A_deed_with_the_same_key_takes_effect_once()
    {
        var reference = await QueueAsync(0);
        var deed = new Deed(Act.Answer, Side.Official, "staff:a", "Guten Tag", Key: "form-1");
        Assert.Equal(Verdict.Done, (await _cases.ActAsync(reference, deed))!.Verdict);
        Assert.Equal(Verdict.Repeated, (await _cases.ActAsync(reference, deed))!.Verdict);
        Assert.Equal([Act.Send, Act.Answer], _cases.History(reference).Select(line => line.Act));
    }

    [Fact]
    public async Task The_conversation_knows_what_became_of_its_request()
    {
        var reference = await QueueAsync(0);
        var before = await _turns.LoadAsync("directline/c0", default);
        await _cases.ActAsync(reference, new Deed(Act.Accept, Side.Official, "staff:a"));
        var after = await _turns.LoadAsync("directline/c0", default);
        Assert.Equal((HandOffState.Accepted, before!.Version + 1), (after!.HandOff!.State, after.Version));
    }

    [Fact]
    public async Task An_answer_after_the_person_erased_everything_goes_nowhere_and_is_marked()
    {
        var reference = await QueueAsync(0);
        await _cases.ActAsync(reference, new Deed(Act.Note, Side.Official, "staff:a", "kluge Frau"));
        await _cases.ActAsync(reference, new Deed(Act.Erase, Side.Person));
        var judged = await _cases.ActAsync(reference, new Deed(Act.Answer, Side.Official, "staff:a", "Guten Tag Ina"));
        Assert.Equal((Verdict.Refused, CaseMachine.IsWithdrawn), (judged!.Verdict, judged.Refusal));
        Assert.Equal((Act.Answer, CaseMachine.IsWithdrawn), (_cases.History(reference)[^1].Act, _cases.History(reference)[^1].Refusal));
        Assert.All(_cases.History(reference), line => Assert.Null(line.Text));
    }

    [Fact]
    public async Task They_are_listed_by_what_they_are_and_those_due_first_come_first()
    {
        await QueueAsync(1);
        await QueueAsync(2);
        await _cases.ActAsync("LW-2", new Deed(Act.Accept, Side.Official, "staff:a"));
        Assert.Equal(["LW-1", "LW-2"], _cases.List(CaseFilter.Open).Select(found => found.Reference));
        Assert.Equal(["LW-2"], _cases.List(new CaseFilter { Holder = "staff:a" }).Select(found => found.Reference));
        Assert.Equal(["LW-1"], _cases.List(new CaseFilter { States = [HandOffState.Queued], County = "03254", Language = "de" }).Select(found => found.Reference));
        Assert.Empty(_cases.List(new CaseFilter { County = "03241" }));
        Assert.Equal("LW-1", _cases.BySecret("secret-LW-1")?.Reference);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private async Task<string> QueueAsync(int number)
    {
        var request = Samples.Request(string.Create(CultureInfo.InvariantCulture, $"LW-{number}"));
        var conversation = string.Create(CultureInfo.InvariantCulture, $"directline/c{number}");
        var record = ConversationRecord.New with { HandOff = new OpenHandOff(request.Reference, HandOffState.Queued) };
        await _turns.SaveAsync(new TurnToSave(new Arrival(conversation, "k", "x"), 0, record, [], [new QueueHandOff(request)]), default);
        return request.Reference;
    }
}
