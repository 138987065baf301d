namespace GuidanceBot.HandOff;

/// <summary>A mail as it is written, before anybody sends it.</summary>
/// <param name="Id">Its Message-ID without the angle brackets, the same in every attempt.</param>
/// <param name="Thread">Message-ID of the mail it follows; null for the first one.</param>
/// <param name="MayRepeat">True where an earlier attempt may have arrived.</param>
public sealed record Letter(string Id, string To, string Subject, string Text, string Html, string? Thread = null, bool MayRepeat = false);

/// <summary>What became of an attempt.</summary>
public enum Posted
{
    Taken,

    /// <summary>Not now: the server asks to come again (4xx), or the line broke before the letter was whole.</summary>
    Later,

    /// <summary>Nobody answers, or nobody who can be trusted with it: it is the server, not the letter.</summary>
    Unreachable,

    /// <summary>Never (5xx, or an address that is none).</summary>
    Refused,

    /// <summary>The line was cut after the whole letter was handed over; it may have arrived.</summary>
    Unknown,
}

/// <param name="What">For the log and for operators: a status or the kind of a fault, never words of a letter.</param>
public sealed record PostResult(Posted Posted, string What);

/// <summary>Takes letters to a mail server.</summary>
public interface IMailTransport
{
    /// <summary>False where no server was named.</summary>
    bool IsSet { get; }

    Task<PostResult> SendAsync(Letter letter);
}
