using System.Net;
using GuidanceBot.Commands;
using GuidanceBot.Staff.Accounts;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GuidanceBot.Tests.Bot.Staff;

/// <summary>Who comes in, and who does not.</summary>
public sealed class SignInTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private RunningBot Bot => shared.Bot;

    [Fact]
    public async Task A_one_time_password_opens_nothing_but_the_page_to_change_it()
    {
        using var client = new StaffClient(Bot);
        var password = await StaffClient.AddAsync(Bot, "einmal", StaffRole.Official);
        Assert.Equal((HttpStatusCode.Redirect, "/staff"), await At(client.SignInAsync("einmal", password)));
        foreach (var page in new[] { "/staff", "/staff/inbox", "/staff/account", "/staff/figures" })
            Assert.Equal((HttpStatusCode.Redirect, "/staff/password"), await At(client.GetAsync(page)));
        foreach (var (wished, again) in new[] { ("kurz", "kurz"), ("lang genug aber", "verschieden genug"), ("aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaa"), ("mein name einmal ist", "mein name einmal ist"), (password, password) })
            Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync("/staff/password", ("old", password), ("new", wished), ("again", again))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync("/staff/password", ("old", "falsch"), ("new", "ein gutes Passwort"), ("again", "ein gutes Passwort"))).Status);
        Assert.Equal("/staff?done=password", (await client.SendAsync("/staff/password", ("old", password), ("new", "ein gutes Passwort"), ("again", "ein gutes Passwort"))).Location);
        Assert.Equal("/staff/inbox", (await client.GetAsync("/staff")).Location);
        using var other = new StaffClient(Bot);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.SignInAsync("einmal", password)).Status);
        Assert.Equal("/staff", (await other.SignInAsync("EINMAL", "ein gutes Passwort")).Location);
    }

    [Fact]
    public async Task After_five_failures_the_right_password_does_not_help_for_a_quarter_of_an_hour()
    {
        using var folder = new TestFolder();
        using var database = new Database(folder.Database);
        var clock = new FixedClock(new DateTimeOffset(2026, 11, 24, 11, 0, 0, TimeSpan.Zero));
        var accounts = new StaffAccounts(database, clock);
        using var signIn = new LocalSignIn(accounts, clock);
        await accounts.AddAsync("anna", StaffRole.Official, [], "the right one");
        for (var i = 0; i < LocalSignIn.FailuresAllowed; i++)
            Assert.Null(await signIn.CheckAsync("anna", "wrong"));
        Assert.Null(await signIn.CheckAsync("anna", "the right one"));
        clock.Advance(LocalSignIn.LockFor - TimeSpan.FromSeconds(1));
        Assert.Null(await signIn.CheckAsync("Anna", "the right one"));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("anna", (await signIn.CheckAsync("Anna", "the right one"))?.Name);
    }

    [Fact]
    public async Task An_answer_does_not_tell_whether_a_name_exists()
    {
        await StaffClient.AddAsync(Bot, "bekannt", StaffRole.Editor);
        var answers = new List<(HttpStatusCode, string)>();
        foreach (var name in new[] { "bekannt", "unbekannt", "", new string('x', 5000) })
        {
            using var client = new StaffClient(Bot);
            var shown = await client.SignInAsync(name, "falsch");
            answers.Add((shown.Status, StaffClient.Token().Replace(shown.Body, "")));
        }
        Assert.Single(answers.Distinct());
        Assert.Equal(HttpStatusCode.Unauthorized, answers[0].Item1);
    }

    [Fact]
    public void Passwords_are_kept_as_slow_salted_hashes()
    {
        var (one, other) = (PasswordHash.Of("vier Wörter"), PasswordHash.Of("vier Wörter"));
        Assert.NotEqual(one, other);
        Assert.StartsWith("pbkdf2-sha256$600000$", one, StringComparison.Ordinal);
        Assert.True(PasswordHash.Matches("vier Wo\u0308rter", one), "the same letters in another form");
        Assert.False(PasswordHash.Matches("vier worter", one));
        Assert.False(PasswordHash.Matches("", PasswordHash.OfNobody));
    }

    [Fact]
    public async Task The_cookie_is_for_no_script_and_pages_are_kept_nowhere()
    {
        using var client = await StaffClient.OfAsync(Bot, "keks", StaffRole.Official);
        var cookie = Assert.Single(client.Cookies.Cast<Cookie>(), cookie => cookie.Name == "staff-session");
        Assert.True(cookie.HttpOnly);
        var shown = await client.GetAsync("/staff/account");
        Assert.Equal("no-store", shown.Response.Headers.CacheControl!.ToString());
        Assert.Contains("default-src 'none'", shown.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_reads_the_database_cannot_sign_in_with_it()
    {
        using var folder = new TestFolder();
        var secret = "";
        using (var database = new Database(folder.Database))
        {
            await new StaffAccounts(database, TimeProvider.System).AddAsync("anna", StaffRole.Official, [], "vier Worte im Regal");
            secret = await new StaffSessions(database, TimeProvider.System).BeginAsync("anna");
        }
        var file = File.ReadAllBytes(folder.Database);
        Assert.True(file.AsSpan().IndexOf("anna"u8) >= 0);
        foreach (var hidden in new[] { secret, "vier Worte im Regal" })
            Assert.Equal(-1, file.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(hidden)));
    }

    [Fact]
    public async Task Signing_in_sets_a_cookie_that_is_strict_about_its_site()
    {
        using var client = new StaffClient(Bot);
        var password = await StaffClient.AddAsync(Bot, "streng", StaffRole.Official);
        var shown = await client.SignInAsync("streng", password);
        Assert.Contains(shown.Response.Headers.GetValues("Set-Cookie"), line =>
            line.StartsWith("staff-session=", StringComparison.Ordinal) && line.Contains("samesite=strict", StringComparison.OrdinalIgnoreCase) && line.Contains("httponly", StringComparison.OrdinalIgnoreCase) && line.Contains("path=/staff", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_form_without_the_token_of_its_page_or_from_another_website_changes_nothing()
    {
        using var client = await StaffClient.OfAsync(Bot, "formular", StaffRole.Official);
        (string, string)[] fields = [("what", "language"), ("language", "en")];
        var token = StaffClient.Token().Match((await client.GetAsync("/staff/account")).Body).Groups["token"].Value;
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/staff/account", fields)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/staff/account", [.. fields, ("form-token", (token[0] == '0' ? "1" : "0") + token[1..])])).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/staff/account", [.. fields, ("form-token", token)], "https://evil.example")).Status);
        Assert.Equal("de", Bot.Get<IAccounts>().ByName("formular")!.Language);
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostAsync("/staff/account", [.. fields, ("form-token", token)], Bot.Address.GetLeftPart(UriPartial.Authority))).Status);
        Assert.Equal("en", Bot.Get<IAccounts>().ByName("formular")!.Language);
        Assert.Contains("<html lang=\"en\">", (await client.GetAsync("/staff/account")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_from_another_website_is_refused()
    {
        using var client = new StaffClient(Bot);
        var password = await StaffClient.AddAsync(Bot, "fremd", StaffRole.Official);
        var token = StaffClient.Token().Match((await client.GetAsync("/staff/sign-in")).Body).Groups["token"].Value;
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/staff/sign-in", [("form-token", token), ("name", "fremd"), ("password", password)], "https://evil.example")).Status);
        Assert.DoesNotContain(client.Cookies.Cast<Cookie>(), cookie => cookie.Name == "staff-session");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/inbox\r\nSet-Cookie: a=b")]
    public async Task Signing_in_leads_to_our_own_pages_only(string wanted)
    {
        using var client = new StaffClient(Bot);
        var name = "ziel" + Math.Abs(string.GetHashCode(wanted, StringComparison.Ordinal));
        var password = await StaffClient.AddAsync(Bot, name, StaffRole.Official);
        Assert.Equal("/staff", (await client.SendAsync("/staff/sign-in", ("name", name), ("password", password), ("to", wanted))).Location);
    }

    [Fact]
    public async Task Nobody_sees_anything_before_the_sign_in_and_everybody_gets_back_to_where_they_were()
    {
        using var client = new StaffClient(Bot);
        foreach (var page in new[] { "/staff", "/staff/inbox", "/staff/cases/LW-AAAAAA", "/staff/facts", "/staff/figures", "/staff/figures.csv", "/staff/accounts", "/staff/account", "/staff/password", "/staff/news" })
            Assert.StartsWith("/staff/sign-in", (await client.GetAsync(page)).Location, StringComparison.Ordinal);
        Assert.Equal("/staff/sign-in?to=%2Finbox%3Fcounty%3D03254", (await client.GetAsync("/staff/inbox?county=03254")).Location);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/staff/inbox", ("X-Staff-Update", "1"))).Status);
    }

    [Fact]
    public async Task Everybody_sees_the_pages_of_their_own_task_only()
    {
        using var official = await StaffClient.OfAsync(Bot, "amt", StaffRole.Official);
        using var editor = await StaffClient.OfAsync(Bot, "redaktion", StaffRole.Editor);
        using var keeper = await StaffClient.OfAsync(Bot, "betrieb", StaffRole.Operator);
        var seen = new Dictionary<string, HttpStatusCode[]>();
        foreach (var page in new[] { "/staff/inbox", "/staff/facts", "/staff/accounts", "/staff/figures" })
            seen[page] = [(await official.GetAsync(page)).Status, (await editor.GetAsync(page)).Status, (await keeper.GetAsync(page)).Status];
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], seen["/staff/inbox"]);
        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Forbidden], seen["/staff/facts"]);
        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK], seen["/staff/accounts"]);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], seen["/staff/figures"]);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_also_for_a_copy_of_its_cookie()
    {
        using var client = await StaffClient.OfAsync(Bot, "ende", StaffRole.Official);
        var secret = client.Cookies["staff-session"]!.Value;
        Assert.Equal("/staff/sign-in", (await client.SendAsync("/staff/account", "/staff/sign-out")).Location);
        using var thief = new StaffClient(Bot);
        Assert.StartsWith("/staff/sign-in", (await thief.GetAsync("/staff/account", ("Cookie", "staff-session=" + secret))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_by_itself_when_nobody_uses_it_and_after_a_day_of_work()
    {
        using var folder = new TestFolder();
        using var database = new Database(folder.Database);
        var clock = new FixedClock(new DateTimeOffset(2026, 11, 24, 7, 0, 0, TimeSpan.Zero));
        await new StaffAccounts(database, clock).AddAsync("anna", StaffRole.Official, [], "x");
        var sessions = new StaffSessions(database, clock);
        var secret = await sessions.BeginAsync("anna");
        for (var hour = 0; hour < 11; hour++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            Assert.NotNull(await sessions.FindAsync(secret, isUse: true));
        }
        clock.Advance(TimeSpan.FromHours(1.5));
        Assert.Null(await sessions.FindAsync(secret, isUse: true));

        var idle = await sessions.BeginAsync("anna");
        clock.Advance(TimeSpan.FromHours(1.5));
        Assert.NotNull(await sessions.FindAsync(idle, isUse: false));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await sessions.FindAsync(idle, isUse: true));
    }

    [Fact]
    public async Task The_operator_makes_renews_and_removes_accounts_and_the_sessions_go_with_them()
    {
        using var keeper = await StaffClient.OfAsync(Bot, "hausmeister", StaffRole.Operator);
        var shown = await keeper.SendAsync("/staff/accounts", ("what", "add"), ("name", "neu.eins"), ("role", "official"), ("county", "03254"), ("county", "99999"));
        var password = StaffClient.OneTimePassword().Match(shown.Body).Value;
        Assert.Equal(["03254"], Bot.Get<IAccounts>().ByName("neu.eins")!.Counties);
        Assert.Equal(HttpStatusCode.BadRequest, (await keeper.SendAsync("/staff/accounts", ("what", "add"), ("name", "Neu.Eins"), ("role", "official"))).Status);
        foreach (var name in new[] { "", "x", "<b>fett</b>", "a b", new string('a', 41) })
            Assert.Equal(HttpStatusCode.BadRequest, (await keeper.SendAsync("/staff/accounts", ("what", "add"), ("name", name), ("role", "official"))).Status);
        using var client = new StaffClient(Bot);
        Assert.Equal("/staff", (await client.SignInAsync("neu.eins", password)).Location);
        await keeper.SendAsync("/staff/accounts", ("what", "password"), ("name", "neu.eins"));
        Assert.StartsWith("/staff/sign-in", (await client.GetAsync("/staff/password")).Location, StringComparison.Ordinal);
        await keeper.SendAsync("/staff/accounts", ("what", "remove"), ("name", "neu.eins"));
        Assert.Null(Bot.Get<IAccounts>().ByName("neu.eins"));
        Assert.Equal(HttpStatusCode.BadRequest, (await keeper.SendAsync("/staff/accounts", ("what", "remove"), ("name", "hausmeister"))).Status);
    }

    [Fact]
    public async Task The_command_refuses_what_is_no_account()
    {
        var output = new StringWriter();
        Assert.Equal(1, await StaffCommand.AddAsync(Bot.Services, "x", "official", [], output));
        Assert.Equal(1, await StaffCommand.AddAsync(Bot.Services, "kommando", "boss", [], output));
        Assert.Equal(1, await StaffCommand.AddAsync(Bot.Services, "kommando", "official", ["00000"], output));
        Assert.Equal(0, await StaffCommand.AddAsync(Bot.Services, "kommando", "official", ["03254"], output));
        Assert.Equal(1, await StaffCommand.AddAsync(Bot.Services, "Kommando", "editor", [], output));
        Assert.Equal(0, StaffCommand.List(Bot.Get<IAccounts>(), TimeProvider.System, output));
        Assert.Matches("kommando +official +one-time password +03254", output.ToString());
    }

    [Fact]
    public async Task An_absence_names_a_deputy_who_is_an_official()
    {
        using var client = await StaffClient.OfAsync(Bot, "urlaub", StaffRole.Official);
        await StaffClient.AddAsync(Bot, "vertretung", StaffRole.Official);
        await StaffClient.AddAsync(Bot, "keine-vertretung", StaffRole.Editor);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync("/staff/account", ("what", "absence"), ("from", "2026-12-10"), ("until", "2026-12-01"))).Status);
        await client.SendAsync("/staff/account", ("what", "absence"), ("from", "2026-12-01"), ("until", "2026-12-10"), ("deputy", "keine-vertretung"));
        Assert.Null(Bot.Get<IAccounts>().ByName("urlaub")!.Absence.Deputy);
        await client.SendAsync("/staff/account", ("what", "absence"), ("from", "2026-12-01"), ("until", "2026-12-10"), ("deputy", "vertretung"));
        var absence = Bot.Get<IAccounts>().ByName("urlaub")!.Absence;
        Assert.Equal("vertretung", absence.Deputy);
        Assert.Equal([false, true, true, false], new[] { "2026-11-30", "2026-12-01", "2026-12-10", "2026-12-11" }.Select(day => absence.Covers(DateOnly.ParseExact(day, "yyyy-MM-dd", null))));
    }

    private static async Task<(HttpStatusCode, string?)> At(Task<Shown> shown) => ((await shown).Status, (await shown).Location);
}
