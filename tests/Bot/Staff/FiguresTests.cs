using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Staff.Accounts;
using GuidanceBot.Staff.Figures;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.HandOff;

namespace GuidanceBot.Tests.Bot.Staff;

/// <summary>What is counted, and what is not told.</summary>
public sealed class FiguresTests
{
    [Fact]
    public async Task Counts_under_five_are_hidden_and_nothing_leads_to_an_official()
    {
        using var folder = new TestFolder();
        await using var bot = await RunningBot.StartAsync(folder.Database, null, "--RateLimits:Enabled=false");
        for (var i = 0; i < 9; i++)
            await TalkAsync(bot, i, i < 6 ? "03254" : "03255");
        using var client = await StaffClient.OfAsync(bot, "zahlen-amt", StaffRole.Official);
        for (var i = 0; i < 6; i++)
            await bot.Get<ICases>().ActAsync($"LW-F{i}", new Deed(Act.Accept, Side.Official, "staff:zahlen-amt"));
        var csv = (await client.GetAsync("/staff/figures.csv")).Body;
        foreach (var line in new[] { "\"Gespräche nach Kreis\";\"Hildesheim\";\"6\"", "\"Gespräche nach Kreis\";\"Holzminden\";\"< 5\"", "\"Gespräche nach Thema\";", "\"Anfragen nach Stand\";\"Übernommen\";\"6\"", "\"Auf einen Blick\";\"Verloren\";\"0\"" })
            Assert.Contains(line, csv, StringComparison.Ordinal);
        Assert.DoesNotContain("zahlen-amt", csv, StringComparison.Ordinal);
        var page = (await client.GetAsync("/staff/figures")).Body;
        Assert.Contains("<svg class=\"plot\"", page, StringComparison.Ordinal);
        Assert.Contains("&lt; 5", page, StringComparison.Ordinal);
        Assert.Equal(["0", "< 5", "< 5", "5"], new[] { 0, 1, 4, 5 }.Select(FiguresPage.Hidden));
    }

    [Fact]
    public async Task A_request_that_a_conversation_knows_and_nobody_else_is_counted_as_lost()
    {
        using var folder = new TestFolder();
        await using var bot = await RunningBot.StartAsync(folder.Database);
        Assert.Equal(0, bot.Get<IFigureSource>().Read().Lost);
        var record = ConversationRecord.New with { HandOff = new OpenHandOff("LW-GONE", HandOffState.Queued) };
        await bot.Get<ITurnStore>().SaveAsync(new TurnToSave(new Arrival("directline/x", "k", "x"), 0, record, [], []), default);
        Assert.Equal(1, bot.Get<IFigureSource>().Read().Lost);
    }

    [Fact]
    public async Task Clicks_are_counted_for_whoever_has_a_token_and_leave_nothing_but_the_count()
    {
        using var folder = new TestFolder();
        await using var bot = await RunningBot.StartAsync(folder.Database, null, "--RateLimits:Enabled=false");
        var client = await DirectLineClient.OpenAsync(bot.Http);
        Assert.Equal(HttpStatusCode.NoContent, await TallyAsync(bot, client.Token, "{\"what\":\"contact-call\"}"));
        Assert.Equal(HttpStatusCode.NoContent, await TallyAsync(bot, client.Token, "{\"what\":\"contact-call\"}"));
        Assert.Equal(HttpStatusCode.BadRequest, await TallyAsync(bot, client.Token, "{\"what\":\"anything\"}"));
        Assert.Equal(HttpStatusCode.BadRequest, await TallyAsync(bot, client.Token, "[]"));
        Assert.Equal(HttpStatusCode.Unauthorized, await TallyAsync(bot, null, "{\"what\":\"contact-call\"}"));
        Assert.Equal(HttpStatusCode.Forbidden, await TallyAsync(bot, "x", "{\"what\":\"contact-call\"}"));
        Assert.Equal([KeyValuePair.Create("contact-call", 2)], bot.Get<IFigureSource>().Read().Tallies);
    }

    private static async Task<HttpStatusCode> TallyAsync(RunningBot bot, string? token, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/widget/tally") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await bot.Http.SendAsync(request);
        return response.StatusCode;
    }

    private static Task TalkAsync(RunningBot bot, int number, string county)
    {
        var reference = string.Create(CultureInfo.InvariantCulture, $"LW-F{number}");
        var record = ConversationRecord.New with { HandOff = new OpenHandOff(reference, HandOffState.Queued) };
        record = record with { Answers = record.Answers.Add("region", county).Add("goal", "umschulung,weiterbildung") };
        return bot.Get<ITurnStore>().SaveAsync(new TurnToSave(new Arrival($"directline/f{number}", "k", "x"), 0, record, [], [new QueueHandOff(Samples.Fresh(reference))]), default);
    }
}
