namespace GuidanceBot.Dialogs.HandOff;

/// <summary>The mails that a request leads to.</summary>
public enum MailKind
{
    /// <summary>The one mail an office gets for each request.</summary>
    Request,

    /// <summary>The person wrote something more.</summary>
    Added,

    /// <summary>The promised day is near.</summary>
    Reminder,

    /// <summary>The promised day is over.</summary>
    Overdue,

    /// <summary>The promised day is over: to the one who stands in.</summary>
    Deputy,

    /// <summary>The person took the request back; to an office that had it.</summary>
    Withdrawn,

    /// <summary>To the person, who asked for an answer by mail.</summary>
    Answer,

    /// <summary>The person's address took no answer: the office must reach them in another way.</summary>
    Undelivered,
}

/// <summary>Which mails a deed leads to.</summary>
public static class CaseMail
{
    public static IReadOnlyList<MailKind> After(Case after, Deed deed) => deed.Act switch
    {
        Act.Send or Act.PassOn => [MailKind.Request],
        Act.Add when !after.Live => [MailKind.Added],
        Act.Remind => [MailKind.Reminder],
        Act.Escalate => [MailKind.Overdue, MailKind.Deputy],
        Act.Withdraw or Act.Erase => [MailKind.Withdrawn],
        Act.Answer when after is { Live: false, Request.ContactKind: ContactKind.Email } => [MailKind.Answer],
        _ => [],
    };

    /// <summary>True where what was not sent yet need not be any more: nobody, or somebody else, has the request now.</summary>
    public static bool MakesVoid(Deed deed) => deed.Act is Act.Withdraw or Act.Erase or Act.PassOn;
}
