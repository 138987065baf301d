using System.Net;
using System.Text.RegularExpressions;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Storage;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>The page on which a person finds a request again, on any device.</summary>
public sealed partial class RequestPageTests(SharedBot shared) : IClassFixture<SharedBot>, IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = shared.Bot.Address };

    [Fact]
    public async Task The_link_from_the_chat_shows_the_request_and_is_kept_nowhere()
    {
        var (address, reference) = await SentAsync();
        using var response = await _http.GetAsync(address);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(reference, page, StringComparison.Ordinal);
        Assert.Contains("Ich suche Beratung zur Umschulung", page, StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Contains("noindex", response.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        Assert.Contains("Request " + reference, await _http.GetStringAsync(address + "?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_tells_all_that_was_passed_on_and_what_became_of_it()
    {
        var (address, reference) = await SentAsync();
        var page = await PageAsync(address);
        foreach (var told in new[] { "Ich suche Beratung zur Umschulung", "Bisher genannt", "Empfohlen wurde", "Deutsch", ": abgeschickt" })
            Assert.Contains(told, page, StringComparison.Ordinal);
        await Cases.ActAsync(reference, new Deed(Act.Deliver, Side.Program));
        await Cases.ActAsync(reference, new Deed(Act.Deliver, Side.Program));
        await Cases.ActAsync(reference, new Deed(Act.Note, Side.Official, "staff:a", "nur für uns"));
        await Cases.ActAsync(reference, new Deed(Act.Answer, Side.Official, "staff:a", "Guten Tag"));
        page = await PageAsync(address);
        Assert.Single(ArrivedAtOffice().Matches(page));
        Assert.Contains(": beantwortet", page, StringComparison.Ordinal);
        Assert.DoesNotContain("nur für uns", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ist bis", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_open_again_is_promised_an_answer_anew()
    {
        var (address, reference) = await SentAsync();
        await Cases.ActAsync(reference, new Deed(Act.Answer, Side.Official, "staff:a", "Guten Tag"));
        Assert.DoesNotContain("Mit einer Antwort ist bis", await PageAsync(address), StringComparison.Ordinal);
        await _http.PostAsync(address, new FormUrlEncodedContent(await FieldsAsync(address, "add", ("text", "Und wann beginnt der Kurs?"))));
        Assert.Contains("Mit einer Antwort ist bis", await PageAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_speaks_every_language_the_program_speaks()
    {
        var (address, reference) = await SentAsync();
        foreach (var language in Support.RealContent.Library.Words.Offered)
            Assert.Contains($"<html lang=\"{language.Code}\"", await PageAsync($"{address}?lang={language.Code}"), StringComparison.Ordinal);
        Assert.Contains(reference, await PageAsync(address + "?lang=ar"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_changes_nothing_and_a_form_adds_once()
    {
        var (address, reference) = await SentAsync();
        await _http.GetAsync(address);
        Assert.Single(Cases.History(reference));
        var fields = await FieldsAsync(address, "add", ("text", "Ich kann erst <b>ab Januar</b>"));
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.Redirect, (await _http.PostAsync(address, new FormUrlEncodedContent(fields))).StatusCode);
        Assert.Equal([Act.Send, Act.Add], Cases.History(reference).Select(line => line.Act));
        var page = await _http.GetStringAsync(address);
        Assert.Contains("Ich kann erst &lt;b&gt;ab Januar&lt;/b&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_taken_back_and_its_words_are_gone()
    {
        var (address, reference) = await SentAsync();
        using var response = await _http.PostAsync(address, new FormUrlEncodedContent(await FieldsAsync(address, "withdraw")));
        Assert.Equal(HandOffState.Withdrawn, Cases.Find(reference)!.State);
        var page = await _http.GetStringAsync(response.Headers.Location);
        Assert.DoesNotContain("Umschulung", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        var late = await FieldsAsync(address, "add", ("text", "noch etwas"));
        await _http.PostAsync(address, new FormUrlEncodedContent(late));
        Assert.Null(Cases.Find(reference)!.Request);
    }

    [Fact]
    public async Task A_form_from_elsewhere_or_without_its_token_is_refused()
    {
        var (address, reference) = await SentAsync();
        var fields = await FieldsAsync(address, "withdraw");
        using var foreign = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.SendAsync(foreign)).StatusCode);
        fields["form-token"] = "";
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.PostAsync(address, new FormUrlEncodedContent(fields))).StatusCode);
        Assert.Equal(HandOffState.Queued, Cases.Find(reference)!.State);
    }

    [Theory]
    [InlineData("act", "accept")]
    [InlineData("act", "")]
    [InlineData("text", "")]
    public async Task A_form_that_says_nothing_is_refused(string field, string value)
    {
        var (address, _) = await SentAsync();
        var fields = await FieldsAsync(address, "add", ("text", "noch etwas"));
        fields[field] = value;
        Assert.Equal(HttpStatusCode.BadRequest, (await _http.PostAsync(address, new FormUrlEncodedContent(fields))).StatusCode);
    }

    [Fact]
    public async Task Guessing_finds_nothing_and_is_stopped()
    {
        using var folder = new TestFolder();
        await using var bot = await RunningBot.StartAsync(folder.Database);
        var (address, reference) = await SentAsync(bot);
        var secret = address[(address.LastIndexOf('/') + 1)..];
        var found = new List<HttpStatusCode>();
        for (var i = 0; i < 60; i++)
            found.Add((await bot.Http.GetAsync($"/anfrage/{reference}/{Ids.Secret()}")).StatusCode);
        Assert.DoesNotContain(HttpStatusCode.OK, found);
        Assert.Equal(HttpStatusCode.NotFound, found[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, found[^1]);
        Assert.NotEqual(HttpStatusCode.OK, (await bot.Http.GetAsync($"/anfrage/LW-234567/{secret}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await bot.Http.GetAsync(address)).StatusCode);
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> PageAsync(string address) => WebUtility.HtmlDecode(await _http.GetStringAsync(address));

    private ICases Cases => shared.Bot.Get<ICases>();

    private async Task<Dictionary<string, string>> FieldsAsync(string address, string act, params (string Name, string Value)[] more)
    {
        var page = await _http.GetStringAsync(address);
        var fields = Hidden().Matches(page).Where(match => match.Groups["name"].Value != "act").DistinctBy(match => match.Groups["name"].Value).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        fields["form-token"] = fields.GetValueOrDefault("form-token") ?? GuidanceBot.Staff.FormToken.Of(address[(address.LastIndexOf('/') + 1)..]);
        fields["act"] = act;
        foreach (var (name, value) in more)
            fields[name] = value;
        return fields;
    }

    private Task<(string Address, string Reference)> SentAsync() => SentAsync(shared.Bot);

    /// <summary>Sends a request through the chat and takes the link it is answered with.</summary>
    private static async Task<(string Address, string Reference)> SentAsync(RunningBot bot)
    {
        var client = await DirectLineClient.OpenAsync(bot.Http);
        foreach (var text in new[] { "Ich bin arbeitslos und wohne in Hildesheim", "Anfrage senden", "Ich suche Beratung zur Umschulung", "überspringen", "chat", "Ja, so senden" })
            await client.SayAsync(text);
        var link = Link().Match(string.Concat((await client.LogAsync()).Select(activity => activity.ToJsonString())));
        Assert.True(link.Success, "The reply has no link.");
        return ("/" + link.Value, link.Groups["reference"].Value);
    }

    [GeneratedRegex(": bei der Stelle angekommen")]
    private static partial Regex ArrivedAtOffice();

    [GeneratedRegex("anfrage/(?<reference>LW-[A-Z0-9]{6})/[A-Za-z0-9_-]{20,}")]
    private static partial Regex Link();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
