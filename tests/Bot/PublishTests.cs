using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using GuidanceBot.Content;
using GuidanceBot.Tests.Bot.Web;

namespace GuidanceBot.Tests.Bot;

/// <summary>The folder that operators get, run as they run it: outside the source tree, from another working directory.</summary>
public sealed partial class PublishTests : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TestFolder _folder = new();

    private string Published => Path.Combine(_folder.Path, "app");

    [Fact]
    public async Task A_published_folder_runs_elsewhere()
    {
        using var patience = new CancellationTokenSource(Patience);
        await PublishAsync(patience.Token);
        using var bot = Start(Path.Combine(Published, "GuidanceBot.dll"), "--urls", "http://127.0.0.1:0");
        try
        {
            using var http = new HttpClient { BaseAddress = await AddressOfAsync(bot, patience.Token) };
            foreach (var address in new[] { "/", "/chat", "/widget.js", "/chat/chat.js", "/datenschutz", "/impressum", "/barrierefreiheit", "/healthz/ready" })
                Assert.Equal((address, HttpStatusCode.OK), (address, (await http.GetAsync(address, patience.Token)).StatusCode));
            Assert.Equal(HttpStatusCode.OK, (await http.PostAsync("/widget/token", null, patience.Token)).StatusCode);
            Assert.True(File.Exists(_folder.Database));
        }
        finally
        {
            bot.Kill();
            await bot.WaitForExitAsync(CancellationToken.None);
        }
        await CheckFactsAsync(patience.Token);
    }

    public void Dispose() => _folder.Dispose();

    private async Task PublishAsync(CancellationToken cancellation)
    {
        var project = Path.Combine(ContentFolders.SourceTree()!, "bot");
        using var publish = Start("publish", project, "--no-build", "-c", Configuration, "-o", Published);
        var output = await publish.StandardOutput.ReadToEndAsync(cancellation);
        await publish.WaitForExitAsync(cancellation);
        Assert.True(publish.ExitCode == 0, output);
    }

    private async Task CheckFactsAsync(CancellationToken cancellation)
    {
        using var check = Start(Path.Combine(Published, "GuidanceBot.dll"), "knowledge", "check");
        Assert.Contains("No faults.", await check.StandardOutput.ReadToEndAsync(cancellation), StringComparison.Ordinal);
    }

    /// <summary>Only Storage__Path is set.</summary>
    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["Storage__Path"] = _folder.Database;
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        return Process.Start(start)!;
    }

    private static async Task<Uri> AddressOfAsync(Process bot, CancellationToken cancellation)
    {
        while (await bot.StandardOutput.ReadLineAsync(cancellation) is { } line)
            if (Listening().Match(line) is { Success: true } match)
                return new Uri(match.Groups[1].Value);
        throw new InvalidOperationException("The program ended before it listened.");
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
