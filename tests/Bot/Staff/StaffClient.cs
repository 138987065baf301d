using System.Net;
using System.Text.RegularExpressions;
using GuidanceBot.Commands;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Staff.Accounts;
using GuidanceBot.Tests.Bot.Web;

namespace GuidanceBot.Tests.Bot.Staff;

/// <summary>Somebody at the staff pages as their browser does it: cookies are kept, forms carry what their page had.</summary>
public sealed partial class StaffClient : IDisposable
{
    private const string OwnPassword = "vier Wörter im Regal";
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };

    public StaffClient(RunningBot bot)
    {
        Bot = bot;
        Http = new HttpClient(_handler) { BaseAddress = bot.Address };
    }

    public RunningBot Bot { get; }

    public HttpClient Http { get; }

    public CookieCollection Cookies => _handler.CookieContainer.GetCookies(new Uri(Bot.Address, "/staff"));

    /// <summary>Somebody new who has signed in and has a password of their own.</summary>
    public static async Task<StaffClient> OfAsync(RunningBot bot, string name, StaffRole role, params string[] counties)
    {
        var client = new StaffClient(bot);
        var password = await AddAsync(bot, name, role, counties);
        Assert.Equal("/staff", (await client.SignInAsync(name, password)).Location);
        var changed = await client.SendAsync("/staff/password", ("old", password), ("new", OwnPassword), ("again", OwnPassword));
        Assert.Equal("/staff?done=password", changed.Location);
        return client;
    }

    /// <returns>The one-time password.</returns>
    public static async Task<string> AddAsync(RunningBot bot, string name, StaffRole role, params string[] counties)
    {
        var output = new StringWriter();
        Assert.Equal(0, await StaffCommand.AddAsync(bot.Services, name, Keys.Of(role), counties, output));
        return OneTimePassword().Match(output.ToString()).Value;
    }

    public Task<Shown> SignInAsync(string name, string password) => SendAsync("/staff/sign-in", ("name", name), ("password", password));

    public async Task<Shown> GetAsync(string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var response = await Http.SendAsync(request);
        return await Shown.OfAsync(response);
    }

    /// <summary>Opens the page, fills in its form and sends it where the page's address is.</summary>
    public Task<Shown> SendAsync(string address, params (string Name, string Value)[] fields) => SendAsync(address, address, fields);

    /// <summary>Sends a form of one page to an address.</summary>
    public async Task<Shown> SendAsync(string page, string address, params (string Name, string Value)[] fields)
    {
        var token = Token().Match((await GetAsync(page)).Body).Groups["token"].Value;
        return await PostAsync(address, [("form-token", token), .. fields]);
    }

    public async Task<Shown> PostAsync(string address, (string Name, string Value)[] fields, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var response = await Http.SendAsync(request);
        return await Shown.OfAsync(response);
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex(@"[2-9A-Z]{4}(-[2-9A-Z]{4}){3}")]
    public static partial Regex OneTimePassword();

    [GeneratedRegex("name=\"form-token\" value=\"(?<token>[0-9a-f]+)\"")]
    public static partial Regex Token();
}

/// <summary>What a browser got.</summary>
public sealed record Shown(HttpStatusCode Status, string? Location, string Body, HttpResponseMessage Response)
{
    public static async Task<Shown> OfAsync(HttpResponseMessage response) =>
        new(response.StatusCode, response.Headers.Location?.OriginalString, await response.Content.ReadAsStringAsync(), response);
}
