using System.Net;
using System.Text.RegularExpressions;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Staff.Accounts;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.HandOff;

namespace GuidanceBot.Tests.Bot.Staff;

/// <summary>Requests as officials see and handle them.</summary>
public sealed partial class InboxTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private static int s_number;

    private RunningBot Bot => shared.Bot;

    [Fact]
    public async Task A_request_is_accepted_answered_and_closed_from_the_pages()
    {
        var reference = await QueueAsync("Bitte um Rat zur Umschulung");
        using var anna = await StaffClient.OfAsync(Bot, "anna", StaffRole.Official);
        Assert.Contains(reference, (await anna.GetAsync("/staff/inbox")).Body, StringComparison.Ordinal);
        var page = (await anna.GetAsync("/staff/cases/" + reference)).Body;
        foreach (var shown in new[] { "Bitte um Rat zur Umschulung", "Ina Muster", "mailto:ina@example.org", "Hildesheim", "In Arbeit" })
            Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.Equal(Case(reference) + "?done=act-accept", (await ActAsync(anna, reference, "accept")).Location);
        Assert.Equal(HttpStatusCode.BadRequest, (await ActAsync(anna, reference, "answer", ("text", "  "))).Status);
        Assert.Equal(Case(reference) + "?done=act-answer", (await ActAsync(anna, reference, "answer", ("text", "Guten Tag,\r\nhier die Antwort."))).Location);
        Assert.Equal(Case(reference) + "?done=act-note", (await ActAsync(anna, reference, "note", ("text", "Rückruf am Freitag"))).Location);
        Assert.Equal(Case(reference) + "?done=act-close", (await ActAsync(anna, reference, "close")).Location);
        var history = Bot.Get<ICases>().History(reference);
        Assert.Equal([Act.Accept, Act.Answer, Act.Note, Act.Close], history.Where(line => line.Side == Side.Official).Select(line => line.Act));
        Assert.All(history.Where(line => line.Side == Side.Official), line => Assert.Equal("staff:anna", line.Who));
        Assert.Equal("Guten Tag,\nhier die Antwort.", history.First(line => line.Act == Act.Answer).Text);
        Assert.DoesNotContain(reference, (await anna.GetAsync("/staff/inbox")).Body, StringComparison.Ordinal);
        Assert.Contains(reference, (await anna.GetAsync("/staff/inbox?state=closed")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_accept_at_once_one_wins_and_the_other_is_told_who()
    {
        using var first = await StaffClient.OfAsync(Bot, "berta", StaffRole.Official);
        using var second = await StaffClient.OfAsync(Bot, "carla", StaffRole.Official);
        for (var i = 0; i < 10; i++)
        {
            var reference = await QueueAsync("Wer ist schneller");
            var both = await Task.WhenAll(ActAsync(first, reference, "accept"), ActAsync(second, reference, "accept"));
            Assert.Single(both, shown => shown.Location == Case(reference) + "?done=act-accept");
            var told = Assert.Single(both, shown => shown.Status == HttpStatusCode.Conflict);
            var winner = Bot.Get<ICases>().Find(reference)!.Holder!["staff:".Length..];
            Assert.Contains($"hat schon {winner} übernommen", told.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_request_that_is_open_again_shows_the_day_that_was_promised_last()
    {
        var reference = await QueueAsync("Noch einmal");
        var cases = Bot.Get<ICases>();
        await cases.ActAsync(reference, new Deed(Act.Answer, Side.Official, "staff:doris", "Guten Tag"));
        await cases.ActAsync(reference, new Deed(Act.Add, Side.Person, Text: "Und jetzt?"));
        var present = cases.Find(reference)!;
        var due = CaseDeadline.Of(present, cases.History(reference), Bot.Get<ILibrarySource>().Current.Knowledge.Contacts.Default);
        Assert.NotEqual(present.DueAt, due);
        using var doris = await StaffClient.OfAsync(Bot, "doris", StaffRole.Official);
        var shown = $"<time datetime=\"{RegionTime.Of(due):yyyy-MM-ddTHH:mm}";
        Assert.Contains(shown, (await doris.GetAsync("/staff/cases/" + reference)).Body, StringComparison.Ordinal);
        Assert.Contains(shown, (await doris.GetAsync("/staff/inbox")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_twice_takes_effect_once()
    {
        var reference = await QueueAsync("Doppelt");
        using var client = await StaffClient.OfAsync(Bot, "doppelt", StaffRole.Official);
        await ActAsync(client, reference, "accept");
        var page = (await client.GetAsync(Case(reference))).Body;
        (string, string)[] form = [("form-token", StaffClient.Token().Match(page).Groups["token"].Value), ("once", "the-same"), ("act", "answer"), ("text", "Einmal")];
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.PostAsync(Case(reference), form)));
        Assert.Single(Bot.Get<ICases>().History(reference), line => line.Act == Act.Answer);
    }

    [Fact]
    public async Task A_colleague_takes_over_before_they_answer()
    {
        var reference = await QueueAsync("Vertretung");
        using var first = await StaffClient.OfAsync(Bot, "dora", StaffRole.Official);
        using var second = await StaffClient.OfAsync(Bot, "emil", StaffRole.Official);
        await ActAsync(first, reference, "accept");
        await first.SendAsync("/staff/account", ("what", "absence"), ("from", "2020-01-01"), ("until", ""), ("deputy", "emil"));
        var inbox = (await second.GetAsync("/staff/inbox?held=me&state=all")).Body;
        Assert.Contains("dora ist abwesend", inbox, StringComparison.Ordinal);
        Assert.Contains(reference, inbox, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(second, reference, "answer", ("text", "Hallo"))).Status);
        Assert.Equal(Case(reference) + "?done=act-take-over", (await ActAsync(second, reference, "take-over")).Location);
        Assert.Equal(Case(reference) + "?done=act-answer", (await ActAsync(second, reference, "answer", ("text", "Hallo"))).Location);
    }

    [Fact]
    public async Task What_was_taken_back_shows_nothing_and_an_answer_goes_nowhere()
    {
        var reference = await QueueAsync("Geheimes Anliegen");
        using var client = await StaffClient.OfAsync(Bot, "frieda", StaffRole.Official);
        await Bot.Get<ICases>().ActAsync(reference, new Deed(Act.Withdraw, Side.Person));
        var page = await client.GetAsync(Case(reference));
        Assert.DoesNotContain("Geheimes Anliegen", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Ina Muster", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsync(Case(reference), [("form-token", StaffClient.Token().Match(page.Body).Groups["token"].Value), ("act", "answer"), ("text", "Zu spät")])).Status);
        Assert.All(Bot.Get<ICases>().History(reference), line => Assert.Null(line.Text));
    }

    [Fact]
    public async Task What_was_typed_in_a_talk_that_is_over_is_kept_and_not_sent_another_way()
    {
        var reference = await QueueAsync("Gespräch");
        using var client = await StaffClient.OfAsync(Bot, "lena", StaffRole.Official);
        await ActAsync(client, reference, "accept");
        await ActAsync(client, reference, "go-live");
        Assert.Equal(Case(reference) + "?done=act-answer", (await ActAsync(client, reference, "answer", ("live", "1"), ("text", "Im Gespräch"))).Location);
        await Bot.Get<ICases>().ActAsync(reference, new Deed(Act.EndLive, Side.Person));
        var late = await ActAsync(client, reference, "answer", ("live", "1"), ("text", "Zu spät getippt"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Zu spät getippt</textarea>", late.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"live\"", late.Body, StringComparison.Ordinal);
        Assert.Single(Bot.Get<ICases>().History(reference), line => line.Act == Act.Answer);
    }

    [Fact]
    public async Task The_list_shows_what_was_chosen()
    {
        var here = await QueueAsync("Hier");
        using var client = await StaffClient.OfAsync(Bot, "gerda", StaffRole.Official, "03241");
        Assert.DoesNotContain(here, (await client.GetAsync("/staff/inbox")).Body, StringComparison.Ordinal);
        foreach (var (query, isShown) in new[] { ("county=", true), ("county=03254", true), ("county=03241", false), ("county=&state=accepted", false), ("county=&language=de", true), ("county=&language=ar", false), ("county=&age=3", true), ("county=&age=7", false), ("county=&held=me", false), ("county=&sort=county", true), ("county='%20OR%201=1", true), ("county=&state=%3Cscript%3E&age=-1&sort=x", true) })
            Assert.Equal((query, isShown), (query, (await client.GetAsync("/staff/inbox?" + query)).Body.Contains(here, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("LW-NOSUCH")]
    [InlineData("%3Cscript%3E")]
    [InlineData("..%2F..%2Fetc")]
    public async Task A_request_that_is_none_is_not_found(string reference)
    {
        using var client = await StaffClient.OfAsync(Bot, "h" + Math.Abs(string.GetHashCode(reference, StringComparison.Ordinal)), StaffRole.Official);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/staff/cases/" + reference)).Status);
    }

    /// <summary>Ways to smuggle markup, script, mentions or headers; none may become anything but text.</summary>
    public static readonly string[] Vectors =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "\"><script>alert(1)</script>", "' onmouseover='alert(1)", "</textarea><script>alert(1)</script>",
        "</title><script>alert(1)</script>", "<iframe src=javascript:alert(1)>", "<a href=javascript:alert(1)>x</a>", "<math><mtext><script>alert(1)</script>", "<body onload=alert(1)>", "<details open ontoggle=alert(1)>",
        "<input autofocus onfocus=alert(1)>", "<form action=//evil.example><button>x", "<base href=//evil.example>", "<meta http-equiv=refresh content=0;url=//evil.example>", "<link rel=stylesheet href=//evil.example>", "<style>*{display:none}</style>",
        "<!--", "-->", "<![CDATA[", "&lt;script&gt;", "&#60;script&#62;", "\u003cscript\u003e", "<scr<script>ipt>", "<SCRIPT SRC=//evil.example></SCRIPT>", "<p data-live id=requests>", "<b class=done>",
        "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "{title}", "[klick](javascript:alert(1))", "![x](//evil.example)", "@everyone", "<at>Alle</at>", "a\r\nBcc: evil@example.org", "a\u2028b", "\u202egnp.exe", "=HYPERLINK(\"//evil.example\")", "\0\u0007",
    ];

    [Fact]
    public async Task Nothing_a_person_writes_becomes_markup_on_the_pages()
    {
        using var client = await StaffClient.OfAsync(Bot, "iris", StaffRole.Official);
        foreach (var vector in Vectors)
        {
            var reference = await QueueAsync(vector, name: vector);
            foreach (var page in new[] { Case(reference), "/staff/inbox?county=&sort=created" })
            {
                var shown = await client.GetAsync(page);
                Assert.Equal([], Foreign(shown));
                Assert.False(vector.Contains('<', StringComparison.Ordinal) && shown.Body.Contains(vector, StringComparison.Ordinal), vector);
            }
        }
        Assert.Equal(40, Vectors.Length);
    }

    [Fact]
    public async Task Nothing_an_official_writes_becomes_markup_on_the_pages()
    {
        var reference = await QueueAsync("Anliegen");
        using var client = await StaffClient.OfAsync(Bot, "jana", StaffRole.Official);
        await ActAsync(client, reference, "accept");
        foreach (var vector in Vectors)
            foreach (var act in new[] { "answer", "note" })
                await ActAsync(client, reference, act, ("text", vector + "x"));
        Assert.Equal(80, Bot.Get<ICases>().History(reference).Count(line => line.Act is Act.Answer or Act.Note));
        Assert.Equal([], Foreign(await client.GetAsync(Case(reference))));
        foreach (var vector in Vectors)
            Assert.Equal([], Foreign(await client.GetAsync($"{Case(reference)}?done={Uri.EscapeDataString(vector)}")));
    }

    [Fact]
    public async Task An_open_page_is_told_when_something_happens()
    {
        using var client = await StaffClient.OfAsync(Bot, "karl", StaffRole.Official);
        using var stream = await client.Http.GetStreamAsync(new Uri("/staff/news", UriKind.Relative));
        using var reader = new StreamReader(stream);
        Assert.StartsWith("retry:", await reader.ReadLineAsync(), StringComparison.Ordinal);
        await QueueAsync("Neu");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        string? line;
        do
            line = await reader.ReadLineAsync(patience.Token);
        while (line is not null && !line.StartsWith("data:", StringComparison.Ordinal));
        Assert.NotNull(line);
    }

    private static string Case(string reference) => "/staff/cases/" + reference;

    private static Task<Shown> ActAsync(StaffClient client, string reference, string act, params (string, string)[] fields) =>
        client.SendAsync(Case(reference), [("act", act), ("once", $"{Interlocked.Increment(ref s_number)}"), .. fields]);

    /// <summary>Elements and attributes that our own pages do not have.</summary>
    private static List<string> Foreign(Shown shown) => shown.Status == HttpStatusCode.OK ? Foreign(shown.Body) : [$"status {shown.Status}"];

    private static List<string> Foreign(string page) =>
        [.. Tag().Matches(page).Select(match => match.Value).Where(tag => ForeignElement().IsMatch(tag) || Event().IsMatch(Quoted().Replace(tag, "\"\"")) || tag.Contains("evil.example", StringComparison.Ordinal) || tag.Contains("javascript:", StringComparison.Ordinal)), .. page.Where(letter => letter is '\0' or '\u0007').Select(_ => "control character")];

    private async Task<string> QueueAsync(string message, string name = "Ina Muster")
    {
        var number = Interlocked.Increment(ref s_number);
        var request = Samples.Fresh($"LW-S{number:00000}", message: message, name: name) with { CreatedAt = TimeProvider.System.GetUtcNow().AddDays(-4) };
        var record = ConversationRecord.New with { HandOff = new OpenHandOff(request.Reference, HandOffState.Queued) };
        await Bot.Get<ITurnStore>().SaveAsync(new TurnToSave(new Arrival($"directline/s{number}", "k", "x"), 0, record, [], [new QueueHandOff(request)]), default);
        return request.Reference;
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^</?(img|iframe|svg on|math|style|base|at|scr|b|object|embed)\b|^<script(?! type=""module"" src=""/staff/staff\.js"")|^<(meta http-equiv)|^<!(?!doctype html>)", RegexOptions.IgnoreCase)]
    private static partial Regex ForeignElement();

    [GeneratedRegex(@"\son\w+\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Event();
}
