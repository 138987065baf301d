using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.HandOff;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Bot.Staff;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.HandOff;

/// <summary>An official who has nothing but a mailbox and a browser: the whole program, and a mail server as offices have one.</summary>
public sealed partial class CaseByMailTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private static int s_number;
    private readonly TestFolder _folder = new();
    private readonly HttpClientHandler _noCookies = new() { UseCookies = false, AllowAutoRedirect = false };
    private DebianMailServer _server = null!;
    private RunningBot _bot = null!;
    private HttpClient _browser = null!;

    private ICases Cases => _bot.Get<ICases>();

    public async Task InitializeAsync()
    {
        _server = await DebianMailServer.StartAsync();
        _bot = await RunningBot.StartAsync(
            _folder.Database, null, "--Mail:Host=127.0.0.1", $"--Mail:Port={_server.Port}", "--Mail:Security=none", "--Mail:From=wegweiser@example.org", "--HandOff:Fallback:Email=sammel@amt.example");
        _browser = new HttpClient(_noCookies, disposeHandler: false) { BaseAddress = _bot.Address };
    }

    [Fact]
    public async Task A_case_is_held_by_mail_alone_from_the_question_to_its_close()
    {
        var reference = await QueueAsync(Samples.Fresh(NextReference(), message: "Ich suche eine Umschulung.\nWas passt zu mir?"));
        var mail = await _server.NextAsync();
        Assert.Equal("sammel@amt.example", mail.To);
        Assert.Equal("multipart/alternative", (string?)mail.Json["type"]);
        Assert.Empty(mail.Json["defects"]!.AsArray());
        Assert.Contains(reference, mail.Header("Subject"), StringComparison.Ordinal);
        foreach (var shown in new[] { "Wer: Ina Muster", "Antwort an: ina@example.org", "Wohnort: Hildesheim", "Lage: In Arbeit", "Sprache: Deutsch", "Noch offen: ", _bot.Get<NoteWriter>().When(Cases.Find(reference)!.DueAt!.Value), "> Was passt zu mir?" })
            Assert.Contains(shown, mail.Text, StringComparison.Ordinal);
        Assert.True(mail.Text.IndexOf("> Ich suche", StringComparison.Ordinal) > mail.Text.LastIndexOf("http", StringComparison.Ordinal));

        // Whoever scans mails opens every link, again and again.
        await SettledAsync();
        var before = (Cases.Find(reference)!.Version, Cases.History(reference).Count);
        foreach (var link in Links(mail).Concat(Links(mail)))
        {
            var page = await GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("<html lang=\"de\">", page.Body, StringComparison.Ordinal);
            Assert.Contains("Was passt zu mir?", page.Body, StringComparison.Ordinal);
        }
        Assert.Equal(before, (Cases.Find(reference)!.Version, Cases.History(reference).Count));
        Assert.Equal(4, Links(mail).Count);

        await DoAsync(LinkTo(mail, Act.Accept));
        Assert.Equal((HandOffState.Accepted, "mail:fallback"), (Cases.Find(reference)!.State, Cases.Find(reference)!.Holder));
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(LinkTo(mail, Act.Answer), ("text", "  "))).Status);
        await DoAsync(LinkTo(mail, Act.Answer), ("text", "Guten Tag,\r\nrufen Sie die Agentur an: 0800 4555500."));
        Assert.Equal(HandOffState.Answered, Cases.Find(reference)!.State);

        var answer = await _server.NextAsync();
        Assert.Equal("ina@example.org", answer.To);
        Assert.Contains("Guten Tag,\nrufen Sie die Agentur an: 0800 4555500.", answer.Text, StringComparison.Ordinal);
        await SettledAsync();
        await DoAsync(LinkTo(mail, Act.Close));
        Assert.Equal(HandOffState.Closed, Cases.Find(reference)!.State);
        Assert.Equal([Act.Send, Act.Deliver, Act.Accept, Act.Answer, Act.Close], Cases.History(reference).Select(line => line.Act));
        Assert.Equal(2, _server.Taken.Count);
        output.WriteLine($"mails in a whole case: {_server.Taken.Count}; scanner requests that changed something: 0 of 8");
    }

    [Fact]
    public async Task A_link_works_once_and_says_so_and_a_second_text_is_not_lost()
    {
        var reference = await QueueAsync(Samples.Fresh(NextReference()));
        var mail = await _server.NextAsync();
        await DoAsync(LinkTo(mail, Act.Answer), ("text", "Erste Antwort"));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(LinkTo(mail, Act.Answer), ("text", "Erste Antwort"))).Status);
        var second = await PostAsync(LinkTo(mail, Act.Answer), ("text", "Zweite Antwort"));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("Zweite Antwort", second.Body, StringComparison.Ordinal);
        Assert.Equal(["Erste Antwort"], Cases.History(reference).Where(line => line.Act == Act.Answer).Select(line => line.Text));
        var again = await GetAsync(LinkTo(mail, Act.Answer));
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains("Dieser Link wurde schon benutzt", again.Body, StringComparison.Ordinal);

        // From there it goes on, under a link of its own.
        var further = Further().Matches(again.Body).Select(match => match.Groups["address"].Value).Single(address => ActOf(address) == Act.Answer);
        await DoAsync(further, ("text", "Zweite Antwort"));
        Assert.Equal(2, Cases.History(reference).Count(line => line.Act == Act.Answer));
    }

    [Fact]
    public async Task Of_two_officials_with_links_the_second_is_told_who_was_first()
    {
        var reference = await QueueAsync(Samples.Fresh(NextReference()));
        var mail = await _server.NextAsync();
        await Cases.ActAsync(reference, new Deed(Act.Accept, Side.Official, "staff:anna"));
        var late = await PostAsync(LinkTo(mail, Act.Accept));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("anna", late.Body, StringComparison.Ordinal);
        Assert.Equal("staff:anna", Cases.Find(reference)!.Holder);
    }

    [Fact]
    public async Task Links_that_are_over_changed_or_of_no_use_any_more_say_so_kindly()
    {
        var reference = await QueueAsync(Samples.Fresh(NextReference()));
        var mail = await _server.NextAsync();
        var token = LinkTo(mail, Act.Accept).Split('/')[^1];
        var links = _bot.Get<CaseLinks>();
        var old = links.Sign(links.Read(token)! with { Until = DateTimeOffset.UnixEpoch });
        foreach (var (given, status, word) in new[]
        {
            (token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), HttpStatusCode.NotFound, "Dieser Link gilt nicht"),
            ("x", HttpStatusCode.NotFound, "Dieser Link gilt nicht"),
            (old, HttpStatusCode.Gone, "abgelaufen"),
        })
        {
            var shown = await GetAsync("/vorgang/" + given);
            Assert.Equal(status, shown.Status);
            Assert.Contains(word, shown.Body, StringComparison.Ordinal);
            Assert.Equal(status, (await PostAsync("/vorgang/" + given)).Status);
        }
        await DoAsync(LinkTo(mail, Act.PassOn), ("office", "arl-koordination"), ("text", "gehört zu euch"));
        Assert.Equal(HttpStatusCode.Gone, (await PostAsync(LinkTo(mail, Act.Accept))).Status);
        Assert.Contains("weitergegeben", (await GetAsync(LinkTo(mail, Act.Accept))).Body, StringComparison.Ordinal);
        var next = await _server.NextAsync();
        await Cases.ActAsync(reference, new Deed(Act.Withdraw, Side.Person));
        var gone = await GetAsync(LinkTo(next, Act.Answer));
        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.DoesNotContain("Ina", gone.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_anybody_writes_becomes_a_header_a_recipient_markup_or_a_link_of_ours()
    {
        var vectors = Vectors();
        Assert.Equal(40, vectors.Count);
        var usual = await MailOf("Ina Muster", "Bitte um Rat");
        var references = await QueueAsync(vectors.Select(vector => Samples.Fresh(NextReference(), name: vector, message: vector)));
        var mails = await MailsOf(references);
        foreach (var (vector, reference) in vectors.Zip(references))
        {
            var mail = mails[reference];
            Assert.Equal(usual.Headers.Select(header => header.Name), mail.Headers.Select(header => header.Name));
            Assert.Equal("sammel@amt.example", mail.To);
            Assert.Equal(Tags(usual.Html), Tags(mail.Html));
            Assert.Equal(4, Links(mail).Count);
            var line = mail.Text.Split('\n').Single(found => found.StartsWith("Wer: ", StringComparison.Ordinal))["Wer: ".Length..];
            Assert.Equal(PlainWords(vector), line);
            Assert.DoesNotContain(mail.Text.Split('\n').SkipWhile(found => !found.StartsWith("In eigenen Worten", StringComparison.Ordinal)).Skip(1), found => found.Length > 0 && found[0] != '>');
        }
        output.WriteLine($"vectors {vectors.Count}, effects 0, mails {_server.Taken.Count}");
    }

    [Fact]
    public async Task Nothing_an_official_writes_becomes_a_header_or_markup_in_the_mail_to_the_person()
    {
        var vectors = Vectors().Prepend("Guten Tag").ToList();
        var references = await QueueAsync(vectors.Select(_ => Samples.Fresh(NextReference())));
        var mails = await MailsOf(references);
        var answered = new List<string>();
        foreach (var (vector, reference) in vectors.Zip(references))
        {
            var done = await PostAsync(LinkTo(mails[reference], Act.Answer), ("text", vector));
            if (string.IsNullOrWhiteSpace(vector))
                continue;
            Assert.Equal(HttpStatusCode.Redirect, done.Status);
            answered.Add(reference);
        }
        var answers = await MailsOf(answered);
        var usual = Shape(answers[references[0]]);
        Assert.All(answers.Values, answer => Assert.Equal(("ina@example.org", usual), (answer.To, Shape(answer))));
        output.WriteLine($"vectors {vectors.Count - 1}, effects 0, answers {answers.Count}");
    }

    /// <summary>What a mail is made of, apart from its words.</summary>
    private static string Shape(TakenMail mail) => string.Join(',', mail.Headers.Select(header => header.Name)) + string.Join(',', Tags(mail.Html));

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        _server.Dispose();
    }

    public void Dispose()
    {
        _browser.Dispose();
        _noCookies.Dispose();
        _folder.Dispose();
    }

    /// <summary>What people have tried on others: headers, recipients, ends of letters, markup, links, directions of writing.</summary>
    private static IReadOnlyList<string> Vectors() =>
    [
        "Ina\r\nBcc: alle@example.org", "Ina\nBcc: alle@example.org", "Ina\rBcc: alle@example.org", "Ina\r\n\r\nNeuer Text", "Ina\r\nSubject: anders",
        "Ina\r\nContent-Type: text/html", "Ina%0d%0aBcc: alle@example.org", "Ina\u2028Bcc: alle@example.org", "Ina\u0085Bcc: alle@example.org", "Ina\u000bBcc: alle@example.org",
        "Ina\r\n.\r\nMAIL FROM:<x@example.org>", "Ina\n.\nRCPT TO:<x@example.org>", "Ina\r.\rDATA", ".", "..", "Ina\0Bcc: alle@example.org",
        "=?utf-8?B?QmNjOiB4QGV4YW1wbGUub3Jn?=", "\"Ina\" <chef@amt.example>", "Ina, chef@amt.example", "Ina; chef@amt.example",
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href=\"https://boese.example\">Übernehmen</a>", "<style>*{display:none}</style>", "</table></body><h1>Hallo</h1>",
        "<!--", "--><b>fett", "<meta http-equiv=refresh content=\"0;url=https://boese.example\">", "<form action=https://boese.example><button>Antworten</button></form>", "&lt;script&gt;&#60;b&#62;",
        "' onmouseover='alert(1)", "\" style=\"background:url(javascript:alert(1))", "javascript:alert(1)", "[Übernehmen](https://boese.example)", "![x](https://boese.example/x.png)",
        "# Überschrift\n\n- Liste\n- **fett**", "<at>alle</at> @channel <@U123>", "Übernehmen:\nhttps://boese.example/vorgang/x", "Ina\u202Egro.elpmaxe@xob", "{reference} {0} ${HOME} {{name}}",
    ];

    /// <summary>On one line, without what cannot be read: what the note makes of it.</summary>
    private static string PlainWords(string text) => string.Join(' ', string.Concat(text.ReplaceLineEndings("\n").Where(letter => letter == '\n' || !(char.IsControl(letter) || letter is '\u2028' or '\u202E'))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static List<string> Tags(string html) => [.. Tag().Matches(html.Replace("<br>", "", StringComparison.Ordinal)).Select(match => match.Value).Select(tag => Href().Replace(tag, "href"))];

    private static string NextReference() => string.Create(CultureInfo.InvariantCulture, $"LW-M{Interlocked.Increment(ref s_number):0000}");

    private async Task<TakenMail> MailOf(string name, string message)
    {
        await QueueAsync(Samples.Fresh(NextReference(), name: name, message: message));
        return await _server.NextAsync();
    }

    private async Task<IReadOnlyList<string>> QueueAsync(IEnumerable<HandOffRequest> requests)
    {
        var references = new List<string>();
        foreach (var request in requests)
            references.Add(await QueueAsync(request));
        return references;
    }

    /// <summary>The next mails, one about each request, in whatever order they arrive.</summary>
    private async Task<Dictionary<string, TakenMail>> MailsOf(IReadOnlyList<string> references)
    {
        var mails = new Dictionary<string, TakenMail>();
        for (var i = 0; i < references.Count; i++)
        {
            var mail = await _server.NextAsync();
            mails.Add(references.Single(reference => mail.Header("Subject").Contains(reference, StringComparison.Ordinal)), mail);
        }
        return mails;
    }

    private async Task<string> QueueAsync(HandOffRequest request)
    {
        var record = ConversationRecord.New with { HandOff = new OpenHandOff(request.Reference, HandOffState.Queued) };
        await _bot.Get<ITurnStore>().SaveAsync(new TurnToSave(new Arrival("directline/" + request.Reference, "k", "x"), 0, record, [], [new QueueHandOff(request)]), default);
        return request.Reference;
    }

    /// <summary>The server has a mail a moment before the program knows it.</summary>
    private async Task SettledAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (_bot.Get<IMails>().Begun().Count > 0)
            await timer.WaitForNextTickAsync(patience.Token);
    }

    private static List<string> Links(TakenMail mail) => [.. Link().Matches(mail.Text).Select(match => new Uri(match.Value).AbsolutePath)];

    private string LinkTo(TakenMail mail, Act act) => Links(mail).Single(link => ActOf(link) == act);

    private Act ActOf(string address) => _bot.Get<CaseLinks>().Read(address.Split('/')[^1])!.Act;

    private async Task<Shown> GetAsync(string address)
    {
        using var response = await _browser.GetAsync(address);
        return await Shown.OfAsync(response);
    }

    private async Task<Shown> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await _browser.PostAsync(address, form);
        return await Shown.OfAsync(response);
    }

    /// <summary>Presses the button and sees that it was done.</summary>
    private async Task DoAsync(string address, params (string Name, string Value)[] fields)
    {
        var done = await PostAsync(address, fields);
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Contains("role=\"status\"", (await GetAsync(done.Location!)).Body, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^http://127\.0\.0\.1:\d+/vorgang/\S+$", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex("<li><a class=\"button second\" href=\"(?<address>[^\"]+)\">")]
    private static partial Regex Further();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("href=\"[^\"]*\"")]
    private static partial Regex Href();
}
