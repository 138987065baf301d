using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.HandOff;

/// <summary>The program as a process of its own: killed while it sends, and on protected lines.</summary>
public sealed class MailProcessTests : IDisposable
{
    private const string From = "--Mail:From=wegweiser@example.org", To = "--HandOff:Fallback:Email=sammel@amt.example", Host = "--Mail:Host=localhost";
    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData(SmtpFault.Silent, 1, "yes")]
    [InlineData(SmtpFault.SilentAfter, 2, "yes")]
    public async Task Killed_while_the_server_has_the_letter_it_is_sent_again_under_the_same_id_and_says_so(SmtpFault when, int arrivals, string marked)
    {
        using var sink = new SmtpSink { Fault = _ => when };
        await QueueAsync();
        using (var child = await StartAsync(sink.Port))
        {
            if (when == SmtpFault.SilentAfter)
                await sink.ArrivalAsync();
            else
                await sink.ConnectionAsync();
            child.Kill();
        }
        sink.Fault = _ => SmtpFault.None;
        using var next = await StartAsync(sink.Port);
        await sink.ArrivalAsync();
        await HealthAsync(next, degraded => !degraded.Contains("mail: the server", StringComparison.Ordinal) && !degraded.Contains("waiting", StringComparison.Ordinal));
        Assert.Equal(arrivals, sink.Arrived.Count);
        Assert.Single(sink.Arrived.Select(mail => mail.Header("Message-ID")).Distinct());
        Assert.Equal(marked, sink.Arrived[^1].Header("X-Possible-Repeat"));
    }

    [Fact]
    public async Task Mail_leaves_signed_in_on_a_protected_line()
    {
        var (certificate, key) = Certificate();
        using var server = await DebianMailServer.StartAsync("--tls", certificate, key, "--user", "wegweiser", "geheim genug");
        await QueueAsync();
        using var child = await ChildBot.StartAsync(
            _folder.Database, new Dictionary<string, string> { ["SSL_CERT_FILE"] = certificate }, Host, $"--Mail:Port={server.Port}", "--Mail:Security=starttls", "--Mail:User=wegweiser", "--Mail:Password=geheim genug", From, To);
        var mail = await server.NextAsync();
        Assert.Equal((true, "wegweiser"), (mail.Tls, mail.User));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_cannot_be_trusted_gets_nothing_and_health_says_so(bool offersProtection)
    {
        var (certificate, key) = Certificate();
        using var server = await DebianMailServer.StartAsync(offersProtection ? ["--tls", certificate, key] : []);
        await QueueAsync();
        using var child = await ChildBot.StartAsync(_folder.Database, Host, $"--Mail:Port={server.Port}", From, To);
        await HealthAsync(child, degraded => degraded.Contains("mail: the server did not take the last mail", StringComparison.Ordinal));
        Assert.Empty(server.Taken);
    }

    public void Dispose() => _folder.Dispose();

    private Task<ChildBot> StartAsync(int port) => ChildBot.StartAsync(_folder.Database, "--Mail:Host=127.0.0.1", $"--Mail:Port={port}", "--Mail:Security=none", From, To);

    /// <summary>A request that is not due for long by the clock of the process, so that no reminder mixes in.</summary>
    private async Task QueueAsync()
    {
        using var database = new Database(_folder.Database);
        var request = Samples.Request() with { DueAt = TimeProvider.System.GetUtcNow().AddDays(30) };
        var turn = new TurnToSave(new Arrival("directline/x", "k", "x"), 0, ConversationRecord.New, [], [new QueueHandOff(request)]);
        await new SqliteTurnStore(database, new FixedClock(Samples.Now)).SaveAsync(turn, default);
    }

    /// <summary>Asks until health says so; ready all the while.</summary>
    private static async Task HealthAsync(ChildBot child, Func<string, bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        JsonNode report;
        do
        {
            report = JsonNode.Parse(await child.Http.GetStringAsync("/healthz/ready", patience.Token))!;
            Assert.Equal("ready", (string?)report["status"]);
        }
        while (!isSo(report["degraded"]!.ToJsonString()) && await timer.WaitForNextTickAsync(patience.Token));
    }

    /// <summary>A certificate for this machine that only those trust who are told to.</summary>
    private (string Certificate, string Key) Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        var (file, keyFile) = (Path.Combine(_folder.Path, "server.pem"), Path.Combine(_folder.Path, "server.key"));
        File.WriteAllText(file, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (file, keyFile);
    }
}
