using System.CommandLine;
using System.Text.RegularExpressions;
using GuidanceBot.Content;
using GuidanceBot.Options;
using GuidanceBot.Teams;

namespace GuidanceBot.Commands;

/// <summary><c>teams package</c>: the app for Microsoft Teams, made from the settings.</summary>
public static partial class TeamsCommand
{
    private const string AppIdSetting = $"{BotFrameworkOptions.Section}:{nameof(BotFrameworkOptions.AppId)}", AddressSetting = nameof(PublicOptions.PublicUrl);

    public static Command Create(string[] args, TimeProvider clock)
    {
        var to = new Option<string>("--out") { Description = "The file to write.", DefaultValueFactory = _ => "guidancebot-teams.zip" };
        var number = new Option<string>("--number") { Description = "The app's version; an update needs a higher one.", DefaultValueFactory = _ => "1.0.0" };
        var package = new Command("package", "Writes the app's package, to be uploaded in the Teams admin center.") { to, number };
        package.TreatUnmatchedTokensAsErrors = false;
        package.SetAction(parsed =>
        {
            // The secrets beside these two settings are not needed here, so nothing asks for them.
            var settings = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentFolders.ContentRoot() }).Configuration;
            return Write(settings[AppIdSetting], settings[AddressSetting], parsed.GetValue(to)!, parsed.GetValue(number)!, clock.GetUtcNow(), Console.Out);
        });
        return new Command("teams", "Microsoft Teams.") { package };
    }

    /// <returns>1 where a setting is missing that the package needs.</returns>
    public static int Write(string? id, string? address, string file, string number, DateTimeOffset at, TextWriter output)
    {
        if (string.IsNullOrWhiteSpace(id))
            return Refuse(output, "BotFramework:AppId is missing: the package names the bot by it. Set it to the application id of the bot's registration (docs/teams.md).");
        if (!Guid.TryParse(id, out var appId))
            return Refuse(output, $"BotFramework:AppId '{id}' is no application id. It looks like 00000000-0000-0000-0000-000000000000.");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var home) || home.Scheme != Uri.UriSchemeHttps)
            return Refuse(output, "PublicUrl is missing or has no https: Teams shows it as the app's website. Set it to the address people reach this program at.");
        if (!IsNumber().IsMatch(number))
            return Refuse(output, $"'{number}' is no version. Write three numbers: 1.0.1");
        using var zip = File.Create(file);
        new TeamsPackage(appId, home, number).Write(zip, at);
        output.WriteLine($"Written: {file}");
        return 0;
    }

    private static int Refuse(TextWriter output, string reason)
    {
        output.WriteLine(reason);
        return 1;
    }

    [GeneratedRegex(@"^(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}$")]
    private static partial Regex IsNumber();
}
