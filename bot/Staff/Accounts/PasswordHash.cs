using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GuidanceBot.Staff.Accounts;

/// <summary>Passwords as they are kept: PBKDF2 with SHA-256, each with its own salt and the number of rounds beside it.</summary>
public static class PasswordHash
{
    public const int Rounds = 600_000;
    private const string Scheme = "pbkdf2-sha256";
    private const int SaltBytes = 16, KeyBytes = 32;

    /// <summary>The hash of a password nobody has: comparing with it takes as long as with a real one.</summary>
    public static readonly string OfNobody = Of(Ids.Secret());

    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, Rounds))}");
    }

    public static bool Matches(string password, string kept)
    {
        var parts = kept.Split('$');
        return parts is [Scheme, var rounds, var salt, var key]
            && CryptographicOperations.FixedTimeEquals(Derive(password, Convert.FromBase64String(salt), int.Parse(rounds, CultureInfo.InvariantCulture)), Convert.FromBase64String(key));
    }

    /// <summary>The same letters in another Unicode form are the same password.</summary>
    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC)), salt, rounds, HashAlgorithmName.SHA256, KeyBytes);
}
