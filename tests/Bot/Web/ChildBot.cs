using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>The program in a process of its own, which can be killed.</summary>
public sealed partial class ChildBot : IDisposable
{
    private readonly Process _process;

    private ChildBot(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public static Task<ChildBot> StartAsync(string database, params string[] settings) => StartAsync(database, new Dictionary<string, string>(), settings);

    public static async Task<ChildBot> StartAsync(string database, IReadOnlyDictionary<string, string> environment, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[typeof(WebHost).Assembly.Location, "--urls", "http://127.0.0.1:0", $"--Storage:Path={database}", "--RateLimits:Enabled=false", .. settings])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (Listening().Match(line) is { Success: true } match)
                return new ChildBot(process, new Uri(match.Groups[1].Value));
        throw new InvalidOperationException("The program ended before it listened.");
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        Http.Dispose();
        _process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
