using System.Net;
using GuidanceBot.Commands;
using GuidanceBot.Content;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Staff.Accounts;
using GuidanceBot.Tests.Bot.Web;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Bot.Staff;

/// <summary>Facts that somebody confirms.</summary>
public sealed class ConfirmationTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void Only_the_lines_about_the_review_change()
    {
        using var copy = new KnowledgeCopy();
        var folders = RealContent.Folders with { Knowledge = copy.Folder };
        const string file = "programmes/aa-hameln-berufsberatung.yaml";
        var before = copy.Text(file).Split('\n');
        Assert.Equal("done", new Confirmation(folders).Programme("aa-hameln-berufsberatung", "editor", Today));
        var after = copy.Text(file).Split('\n');
        Assert.Equal(["needs_review: true"], before.Except(after));
        Assert.Equal(["needs_review: false", "confirmed_by: \"editor\"", "confirmed_on: \"2026-11-24\""], after.Except(before));
        Assert.Equal(before.Length + 2, after.Length);
        Assert.Empty(copy.Faults());
        Assert.Equal("done", new Confirmation(folders).Programme("aa-hameln-berufsberatung", "arl", Today.AddDays(1)));
        Assert.Equal(after.Length, copy.Text(file).Split('\n').Length);
    }

    [Fact]
    public void A_contact_is_confirmed_alone_and_a_placeholder_is_not()
    {
        using var copy = new KnowledgeCopy();
        var confirmation = new Confirmation(RealContent.Folders with { Knowledge = copy.Folder });
        var before = copy.Text("contacts.yaml").Split('\n');
        Assert.Equal("not-possible", confirmation.Contact("county-03241", "editor", Today));
        Assert.Equal("not-possible", confirmation.Contact("nobody", "editor", Today));
        Assert.Equal("done", confirmation.Contact("arl-koordination", "editor", Today));
        var after = copy.Text("contacts.yaml").Split('\n');
        Assert.Equal(before.Length + 2, after.Length);
        Assert.Equal(["    confirmed: true", "    confirmed_by: \"editor\"", "    confirmed_on: \"2026-11-24\""], after.Except(before));
        Assert.Empty(copy.Faults());
    }

    [Fact]
    public void The_command_says_what_it_did_or_why_not()
    {
        using var copy = new KnowledgeCopy();
        var folders = RealContent.Folders with { Knowledge = copy.Folder };
        var output = new StringWriter();
        Assert.Equal(0, KnowledgeCommand.Confirm(folders, "aa-hameln", "editor", Today, output));
        Assert.Equal(0, KnowledgeCommand.Confirm(folders, "arl-koordination", "editor", Today, output));
        foreach (var (id, by) in new[] { ("nothing-like-that", "editor"), ("../contacts", "editor"), ("aa-hameln", "a\nb: c"), ("aa-hameln", "\"quoted\""), ("", "editor") })
            Assert.Equal(1, KnowledgeCommand.Confirm(folders, id, by, Today, output));
        Assert.Empty(copy.Faults());
    }

    [Fact]
    public async Task An_editor_confirms_on_the_page_and_the_program_knows_at_once()
    {
        using var copy = new KnowledgeCopy();
        using var folder = new TestFolder();
        await using var bot = await RunningBot.StartAsync(folder.Database, null, "--RateLimits:Enabled=false", $"--Knowledge:Path={copy.Folder}");
        using var client = await StaffClient.OfAsync(bot, "lektorat", StaffRole.Editor);
        Assert.Contains("aa-hameln-berufsberatung", (await client.GetAsync("/staff/facts?q=aa-hameln")).Body, StringComparison.Ordinal);
        Assert.Equal("/staff/facts?done=confirmed", (await client.SendAsync("/staff/facts", ("kind", "programme"), ("id", "aa-hameln-berufsberatung"))).Location);
        Assert.True(bot.Get<ILibrarySource>().Current.Knowledge.Catalogue.ById("aa-hameln-berufsberatung")!.IsConfirmed(RegionTime.DayOf(TimeProvider.System.GetUtcNow())));
        Assert.DoesNotContain("p-aa-hameln-berufsberatung", (await client.GetAsync("/staff/facts?q=aa-hameln")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await client.SendAsync("/staff/facts", ("kind", "programme"), ("id", "../../contacts"))).Status);
    }
}
