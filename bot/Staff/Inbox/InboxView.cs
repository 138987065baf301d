using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge.Places;
using GuidanceBot.Staff.Accounts;
using GuidanceBot.Storage;

namespace GuidanceBot.Staff.Inbox;

/// <summary>What somebody chose to see of the requests.</summary>
/// <param name="County">A county's key; "mine" for those of the account; empty for all.</param>
/// <param name="State">A state's key; "open" or "all".</param>
/// <param name="Days">Only requests that are at least so old.</param>
/// <param name="Held">"me" for those one has accepted, or stands in for; empty for all.</param>
/// <param name="Sort">What comes first: "due", "created", "county", "state".</param>
public sealed record InboxView(string County, string State, int Days, string Language, string Held, string Sort)
{
    public const string Mine = "mine", Open = "open", All = "all", Me = "me";
    public static readonly IReadOnlyList<int> Ages = [0, 1, 3, 7];
    public static readonly IReadOnlyList<string> Orders = ["due", "created", "county", "state"];

    /// <summary>Anything that is no choice is the usual one.</summary>
    public static InboxView Of(Visit visit)
    {
        var county = visit.Http.Request.Query.ContainsKey("county") ? visit.Query("county") : visit.Account.Counties.Count > 0 ? Mine : "";
        var state = visit.Query("state");
        return new InboxView(
            county == Mine || Region.Counties.Contains(county) ? county : "",
            state == All || Keys.TryParse<HandOffState>(state, out _) ? state : Open,
            int.TryParse(visit.Query("age"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var days) && Ages.Contains(days) ? days : 0,
            visit.Query("language") is { Length: 2 } language ? language : "",
            visit.Query("held") == Me ? Me : "",
            Orders.Contains(visit.Query("sort")) ? visit.Query("sort") : Orders[0]);
    }

    /// <param name="promised">Tells until when an answer is owed now.</param>
    public IReadOnlyList<Case> From(ICases cases, Visit visit, IReadOnlyList<Account> accounts, Func<Case, Case> promised)
    {
        var filter = new CaseFilter
        {
            States = State == All ? [] : Keys.TryParse<HandOffState>(State, out var one) ? [one] : CaseFilter.Open.States,
            County = Region.Counties.Contains(County) ? County : null,
            Language = Language.Length > 0 ? Language : null,
            CreatedBefore = Days > 0 ? visit.Now.AddDays(-Days) : null,
        };
        return [.. Sorted(cases.List(filter).Where(found => IsMine(found, visit) && (Held != Me || HeldBy(found, visit, accounts))).Select(found => CaseMachine.Awaited.Contains(found.State) ? promised(found) : found))];
    }

    /// <summary>Colleagues who are away today and named this account.</summary>
    public static IEnumerable<Account> StandsInFor(Visit visit, IEnumerable<Account> accounts) =>
        accounts.Where(other => other.Absence.Deputy == visit.Account.Name && other.Absence.Covers(RegionTime.DayOf(visit.Now)));

    /// <summary>A request from an unknown county is everybody's.</summary>
    private bool IsMine(Case found, Visit visit) =>
        County != Mine || CountyOf(found) is not { } county || visit.Account.Counties.Contains(county);

    private static bool HeldBy(Case found, Visit visit, IReadOnlyList<Account> accounts) =>
        StandsInFor(visit, accounts).Append(visit.Account).Any(account => found.Holder == Desk.Who(account.Name));

    public static string? CountyOf(Case found) => found.Request?.Answers.GetValueOrDefault("region");

    private IEnumerable<Case> Sorted(IEnumerable<Case> cases) => Sort switch
    {
        "created" => cases.OrderByDescending(found => found.CreatedAt),
        "county" => cases.OrderBy(found => CountyOf(found) ?? "~", StringComparer.Ordinal),
        "state" => cases.OrderBy(found => found.State),
        _ => cases.OrderBy(found => found.DueAt ?? found.CreatedAt),
    };
}
