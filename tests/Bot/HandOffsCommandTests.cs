using System.Collections.Immutable;
using GuidanceBot.Commands;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Bot;

/// <summary>Requests to humans, as an operator sees them.</summary>
public sealed class HandOffsCommandTests
{
    [Fact]
    public async Task Requests_are_listed_and_shown_as_they_were_agreed()
    {
        using var folder = new TestFolder();
        using var database = new Database(folder.Database);
        var request = new HandOffRequest(
            "LW-7K3M9Q", "buendnis", "de", "Ina Muster", ContactKind.Phone, "+495121123456", "nachmittags", "Bitte um Rückruf",
            ImmutableDictionary<string, string>.Empty.Add("region", "03254"), ["eq"], new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
        var turn = new TurnToSave(new Arrival("directline/x", "k", "x"), 0, ConversationRecord.New, [], [new QueueHandOff(request)]);
        await new SqliteTurnStore(database, FixedClock.At(Talk.UsualDay)).SaveAsync(turn, default);

        using var list = new StringWriter();
        Assert.Equal(0, HandOffsCommand.List(new HandOffs(database), list));
        Assert.Equal("LW-7K3M9Q  2026-11-24 10:00Z  queued      buendnis", list.ToString().Trim());

        using var show = new StringWriter();
        Assert.Equal(0, HandOffsCommand.Show(new HandOffs(database), "lw-7k3m9q", show));
        Assert.All(["Ina Muster", "phone: +495121123456", "nachmittags", "Bitte um Rückruf", "region: 03254"], line => Assert.Contains(line, show.ToString(), StringComparison.Ordinal));
        Assert.Equal(1, HandOffsCommand.Show(new HandOffs(database), "LW-NONE", TextWriter.Null));

        var mails = new Mails(database, new Cases(database, FixedClock.At(Talk.UsualDay)), FixedClock.At(Talk.UsualDay));
        var threads = new TeamThreads(database, new Cases(database, FixedClock.At(Talk.UsualDay)));
        using var retry = new StringWriter();
        Assert.Equal(0, await HandOffsCommand.RetryAsync(mails, threads, " lw-7k3m9q", retry));
        Assert.Equal(0, HandOffsCommand.ShowMails(mails, "LW-7K3M9Q", retry));
        Assert.Contains("1 mails and 0 cards in Teams are due now", retry.ToString(), StringComparison.Ordinal);
        Assert.Contains("mail: request to office: waiting, attempts 0", retry.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await HandOffsCommand.RetryAsync(mails, threads, "LW-NONE", TextWriter.Null));
    }
}
