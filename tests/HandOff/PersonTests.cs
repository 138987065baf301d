using System.Globalization;
using System.Text;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.Support;
using GuidanceBot.Web;

namespace GuidanceBot.Tests.HandOff;

/// <summary>A request from the person's side, with the real content and the real database.</summary>
public sealed class PersonTests : IDisposable
{
    private const string Conversation = "directline/person";
    private readonly TestFolder _folder = new();
    private readonly FixedClock _clock = FixedClock.At(Talk.UsualDay);
    private readonly Database _database;
    private readonly SqliteTurnStore _store;
    private readonly Cases _cases;
    private int _turns;

    public PersonTests()
    {
        _database = new Database(_folder.Database);
        _store = new SqliteTurnStore(_database, _clock);
        _cases = new Cases(_database, _clock);
    }

    [Fact]
    public async Task What_is_passed_on_is_what_was_shown()
    {
        await SayAllAsync("Ich bin arbeitslos und wohne in Hildesheim", "Anfrage senden", "Ich suche Beratung zur Umschulung", "Ali Beispiel");
        var preview = (await SayAsync("05121 123456, morgen ab 10")).AsText();
        await SayAsync("Ja, so senden");
        var request = Assert.Single(_cases.List(CaseFilter.Everything)).Request!;
        Assert.Contains($"Anliegen: {request.Message}", preview, StringComparison.Ordinal);
        Assert.Contains($"Name: {request.Name}", preview, StringComparison.Ordinal);
        Assert.Contains($"Kontakt: {request.Contact}", preview, StringComparison.Ordinal);
        Assert.Contains($"Anruf: {request.Time}", preview, StringComparison.Ordinal);
        Assert.Equal("Mittwoch, 25. November, 10:00–18:00 Uhr (gesagt: morgen ab 10)", request.Time);
        Assert.All(request.Programmes, id => Assert.Contains(RealContent.Library.Knowledge.Catalogue.ById(id)!.Name.In("de"), preview, StringComparison.Ordinal));
        Assert.NotEmpty(request.Programmes);
        Assert.All(request.Programmes, id => Assert.NotEmpty(request.Reasons[id]));
    }

    [Fact]
    public async Task What_is_left_out_is_not_passed_on()
    {
        await SayAllAsync("Ich bin arbeitslos und wohne in Hildesheim", "Anfrage senden", "Ich suche Beratung zur Umschulung", "überspringen", "chat", "leave-out region", "leave-out programmes", "Ja, so senden");
        var request = Assert.Single(_cases.List(CaseFilter.Everything)).Request!;
        Assert.Equal(("", ContactKind.Chat, null), (request.Name, request.ContactKind, request.Time));
        Assert.False(request.Answers.ContainsKey("region"));
        Assert.True(request.Answers.ContainsKey("situation"));
        Assert.Empty(request.Programmes);
        Assert.Empty(request.Reasons);
    }

    [Theory]
    [InlineData("abbrechen")]
    [InlineData("von vorn")]
    public async Task A_draft_that_is_given_up_is_in_no_byte_of_the_files(string end)
    {
        await SayAllAsync("Ich bin arbeitslos und wohne in Hildesheim", "Anfrage senden", "Anliegen-Quitte", "Nachname-Mispel", "quitte.mispel@beispiel.de");
        Assert.True(Found("Quitte") && Found("Mispel") && Found("quitte.mispel"));
        await SayAsync(end);
        Assert.Equal((false, false, false), (Found("Quitte"), Found("Mispel"), Found("quitte.mispel")));
        Assert.True(Found("arbeitslos"), "What was told before stays.");
    }

    [Fact]
    public async Task A_request_taken_back_is_in_no_byte_of_the_files_nor_what_was_added()
    {
        await SayAllAsync("Ich bin arbeitslos und wohne in Hildesheim", "Anfrage senden", "Anliegen-Quitte", "Nachname-Mispel", "quitte.mispel@beispiel.de", "Ja, so senden", "noch was: Nachtrag-Hagebutte");
        Assert.True(Found("Quitte") && Found("Hagebutte"));
        await SayAsync("Anfrage zurückziehen");
        Assert.Equal((false, false, false, false), (Found("Quitte"), Found("Mispel"), Found("quitte.mispel"), Found("Hagebutte")));
    }

    [Fact]
    public async Task A_request_taken_back_on_its_page_is_gone_from_the_conversation_as_well()
    {
        await SayAllAsync("Ich bin arbeitslos und wohne in Hildesheim", "Anfrage senden", "Anliegen-Quitte", "Nachname-Mispel", "quitte.mispel@beispiel.de", "Ja, so senden");
        var reference = Assert.Single(_cases.List(CaseFilter.Everything)).Reference;
        await _cases.ActAsync(reference, new Deed(Act.Withdraw, Side.Person));
        Assert.Equal((false, false), (Found("Quitte"), Found("Mispel")));
        Assert.Equal(HandOffState.Withdrawn, (await SayAsync("Stand meiner Anfrage")).Record.HandOff!.State);
    }

    [Theory]
    [InlineData(HandOffState.Delivered)]
    [InlineData(HandOffState.Accepted)]
    [InlineData(HandOffState.Answered)]
    [InlineData(HandOffState.Reopened)]
    public async Task A_request_can_be_taken_back_in_every_open_state(HandOffState state)
    {
        await SendAsync();
        var reference = Assert.Single(_cases.List(CaseFilter.Everything)).Reference;
        foreach (var deed in LeadingTo(state))
            await _cases.ActAsync(reference, deed);
        Assert.Equal(state, _cases.Find(reference)!.State);
        await SayAsync("Anfrage zurückziehen");
        Assert.Equal(HandOffState.Withdrawn, _cases.Find(reference)!.State);
    }

    [Fact]
    public async Task What_is_added_is_in_the_history_and_opens_an_answered_request_again()
    {
        await SendAsync();
        var reference = Assert.Single(_cases.List(CaseFilter.Everything)).Reference;
        await _cases.ActAsync(reference, new Deed(Act.Answer, Side.Official, "staff:a", "Guten Tag"));
        var reply = await SayAsync("noch was: Ich kann erst ab Januar");
        Assert.Contains("hand-off.add.reopened", reply.Reply.Keys);
        Assert.Equal(HandOffState.Reopened, _cases.Find(reference)!.State);
        Assert.Equal(HandOffState.Reopened, reply.Record.HandOff!.State);
        Assert.Equal("Ich kann erst ab Januar", _cases.History(reference)[^1].Text);
    }

    [Fact]
    public async Task A_promise_that_is_over_is_not_repeated()
    {
        var sent = await SendAsync();
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.FromHours(1)), sent.Record.HandOff!.DueAt);
        Assert.Contains("Freitag, 27. November", sent.AsText(), StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromDays(7));
        var status = await SayAsync("Stand meiner Anfrage");
        Assert.Contains("hand-off.late-unconfirmed", status.Reply.Keys);
        Assert.DoesNotContain("hand-off.due", status.Reply.Keys);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_opened_again_or_passed_on_is_promised_anew(bool isPassedOn)
    {
        await SendAsync();
        var reference = Assert.Single(_cases.List(CaseFilter.Everything)).Reference;
        await _cases.ActAsync(reference, new Deed(Act.Answer, Side.Official, "staff:a", "Guten Tag"));
        _clock.Advance(TimeSpan.FromDays(7));
        if (isPassedOn)
            await _cases.ActAsync(reference, new Deed(Act.PassOn, Side.Official, "staff:a", Office: "county-03254"));
        else
            Assert.Contains("Freitag, 4. Dezember", (await SayAsync("noch was: Ich kann erst ab Januar")).AsText(), StringComparison.Ordinal);
        var status = await SayAsync("Stand meiner Anfrage");
        Assert.Contains("Freitag, 4. Dezember", status.AsText(), StringComparison.Ordinal);
        var present = _cases.Find(reference)!;
        var contacts = RealContent.Library.Knowledge.Contacts;
        Assert.Equal(CaseDeadline.Of(present, _cases.History(reference), contacts.ById(present.Office)!), CaseDeadline.Of(status.Record.HandOff!, contacts.ById(present.Office)!));
    }

    [Fact]
    public async Task A_number_names_the_state_of_the_own_request_however_it_is_written()
    {
        await SendAsync();
        var reference = Assert.Single(_cases.List(CaseFilter.Everything)).Reference;
        foreach (var written in new[] { reference, reference.ToLowerInvariant(), reference.Replace('-', ' '), $"Was ist mit {reference}?" })
            Assert.Contains("hand-off.state.queued", (await SayAsync(written)).Reply.Keys);
    }

    [Fact]
    public async Task A_gap_is_kept_without_anything_that_leads_to_somebody()
    {
        await SayAllAsync("Wir sind ein Betrieb in Rinteln", "fachkraefte-gewinnen", "Lücke melden", "report-gap", "report-gap", "Lücke melden");
        var counted = new FigureRows(_database).Read();
        Assert.Equal(("03257", 1), Only(counted.GapsByCounty));
        Assert.Equal(("fachkraefte-gewinnen", 1), Only(counted.GapsByTopic));
        Assert.Equal(("", 1), Only(counted.GapsBySector));
    }

    [Fact]
    public async Task Whether_it_helped_is_counted_once()
    {
        await SayAllAsync("Ich bin Schüler in Hannover, 17, und möchte eine Ausbildung mit Holz", "danke", "helped-yes", "helped-yes", "helped-no");
        Assert.Equal(("helped-yes", 1), Only(new FigureRows(_database).Read().Tallies));
    }

    [Fact]
    public async Task From_one_address_only_so_many_requests_come_a_day()
    {
        var limit = new RequestLimit(Microsoft.Extensions.Options.Options.Create(new GuidanceBot.Options.RateLimitsOptions()), _clock);
        for (var i = 0; i < RequestLimit.ADay; i++)
            limit.Count("192.0.2.1");
        Assert.Contains("hand-off.too-many-from-here", (await BeginAsync("192.0.2.1")).Reply.Keys);
        Assert.Contains("hand-off.privacy", (await BeginAsync("192.0.2.2")).Reply.Keys);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("hand-off.privacy", (await BeginAsync("192.0.2.1")).Reply.Keys);

        async Task<SpokenReply> BeginAsync(string client) =>
            (await new TurnLoop(new MemoryTurnStore(), new FixedLibrary(RealContent.Library), new Ids(), _clock, limit).TakeAsync(new Arrival("c", "k", "Anfrage senden", "de") { Client = client }, _ => [], default)).Reply!;
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private static (string Key, int Count) Only(IReadOnlyDictionary<string, int> counts) => Assert.Single(counts.Select(pair => (pair.Key, pair.Value)));

    private static IEnumerable<Deed> LeadingTo(HandOffState state) => state switch
    {
        HandOffState.Delivered => [new Deed(Act.Deliver, Side.Program)],
        HandOffState.Accepted => [new Deed(Act.Accept, Side.Official, "staff:a")],
        HandOffState.Answered => [new Deed(Act.Answer, Side.Official, "staff:a", "Guten Tag")],
        _ => [new Deed(Act.Answer, Side.Official, "staff:a", "Guten Tag"), new Deed(Act.Add, Side.Person, Text: "noch etwas")],
    };

    private async Task<SpokenReply> SendAsync()
    {
        await SayAllAsync("Ich bin arbeitslos und wohne in Hildesheim", "Anfrage senden", "Ich suche Beratung zur Umschulung", "überspringen", "chat");
        return await SayAsync("Ja, so senden");
    }

    private async Task SayAllAsync(params string[] texts)
    {
        foreach (var text in texts)
            await SayAsync(text);
    }

    private async Task<SpokenReply> SayAsync(string text)
    {
        var loop = new TurnLoop(_store, new FixedLibrary(RealContent.Library), new Ids(), _clock);
        var arrival = new Arrival(Conversation, (_turns++).ToString(CultureInfo.InvariantCulture), text, "de", $"{{\"type\":\"message\",\"text\":\"{text}\"}}");
        return (await loop.TakeAsync(arrival, reply => [$"{{\"type\":\"message\",\"text\":{System.Text.Json.JsonSerializer.Serialize(reply.AsText(), Readable)}}}"], default)).Reply!;
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private bool Found(string words)
    {
        var wanted = Encoding.UTF8.GetBytes(words);
        return Directory.EnumerateFiles(_folder.Path).Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(wanted) >= 0);
    }
}
