using System.Security.Cryptography;
using GuidanceBot.Storage;
using Microsoft.IdentityModel.Tokens;

namespace GuidanceBot.Channels.DirectLine;

/// <summary>The keys that tokens are signed with: the newest signs, the one before still verifies. They outlive restarts.</summary>
public sealed class TokenKeys(ISettings settings, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);
    private const string Setting = "token-keys";
    private const int Bytes = 32;
    private const int Kept = 2;

    private readonly Lock _change = new();
    private IReadOnlyList<StoredKey>? _stored;

    private sealed record StoredKey(string Id, string Secret, DateTimeOffset CreatedAt)
    {
        public SymmetricSecurityKey ToKey() => new(Convert.FromBase64String(Secret)) { KeyId = Id };
    }

    public SecurityKey Signing => Current()[0].ToKey();

    public IReadOnlyList<SecurityKey> Verifying => [.. Current().Select(key => key.ToKey())];

    private IReadOnlyList<StoredKey> Current()
    {
        lock (_change)
        {
            _stored ??= settings.Get(Setting) is { } json ? RecordJson.Read<List<StoredKey>>(json) : [];
            if (_stored.Count == 0 || _stored[0].CreatedAt + Life < clock.GetUtcNow())
                _stored = Renew(_stored);
            return _stored;
        }
    }

    /// <summary>A key signs only once it is stored; that is rare and short enough to wait for.</summary>
    private List<StoredKey> Renew(IReadOnlyList<StoredKey> before)
    {
        var fresh = new StoredKey(Ids.Secret()[..8], Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)), clock.GetUtcNow());
        List<StoredKey> keys = [fresh, .. before.Take(Kept - 1)];
        settings.SetAsync(Setting, RecordJson.Write(keys)).GetAwaiter().GetResult();
        return keys;
    }
}
