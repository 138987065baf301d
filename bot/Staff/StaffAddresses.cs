namespace GuidanceBot.Staff;

/// <summary>The addresses of the staff pages, below where the program is mounted.</summary>
public static class StaffAddresses
{
    public const string Base = "/staff";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Password = "/password";
    public const string Account = "/account";
    public const string Inbox = "/inbox";
    public const string Case = "/cases/{reference}";
    public const string Typing = Case + "/typing";
    public const string News = "/news";
    public const string Facts = "/facts";
    public const string Figures = "/figures";
    public const string Accounts = "/accounts";

    public static string CaseOf(string reference) => "/cases/" + Uri.EscapeDataString(reference);
}
