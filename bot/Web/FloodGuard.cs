using System.Collections.Concurrent;
using System.Globalization;
using GuidanceBot.Options;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Web;

/// <summary>Allows each of many callers a burst and a steady rate after it.</summary>
public sealed class Buckets(int burst, double perSecond, TimeProvider clock)
{
    private const int MostCallers = 50_000;
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    private sealed class Bucket(double tokens, long at)
    {
        public double Tokens { get; set; } = tokens;

        public long At { get; set; } = at;
    }

    /// <returns>Null where the caller may go on; else after how long they may.</returns>
    public TimeSpan? Take(string caller)
    {
        var now = clock.GetTimestamp();
        if (_buckets.Count > MostCallers)
            ForgetIdle(now);
        var bucket = _buckets.GetOrAdd(caller, _ => new Bucket(burst, now));
        lock (bucket)
        {
            bucket.Tokens = Math.Min(burst, bucket.Tokens + clock.GetElapsedTime(bucket.At, now).TotalSeconds * perSecond);
            bucket.At = now;
            if (bucket.Tokens < 1)
                return TimeSpan.FromSeconds((1 - bucket.Tokens) / perSecond);
            bucket.Tokens--;
            return null;
        }
    }

    /// <summary>A caller whose bucket is full again is as good as a new one.</summary>
    private void ForgetIdle(long now)
    {
        foreach (var (caller, bucket) in _buckets)
            if (clock.GetElapsedTime(bucket.At, now).TotalSeconds * perSecond >= burst)
                _buckets.TryRemove(caller, out _);
    }
}

/// <summary>Slows down floods: by token first, so that one does not cost the others; by address generously, because a whole
/// school may sit behind one.</summary>
public sealed class FloodGuard(RequestDelegate next, IOptions<RateLimitsOptions> options, TimeProvider clock)
{
    private readonly Buckets _tokens = new(burst: 60, perSecond: 10, clock);
    private readonly Buckets _addresses = new(burst: 3000, perSecond: 300, clock);

    public async Task InvokeAsync(HttpContext http)
    {
        if (options.Value.Enabled && Wait(http) is { } wait)
            await RefuseAsync(http, wait);
        else
            await next(http);
    }

    private TimeSpan? Wait(HttpContext http) =>
        (TokenOf(http.Request) is { } token ? _tokens.Take(token) : null)
        ?? _addresses.Take(http.Connection.RemoteIpAddress?.ToString() ?? "");

    /// <summary>The token as it came; whether it is one is checked later.</summary>
    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is { Count: > 0 } header ? header.ToString() : request.Query["t"] is { Count: > 0 } query ? query.ToString() : null;

    private static Task RefuseAsync(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Refusals.WriteAsync(http, StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests. Wait as long as Retry-After says.");
    }
}
