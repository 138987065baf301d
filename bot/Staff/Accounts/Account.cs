namespace GuidanceBot.Staff.Accounts;

/// <summary>What somebody works as here; it decides which pages they see.</summary>
public enum StaffRole
{
    /// <summary>Answers requests.</summary>
    Official,

    /// <summary>Keeps facts true.</summary>
    Editor,

    /// <summary>Keeps the program running and the accounts in order; sees no request.</summary>
    Operator,
}

/// <summary>Somebody who may sign in.</summary>
/// <param name="Name">What they sign in with; also how colleagues see them.</param>
/// <param name="MustChangePassword">True while only the one-time password is known.</param>
/// <param name="Counties">Keys of the counties whose requests they see first; empty for all.</param>
public sealed record Account(string Name, StaffRole Role, bool MustChangePassword, string Language, IReadOnlyList<string> Counties, Absence Absence, DateTimeOffset? LockedUntil)
{
    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;
}

/// <summary>When somebody is away, and who stands in.</summary>
/// <param name="Until">The last day away.</param>
/// <param name="Deputy">Name of another account.</param>
public sealed record Absence(DateOnly? From, DateOnly? Until, string? Deputy)
{
    public static readonly Absence None = new(null, null, null);

    public bool Covers(DateOnly day) => From <= day && !(Until < day);
}
