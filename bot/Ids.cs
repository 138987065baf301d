using System.Buffers.Text;
using System.Security.Cryptography;
using GuidanceBot.Dialogs.Turns;

namespace GuidanceBot;

/// <summary>The one factory of ids: from the system's random source, never guessable.</summary>
public sealed class Ids : IIds
{
    private const int SecretBytes = 24;
    private const int ReferenceLength = 6;

    /// <summary>Letters and digits that nobody confuses on the phone.</summary>
    private const string Readable = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public FreshIds Draw() => new(Secret(), "LW-" + RandomNumberGenerator.GetString(Readable, ReferenceLength));

    /// <summary>What a person can name when something broke on our side.</summary>
    public static string TroubleReference() => "F-" + RandomNumberGenerator.GetString(Readable, ReferenceLength);

    /// <summary>A factor between 0.75 and 1.25 that keeps repeats of many from coinciding.</summary>
    public static double Jitter() => 0.75 + RandomNumberGenerator.GetInt32(1000) / 2000.0;

    /// <summary>A password to type once: sixteen letters and digits in four groups.</summary>
    public static string OneTimePassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Readable, 4)));

    /// <summary>192 random bits, URL-safe.</summary>
    public static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
}
