using System.Globalization;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.HandOff;
using GuidanceBot.Knowledge;
using GuidanceBot.Options;
using GuidanceBot.Staff.Inbox;
using GuidanceBot.Staff.Pages;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Config = Microsoft.Extensions.Options.Options;

namespace GuidanceBot.Tests.HandOff;

/// <summary>Everything that brings requests to offices, over a database file that can outlive it, as after a kill.</summary>
internal sealed class PostRoom : IDisposable
{
    public const string Office = "stelle@amt.example", Deputy = "vertretung@amt.example", Fallback = "sammel@amt.example";
    public const string Url = "https://www.example.org/guide";

    private static readonly Lazy<Library> Confirmed = new(WithConfirmedOffices);
    private readonly Database _database;

    public PostRoom(string file, int port, TimeProvider clock, bool live = true, Func<IMailTransport, IMailTransport>? transport = null)
    {
        _database = new Database(file);
        Turns = new SqliteTurnStore(_database, clock);
        Cases = new Cases(_database, clock);
        Mails = new Mails(_database, Cases, clock);
        var mail = Config.Create(new MailOptions { Host = "127.0.0.1", Port = port, Security = MailSecurity.None, From = "wegweiser@example.org" });
        var handOff = Config.Create(new HandOffOptions { Live = live, Fallback = new FallbackOptions { Email = Fallback } });
        var address = new PublicAddress(Config.Create(new PublicOptions { PublicUrl = new Uri(Url) }), new ServiceCollection().BuildServiceProvider());
        var backoff = new Backoff(() => 1);
        Links = new CaseLinks(new Settings(_database, clock), clock);
        Server = new MailServer(backoff, clock);
        var words = StaffWords.Load(Path.GetFullPath(Path.Combine(RealContent.Folders.Words, "..", "..", "bot", "pages", "staff")));
        Notes = new NoteWriter(new CaseSheet(Library), Library, words);
        Writer = new MailWriter(Library, Notes, Links, address, mail, handOff, clock);
        var smtp = new SmtpTransport(mail, clock);
        Post = new MailPost(Mails, Cases, Writer, transport?.Invoke(smtp) ?? smtp, Server, backoff, clock, NullLogger<MailPost>.Instance);
        Clock = new CaseClock(Cases, Library, clock, NullLogger<CaseClock>.Instance);
        Health = new MailHealth(Mails, Server, address, mail, clock);
    }

    public static FixedLibrary Library => new(Confirmed.Value);

    public SqliteTurnStore Turns { get; }

    public Cases Cases { get; }

    public Mails Mails { get; }

    public MailPost Post { get; }

    public CaseClock Clock { get; }

    public CaseLinks Links { get; }

    public MailServer Server { get; }

    public MailWriter Writer { get; }

    public NoteWriter Notes { get; }

    public MailHealth Health { get; }

    /// <summary>Somebody agrees to a request.</summary>
    public async Task<string> QueueAsync(int number = 1, Func<HandOffRequest, HandOffRequest>? change = null)
    {
        var reference = string.Create(CultureInfo.InvariantCulture, $"LW-{number}");
        var request = (change ?? (same => same))(Samples.Request(reference) with { CreatedAt = Samples.Now });
        var record = ConversationRecord.New with { HandOff = new OpenHandOff(reference, HandOffState.Queued) };
        await Turns.SaveAsync(new TurnToSave(new Arrival("directline/" + reference, "k", "x"), 0, record, [], [new QueueHandOff(request)]), default);
        return reference;
    }

    public Task WorkAsync() => Post.WorkAsync(CancellationToken.None);

    public IReadOnlyList<Act> Acts(string reference) => [.. Cases.History(reference).Select(line => line.Act)];

    public void Dispose()
    {
        Post.Dispose();
        Clock.Dispose();
        _database.Dispose();
    }

    /// <summary>The real facts, except that the office has confirmed an address and somebody stands in for it.</summary>
    private static Library WithConfirmedOffices()
    {
        using var copy = new KnowledgeCopy();
        ConfirmOffices(copy);
        return RealContent.Library with { Knowledge = KnowledgeBase.Load(copy.Folder).Knowledge! };
    }

    public static void ConfirmOffices(KnowledgeCopy copy) => copy
        .Change("contacts.yaml", "edmund.rohde@arl-lw.niedersachsen.de", Office)
        .Change("contacts.yaml", "    confirmed: false\n    warning", "    confirmed: true\n    deputy: vertretung\n    warning")
        .Append("contacts.yaml", $"\n  - id: vertretung\n    organisation: Amt Leine-Weser, Vertretung\n    role: Vertretung\n    email: \"{Deputy}\"\n    placeholder: false\n    confirmed: true\n    counties: [\"03256\"]\n    topic_groups: [allgemein]\n    audience: [alle]\n");
}

/// <summary>A way to the mail server on which the program dies.</summary>
internal sealed class Deadly(IMailTransport way, bool afterwards) : IMailTransport
{
    public bool IsSet => true;

    public async Task<PostResult> SendAsync(Letter letter)
    {
        if (afterwards)
            await way.SendAsync(letter);
        throw new KilledException();
    }
}

/// <summary>Stands for the end of the program: nothing after it is done.</summary>
internal sealed class KilledException : Exception;
