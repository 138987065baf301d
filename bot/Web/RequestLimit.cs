using System.Collections.Concurrent;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Options;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Web;

/// <summary>So that nobody floods the office: requests of one address within a day. Generous, because a whole school class may sit
/// behind one; kept in memory only, and forgotten after a day.</summary>
public sealed class RequestLimit(IOptions<RateLimitsOptions> options, TimeProvider clock) : IRequestLimit
{
    public const int ADay = 40;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset[]> _sent = new(StringComparer.Ordinal);

    public bool Allows(string client) => !options.Value.Enabled || Recent(_sent.GetValueOrDefault(client, [])).Length < ADay;

    public void Count(string client)
    {
        foreach (var (other, times) in _sent)
            if (Recent(times).Length == 0)
                _sent.TryRemove(new(other, times));
        _sent.AddOrUpdate(client, _ => [clock.GetUtcNow()], (_, times) => [.. Recent(times), clock.GetUtcNow()]);
    }

    private DateTimeOffset[] Recent(DateTimeOffset[] times) => [.. times.Where(time => time > clock.GetUtcNow() - Day)];
}
