using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Storage;

namespace GuidanceBot.HandOff;

/// <summary>What a link in a mail allows.</summary>
/// <param name="Who">As whom: "mail:arl-koordination".</param>
/// <param name="Number">Of the newest event in the request's history when it was signed; a passing on since then makes it void.</param>
public sealed record CaseLink(string Reference, Act Act, string Who, int Number, DateTimeOffset Until);

/// <summary>Signs the links of mails and reads them. Whoever holds one may do one thing, once, for a while; the program keeps no list of them.</summary>
public sealed class CaseLinks(ISettings settings, TimeProvider clock)
{
    public static readonly IReadOnlyList<Act> Acts = [Act.Accept, Act.Answer, Act.PassOn, Act.Close];
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private const string Setting = "case-link-key";
    private const int KeyBytes = 32;
    private const int LongestToken = 500;
    private const char Separator = '|';

    private readonly Lock _change = new();
    private byte[]? _key;

    public string Sign(CaseLink link)
    {
        var text = string.Join(Separator, link.Reference, Keys.Of(link.Act), link.Who, Text(link.Number), Text(link.Until.ToUnixTimeSeconds()));
        var payload = Encoding.UTF8.GetBytes(text);
        return $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(HMACSHA256.HashData(Key(), payload))}";
    }

    /// <returns>Null where the link is not ours or was changed. Whether its time is over is for the reader to say.</returns>
    public CaseLink? Read(string token) =>
        token.Length <= LongestToken && token.Split('.') is [var written, var signature] && Bytes(written) is { } payload && Bytes(signature) is { } signed
        && CryptographicOperations.FixedTimeEquals(signed, HMACSHA256.HashData(Key(), payload))
            ? Parse(Encoding.UTF8.GetString(payload))
            : null;

    public bool IsOver(CaseLink link) => link.Until <= clock.GetUtcNow();

    private static CaseLink? Parse(string text) =>
        text.Split(Separator) is [var reference, var act, var who, var number, var until] && Keys.TryParse<Act>(act, out var parsed)
            ? new CaseLink(reference, parsed, who, int.Parse(number, CultureInfo.InvariantCulture), DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture)))
            : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static byte[]? Bytes(string text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private byte[] Key()
    {
        lock (_change)
            return _key ??= settings.Get(Setting) is { } kept ? Convert.FromBase64String(kept) : Draw();
    }

    /// <summary>A key signs only once it is stored; that happens once and is short enough to wait for.</summary>
    private byte[] Draw()
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        settings.SetAsync(Setting, Convert.ToBase64String(key)).GetAwaiter().GetResult();
        return key;
    }
}
