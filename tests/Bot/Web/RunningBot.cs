using GuidanceBot.Channels.BotFramework;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>The whole program on a free port of this machine, with a database file that can outlive it.</summary>
public sealed class RunningBot : IAsyncDisposable
{
    public const string Secret = "a-secret-for-tests-only";
    private readonly WebApplication _web;

    private RunningBot(WebApplication web, HttpClient http)
    {
        _web = web;
        Http = http;
    }

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    public IServiceProvider Services => _web.Services;

    public static async Task<RunningBot> StartAsync(string databaseFile, TimeProvider? clock = null, params string[] settings)
    {
        string[] args = ["--urls", "http://127.0.0.1:0", $"--Storage:Path={databaseFile}", $"--DirectLine:Secrets:0={Secret}", "--BotFramework:Anonymous=true", .. settings];
        // What is learned from the real content is learned once for all tests.
        var hasOwnContent = settings.Any(setting => setting.StartsWith("--Knowledge:", StringComparison.Ordinal));
        var web = WebHost.Build(args, clock ?? TimeProvider.System, hasOwnContent ? null : RealContent.Library);
        try
        {
            await web.StartAsync();
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }
        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new RunningBot(web, new HttpClient { BaseAddress = new Uri(address) });
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Done once everything was tried that a clock which stands lets be tried.</summary>
    public async Task UntilNothingIsDueAsync(TimeProvider clock)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Get<IOutbox>().Due(clock.GetUtcNow()).Count > 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            Get<ConnectorPost>().Wake();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        Http.Dispose();
    }
}

/// <summary>A folder for one test.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("guidance-").FullName;

    public string Database => System.IO.Path.Combine(Path, "guidance.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>One bot for all tests of a class that do not stop it.</summary>
public sealed class SharedBot : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();

    public RunningBot Bot { get; private set; } = null!;

    public async Task InitializeAsync() => Bot = await RunningBot.StartAsync(_folder.Database, null, "--RateLimits:Enabled=false");

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}
