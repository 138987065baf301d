using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace GuidanceBot.Tests.HandOff;

/// <summary>A mail as a real server took it and a real reader of mails understands it.</summary>
public sealed record TakenMail(JsonNode Json)
{
    public string To => string.Join(',', Json["to"]!.AsArray().Select(to => (string?)to));

    public string Text => ((string?)Json["text"] ?? "").ReplaceLineEndings("\n");

    public string Html => (string?)Json["html"] ?? "";

    public bool Tls => (bool)Json["tls"]!;

    public string? User => (string?)Json["user"];

    public IReadOnlyList<(string Name, string Value)> Headers => [.. Json["headers"]!.AsArray().Select(pair => ((string)pair![0]!, (string)pair[1]!))];

    public string Header(string name) => Headers.FirstOrDefault(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Value ?? "";
}

/// <summary>The mail server of Debian's package python3-aiosmtpd, on a free port of this machine.</summary>
public sealed class DebianMailServer : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly string _folder;
    private readonly Process _process;
    private int _read;

    private DebianMailServer(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    public int Port { get; }

    /// <param name="options">As the script says.</param>
    public static async Task<DebianMailServer> StartAsync(params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("mails-").FullName;
        var start = new ProcessStartInfo(Python) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "HandOff", "smtp_server.py"), folder, .. options])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{Python} is missing.");
        if (await process.StandardOutput.ReadLineAsync() is { } line && line.StartsWith("listening ", StringComparison.Ordinal))
            return new DebianMailServer(process, folder, int.Parse(line["listening ".Length..], CultureInfo.InvariantCulture));
        throw new InvalidOperationException("The mail server did not start. Install it with: sudo apt-get install python3-aiosmtpd\n" + await process.StandardError.ReadToEndAsync());
    }

    public IReadOnlyList<TakenMail> Taken => [.. Directory.EnumerateFiles(_folder, "*.json").Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Waits for the next mail.</summary>
    public async Task<TakenMail> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            if (line.StartsWith("taken ", StringComparison.Ordinal))
                return Read(Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{++_read:0000}.json")));
        throw new InvalidOperationException("The mail server ended.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static TakenMail Read(string file) => new(JsonNode.Parse(File.ReadAllText(file))!);
}
