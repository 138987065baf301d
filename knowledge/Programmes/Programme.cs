using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Knowledge.Programmes;

/// <summary>How wide a programme reaches; local comes before general where two fit equally.</summary>
public enum Level
{
    Local,
    Land,
    Bund,
}

/// <summary>One thing the region, the state or the country offers: advice, a course, money, a rule. The facts of one file
/// under <c>data/programmes</c>, with where they come from.</summary>
public sealed record Programme
{
    public required string Id { get; init; }
    public required Localized Name { get; init; }
    public required string Provider { get; init; }
    public required string Kind { get; init; }
    public required Level Level { get; init; }

    /// <summary>False where nobody could show that it still exists; shown last, and marked.</summary>
    public required bool KnownToRun { get; init; }

    public required IReadOnlyList<string> Audience { get; init; }

    /// <summary>What it helps with, the main thing first.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>County keys it serves; empty means everywhere.</summary>
    public required IReadOnlyList<string> Counties { get; init; }

    /// <summary>Fields of interest it is made for; empty where it serves all.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>Topics one of which must have been named; empty where it may be offered unasked.</summary>
    public required IReadOnlyList<string> OnlyIfAsked { get; init; }

    /// <summary>True where it helps everybody a little: a hotline, a list of other offers. What fits better comes before it.</summary>
    public bool IsGeneral { get; init; }

    /// <summary>True where a company or association runs it; after public offers where two fit equally.</summary>
    public required bool PrivateProvider { get; init; }

    public int? MinAge { get; init; }
    public int? MaxAge { get; init; }

    /// <summary>The last day it may be recommended, in Europe/Berlin.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>The day after which its facts want a new look.</summary>
    public DateOnly? RecheckBy { get; init; }

    public required bool NeedsReview { get; init; }
    public required Localized ForWhom { get; init; }
    public required Localized Summary { get; init; }
    public required Localized Eligibility { get; init; }
    public required Localized Cost { get; init; }
    public required Localized HowToApply { get; init; }

    /// <summary>What must be settled before the person signs, books or begins; empty where nothing must.</summary>
    public required Localized BeforeStart { get; init; }

    public string? Phone { get; init; }

    /// <summary>When the phone is answered; null where it always is, or where nobody told us.</summary>
    public OpeningHours? Open { get; init; }

    public string? Email { get; init; }
    public string? Url { get; init; }
    public required IReadOnlyList<string> AskedAs { get; init; }
    public required Source Source { get; init; }

    public bool IsLocal => Counties.Count > 0;

    public bool HasContact => Phone is not null || Email is not null || Url is not null;

    /// <summary>False where the phone is known not to be answered now.</summary>
    public bool IsReachable(DateTimeOffset local) => Open is null || Open.Include(local);

    public bool IsOver(DateOnly today) => ValidUntil < today;

    /// <summary>True when the facts are reviewed and not due for a new look.</summary>
    public bool IsConfirmed(DateOnly today) => !NeedsReview && KnownToRun && !(RecheckBy < today);

    public bool Serves(string county) => Counties.Count == 0 || Counties.Contains(county);
}

/// <summary>Where the facts come from.</summary>
/// <param name="Seen">When the page was read (ISO day).</param>
/// <param name="AsOf">The state the page itself gives, as far as known ("2024-04", "2025").</param>
/// <param name="Read">False for professional general knowledge that no page was read for.</param>
public sealed record Source(string? Url, string Seen, string? AsOf, bool Read);
