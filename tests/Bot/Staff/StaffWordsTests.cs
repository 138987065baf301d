using System.Text.RegularExpressions;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.HandOff;
using GuidanceBot.Staff.Accounts;
using GuidanceBot.Staff.Pages;
using GuidanceBot.Storage;
using GuidanceBot.Tests.Support;
using Spelled = GuidanceBot.Dialogs.Conversation.Keys;

namespace GuidanceBot.Tests.Bot.Staff;

/// <summary>Every sentence of the staff pages is there in German and English.</summary>
public sealed partial class StaffWordsTests
{
    private static readonly string Source = Path.GetFullPath(Path.Combine(RealContent.Folders.Words, "..", "..", "bot"));
    private static readonly StaffWords All = StaffWords.Load(Path.Combine(Source, "pages", "staff"));

    [Fact]
    public void Both_languages_have_the_same_keys_and_placeholders()
    {
        Assert.Equal(All.Keys("de").Order(StringComparer.Ordinal), All.Keys("en").Order(StringComparer.Ordinal));
        foreach (var key in All.Keys("de"))
            Assert.Equal((key, Placeholders("de", key)), (key, Placeholders("en", key)));
    }

    [Fact]
    public void Everything_the_pages_say_is_worded()
    {
        var used = new[] { "Staff", "HandOff" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Source, folder), "*.cs", SearchOption.AllDirectories)).SelectMany(file => Used().Matches(File.ReadAllText(file)).Select(match => match.Groups["key"].Value));
        Assert.Equal([], used.Concat(Composed()).Where(key => !All.Has(key)).Distinct().ToList());
    }

    private static IEnumerable<string> Composed() =>
    [
        .. Spelled.All<StaffRole>().Select(role => "role." + role),
        .. Spelled.All<HandOffState>().Select(state => "state." + state),
        .. Spelled.All<DueState>().Skip(1).Select(due => "due." + due),
        .. Spelled.All<Act>().Select(act => "happened." + act),
        .. new[] { "accept", "take-over", "answer", "go-live", "end-live", "note", "pass-on", "close" }.SelectMany(act => new[] { "act." + act, "done.act-" + act }),
        .. new[] { "answer", "note", "pass-on", "close" }.Select(act => "case.text." + act),
        .. new[] { "note", "pass-on", "close", "live" }.Select(act => "case.hint." + act),
        .. Spelled.All<ContactKind>().Select(kind => "case.hint.answer-" + kind),
        .. new[] { CaseMachine.NotNow, CaseMachine.HeldByOther, CaseMachine.IsWithdrawn, CaseMachine.NotYours, "empty", "used" }.Select(reason => "refusal." + reason),
        .. Questions.All.Select(question => "answers." + question.Key),
        .. Spelled.All<MailKind>().Where(kind => kind != "answer").SelectMany(kind => new[] { $"mail.{kind}.subject", $"mail.{kind}.intro" }),
        .. CaseLinks.Acts.Select(act => "link.explain." + Spelled.Of(act)),
        .. new[] { "done", "used", "not-now" }.Select(stands => "link." + stands),
        .. new[] { "unknown", "over", "withdrawn", "passed-on" }.SelectMany(why => new[] { $"link.{why}.title", $"link.{why}.text" }),
        .. new[] { "who", "wish", "reach", "due", "language", "known", "proposed", "open", "office", "state" }.Select(line => "note." + line),
        .. Tallies.Kinds.Select(kind => "figures." + kind),
    ];

    private static string Placeholders(string language, string key) => string.Join(' ', Placeholder().Matches(All.Sentence(language, key)).Select(match => match.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex("(?:text|Text|Words)\\[\"(?<key>[a-z.0-9-]*[a-z0-9])\"")]
    private static partial Regex Used();

    [GeneratedRegex(@"\{[a-z-]+\}")]
    private static partial Regex Placeholder();
}
