using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GuidanceBot.Tests.HandOff;

/// <summary>What goes wrong at a mail server.</summary>
public enum SmtpFault
{
    None,

    /// <summary>421 instead of a greeting.</summary>
    Busy,

    /// <summary>451 for the recipient: come again.</summary>
    Greylist,

    /// <summary>550 for the recipient: never.</summary>
    NoSuchMailbox,

    /// <summary>554 for the content.</summary>
    NoSuchContent,

    /// <summary>Accepts the connection and says nothing.</summary>
    Silent,

    /// <summary>The line is cut when the letter should begin.</summary>
    CutBefore,

    /// <summary>The letter is taken and the line is cut before that is said.</summary>
    CutAfter,

    /// <summary>The letter is taken, and that is never said.</summary>
    SilentAfter,
}

/// <summary>A letter as it arrived.</summary>
public sealed record Arrived(string To, string Raw)
{
    public string Header(string name) => Raw.Split("\r\n").TakeWhile(line => line.Length > 0)
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";
}

/// <summary>A mail server that fails as it is told, by recipient.</summary>
public sealed class SmtpSink : IDisposable
{
    private readonly ConcurrentQueue<Arrived> _arrived = new();
    private readonly SemaphoreSlim _taken = new(0), _connected = new(0);
    private TcpListener _listener;
    private CancellationTokenSource _stop = new();

    public SmtpSink()
    {
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = ServeAsync(_listener, _stop.Token);
    }

    public int Port { get; }

    /// <summary>In the order of their arrival, also those whose arrival was never said.</summary>
    public IReadOnlyList<Arrived> Arrived => [.. _arrived];

    /// <summary>By recipient; the empty one where none was named yet.</summary>
    public Func<string, SmtpFault> Fault { get; set; } = _ => SmtpFault.None;

    public int Connections { get; private set; }

    public void Down()
    {
        _stop.Cancel();
        _listener.Stop();
    }

    public void Up()
    {
        _stop = new CancellationTokenSource();
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = ServeAsync(_listener, _stop.Token);
    }

    /// <summary>Waits for the next letter.</summary>
    public async Task ArrivalAsync() => Assert.True(await _taken.WaitAsync(TimeSpan.FromSeconds(60)), "no letter arrived");

    /// <summary>Waits for the next to connect.</summary>
    public async Task ConnectionAsync() => Assert.True(await _connected.WaitAsync(TimeSpan.FromSeconds(60)), "nobody connected");

    public void Dispose()
    {
        Down();
        _stop.Dispose();
        _taken.Dispose();
        _connected.Dispose();
    }

    private async Task ServeAsync(TcpListener listener, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop);
                Connections++;
                _connected.Release();
                _ = TalkAsync(client, stop);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Down.
        }
    }

    private async Task TalkAsync(TcpClient client, CancellationToken stop)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
                await TalkAsync(reader, line => stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), stop).AsTask(), stop);
            }
            catch (Exception end) when (end is OperationCanceledException or IOException)
            {
                // The other side went, or we did.
            }
        }
    }

    private async Task TalkAsync(StreamReader reader, Func<string, Task> say, CancellationToken stop)
    {
        if (Fault("") == SmtpFault.Silent)
            await Task.Delay(Timeout.Infinite, stop);
        if (Fault("") == SmtpFault.Busy)
        {
            await say("421 busy");
            return;
        }
        await say("220 sink");
        var to = "";
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "RCPT")
                to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
            if (verb == "DATA" && !await TakeAsync(reader, say, to, stop))
                return;
            if (verb != "DATA")
                await say(verb switch { "QUIT" => "221 bye", "RCPT" when Fault(to) == SmtpFault.Greylist => "451 later", "RCPT" when Fault(to) == SmtpFault.NoSuchMailbox => "550 nobody", _ => "250 ok" });
        }
    }

    /// <returns>False where the line is cut.</returns>
    private async Task<bool> TakeAsync(StreamReader reader, Func<string, Task> say, string to, CancellationToken stop)
    {
        var fault = Fault(to);
        if (fault == SmtpFault.CutBefore)
            return false;
        await say("354 go on");
        var raw = new StringBuilder();
        while (await reader.ReadLineAsync(stop) is { } line && line != ".")
            raw.Append(line).Append("\r\n");
        if (fault == SmtpFault.NoSuchContent)
        {
            await say("554 not this");
            return true;
        }
        _arrived.Enqueue(new Arrived(to, raw.ToString()));
        _taken.Release();
        if (fault == SmtpFault.SilentAfter)
            await Task.Delay(Timeout.Infinite, stop);
        if (fault == SmtpFault.CutAfter)
            return false;
        await say("250 taken");
        return true;
    }
}
