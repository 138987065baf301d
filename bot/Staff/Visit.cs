using GuidanceBot.Staff.Accounts;
using GuidanceBot.Staff.Pages;

namespace GuidanceBot.Staff;

/// <summary>Somebody signed in who asks for a page or sends a form.</summary>
/// <param name="Form">The token that forms of this session carry.</param>
public sealed record Visit(HttpContext Http, Account Account, string Form, StaffText Text, DateTimeOffset Now)
{
    public Moments Moments => new(Text, Now);

    /// <summary>An address of the staff pages as a link needs it.</summary>
    public string To(string address) => Http.Request.PathBase + StaffAddresses.Base + address;

    /// <summary>The hidden field that every form needs.</summary>
    public Markup Token => Markup.Of($"<input type=\"hidden\" name=\"{FormToken.Field}\" value=\"{Form}\">");

    public string Query(string name) => Http.Request.Query[name].ToString();
}

/// <summary>What a visit comes to.</summary>
public abstract record Outcome;

/// <summary>A page to show.</summary>
/// <param name="Here">The address that the navigation marks.</param>
public sealed record Page(string Title, Markup Body, string? Here = null, int Status = StatusCodes.Status200OK) : Outcome;

/// <summary>Go there; a word about what was done is shown above the page.</summary>
/// <param name="Done">Key below "done".</param>
public sealed record Moved(string Address, string? Done = null) : Outcome;

/// <summary>Something other than a page.</summary>
public sealed record Answered(IResult Result) : Outcome;
