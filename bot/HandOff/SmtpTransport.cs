using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using GuidanceBot.Options;
using Microsoft.Extensions.Options;

namespace GuidanceBot.HandOff;

/// <summary>Letters by SMTP.</summary>
public sealed class SmtpTransport(IOptions<MailOptions> options, TimeProvider clock) : IMailTransport
{
    /// <summary>A server that is this slow is as good as none.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Refusals that are about us, not about the letter: sign in first, sign in better.</summary>
    private static readonly int[] AboutSignIn = [530, 534, 535, 538];

    public bool IsSet => options.Value.IsSet;

    public async Task<PostResult> SendAsync(Letter letter)
    {
        var handedOver = new StrongBox();
        try
        {
            using var client = Client();
            using var message = Write(letter, () => handedOver.IsTrue = true);
            using var patience = new CancellationTokenSource(Patience, clock);
            await client.SendMailAsync(message, patience.Token).WaitAsync(patience.Token);
            return new PostResult(Posted.Taken, "taken");
        }
        catch (Exception fault) when (fault is SmtpException or FormatException or OperationCanceledException or IOException or SocketException or InvalidOperationException or AuthenticationException)
        {
            return Judge(fault, handedOver.IsTrue);
        }
    }

    private SmtpClient Client()
    {
        var mail = options.Value;
        var client = new SmtpClient(mail.Host!, mail.PortInUse) { EnableSsl = mail.IsProtected };
        if (mail.User is not null)
            client.Credentials = new NetworkCredential(mail.User, mail.Password);
        return client;
    }

    private MailMessage Write(Letter letter, Action whenHandedOver)
    {
        var message = new MailMessage(options.Value.From!, letter.To)
        {
            Subject = letter.Subject, SubjectEncoding = Encoding.UTF8, HeadersEncoding = Encoding.UTF8,
            Body = letter.Text, BodyEncoding = Encoding.UTF8, BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        message.Headers.Add("Message-ID", $"<{letter.Id}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (letter.Thread is { } thread)
            message.Headers.Add("References", $"<{thread}>");
        if (letter.MayRepeat)
            message.Headers.Add("X-Possible-Repeat", "yes");
        var html = new WatchedStream(Encoding.UTF8.GetBytes(letter.Html), whenHandedOver);
        message.AlternateViews.Add(new AlternateView(html, new ContentType("text/html; charset=utf-8")) { TransferEncoding = TransferEncoding.QuotedPrintable });
        return message;
    }

    /// <summary>A definite answer is believed. Where the line went dead, the letter may have arrived only if all of it was handed over.</summary>
    private static PostResult Judge(Exception fault, bool handedOver) => fault switch
    {
        SmtpException { StatusCode: var code } when AboutSignIn.Contains((int)code) => new PostResult(Posted.Unreachable, $"{(int)code}"),
        SmtpException { StatusCode: var code } when (int)code is >= 500 and < 600 => new PostResult(Posted.Refused, $"{(int)code}"),
        SmtpException { StatusCode: var code } when (int)code is >= 400 and < 500 => new PostResult(Posted.Later, $"{(int)code}"),
        FormatException => new PostResult(Posted.Refused, nameof(FormatException)),
        _ => new PostResult(handedOver ? Posted.Unknown : IsCut(fault) ? Posted.Later : Posted.Unreachable, (fault.InnerException ?? fault).GetType().Name),
    };

    /// <summary>Somebody answered and then broke off: that may be about this one letter.</summary>
    private static bool IsCut(Exception? fault) => fault is not null && (fault is IOException || IsCut(fault.InnerException));

    private sealed class StrongBox
    {
        public volatile bool IsTrue;
    }

    /// <summary>Content that tells when it was read to its end. It is the last part of the letter, and what it is read for goes to the
    /// server at once.</summary>
    private sealed class WatchedStream(byte[] content, Action whenRead) : MemoryStream(content, writable: false)
    {
        public override int Read(byte[] buffer, int offset, int count) => Told(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Told(base.Read(buffer));

        private int Told(int read)
        {
            if (Position == Length)
                whenRead();
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    }
}
