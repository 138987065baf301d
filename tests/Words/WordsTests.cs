using System.Text.RegularExpressions;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Guidance;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge.Matching;
using GuidanceBot.Knowledge.Occupations;
using GuidanceBot.Tests.Support;
using GuidanceBot.Widget;
using Spoken = GuidanceBot.Dialogs.Conversation.Words;

namespace GuidanceBot.Tests.Words;

/// <summary>Every sentence the program can say is there, in every language it speaks, with the same placeholders.</summary>
public sealed partial class WordsTests
{
    private const int LongestSentence = 260;
    private static readonly Spoken All = RealContent.Library.Words;

    public static TheoryData<string> Offered() => [.. All.Offered.Select(language => language.Code)];

    [Theory]
    [MemberData(nameof(Offered))]
    public void All_languages_have_the_same_keys(string language) =>
        Assert.Equal(All.Keys("de").Order(StringComparer.Ordinal), All.Keys(language).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Offered))]
    public void All_languages_have_the_same_placeholders(string language)
    {
        foreach (var key in All.Keys("de"))
            Assert.All(All.Forms(language, key), form => Assert.Equal((key, Placeholders(All.Forms("de", key)[0])), (key, Placeholders(form))));
    }

    [Theory]
    [MemberData(nameof(Offered))]
    public void Everything_that_can_be_said_is_worded(string language) =>
        Assert.Equal([], Needed().Where(key => !All.Has(language, key)).ToList());

    [Theory]
    [MemberData(nameof(Offered))]
    public void No_sentence_is_left_over_that_nothing_says(string language)
    {
        var source = string.Concat(Directory.EnumerateFiles(SourceFolder("dialogs"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(SourceFolder("bot"), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText));
        var needed = Needed().ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], All.Keys(language).Where(key => !needed.Contains(key) && !source.Contains($"\"{key}\"", StringComparison.Ordinal)).ToList());
    }

    [Theory]
    [MemberData(nameof(Offered))]
    public void Sentences_are_short_and_finished(string language)
    {
        foreach (var key in All.Keys(language))
            Assert.All(All.Forms(language, key), form =>
            {
                Assert.False(string.IsNullOrWhiteSpace(form), key);
                Assert.DoesNotContain("TODO", form, StringComparison.Ordinal);
                Assert.True(form.Length <= LongestSentence, $"{key}: {form.Length} characters");
            });
    }

    [Theory]
    [MemberData(nameof(Offered))]
    public void A_phrase_stands_under_one_option_of_a_question_only(string language)
    {
        foreach (var question in KnownQuestions.All)
        {
            var phrases = question.Offered(Answers.None).SelectMany(value => new[] { "also", "asked" }.SelectMany(list => All.List(language, question.Words($"options.{value}.{list}"))).Distinct().Select(phrase => (phrase, value)));
            var twice = phrases.GroupBy(pair => pair.phrase).Where(group => group.Select(pair => pair.value).Distinct().Count() > 1).Select(group => $"{question.Key}: {group.Key} ({string.Join(", ", group.Select(pair => pair.value))})");
            Assert.Equal([], twice.ToList());
        }
    }

    [Fact]
    public void German_has_du_and_sie_wherever_it_addresses_the_person()
    {
        // Buttons that name the form itself, and what is to be said to an office.
        string[] exempt = ["commands.du.label", "commands.sie.label", "note.phone-text", "note.phone-text-short"];
        foreach (var key in All.Keys("de").Except(exempt))
            Assert.All(Enum.GetValues<Address>(), address => Assert.DoesNotMatch(address == Address.Du ? SaysSie() : SaysDu(), All.Sentence("de", key, address, forOther: false)));
    }

    private static IEnumerable<string> Needed()
    {
        var knowledge = RealContent.Library.Knowledge;
        foreach (var question in KnownQuestions.All)
            foreach (var key in NeededBy(question))
                yield return key;
        foreach (var question in HandOffQuestions.All.Where(question => question != HandOffQuestions.Consent))
            foreach (var line in new[] { "preview", "change" })
                yield return $"hand-off.{question.Key}.{line}";
        foreach (var audience in new[] { "alle", "unternehmen", "traeger" })
            yield return $"guidance.gap.from.{audience}";
        foreach (var state in Keys.All<HandOffState>())
            yield return $"hand-off.state.{state}";
        foreach (var about in new[] { "office", "preview", "queued", "late" })
            foreach (var ending in new[] { "", "-unconfirmed" })
                yield return $"hand-off.{about}{ending}";
        foreach (var part in new[] { "step.sent", "step.arrived", "step.taken", "step.answered", "added", "withdrawn", "refused", "message", "name", "contact", "time", "known", "programmes", "language" })
            yield return $"request-page.{part}";
        foreach (var act in RequestPage.Told)
            yield return $"request-page.happened.{Keys.Of(act)}";
        foreach (var topic in knowledge.Vocabulary.Topics.Keys)
            yield return $"topics.{topic}.label";
        foreach (var command in Keys.All<Command>())
            yield return $"commands.{command}.label";
        foreach (var need in Needs.InOrder)
            yield return $"safety.{Keys.Of(need)}";
        foreach (var reason in Advisor.ToldReasons)
            foreach (var form in new[] { "chip", "told" })
                yield return $"reasons.{reason}.{form}";
        foreach (var rule in Advisor.Rules.Append("fits").Append("other-topic"))
            yield return $"why-not.{rule}";
        foreach (var way in Keys.All<WayIn>())
            yield return $"interests.way-in.{way}";
        foreach (var chamber in knowledge.Occupations.All.Select(occupation => occupation.Chamber).Distinct().Where(chamber => chamber != "none"))
            yield return $"interests.chamber.{chamber}";
        foreach (var kind in knowledge.Vocabulary.Kinds.Keys.Where(kind => All.Has("de", $"note.bring-to.{kind}")))
            yield return $"note.bring-to.{kind}";
        foreach (Match used in UsedKeys().Matches(string.Concat(Directory.EnumerateFiles(SourceFolder("dialogs"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText))))
            yield return used.Groups["key"].Value;
    }

    private static IEnumerable<string> NeededBy(Question question)
    {
        foreach (var sentence in new[] { "ask", "why", "retry", "which" })
            yield return question.Words(sentence);
        if (question is WholeNumber)
            yield return question.Words("label");
        if (question is not (GoalQuestion or InterestsQuestion or RegionQuestion or WholeNumber or FreeText))
            foreach (var value in question.Offered(Answers.None))
                yield return question.Words($"options.{value}.label");
        if (question is RegionQuestion)
            yield return question.Words("other-state");
    }

    private static string Placeholders(string form) => string.Join(' ', Placeholder().Matches(form).Select(match => match.Value).Order(StringComparer.Ordinal));

    private static string SourceFolder(string name) => Path.GetFullPath(Path.Combine(RealContent.Folders.Words, "..", "..", name));

    [GeneratedRegex(@"\{[a-z-]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b(du|dir|dich|dein\w*|schreib|frag|wähle|sprich|versuch)\b")]
    private static partial Regex SaysDu();

    [GeneratedRegex(@"(?<=\w )(Sie|Ihnen|Ihre?n?)\b")]
    private static partial Regex SaysSie();

    [GeneratedRegex("\"(?<key>(intake|guidance|detours|hand-off|refusals|safety|note|card|reasons|why-not|interests)\\.[a-z.-]*[a-z])\"")]
    private static partial Regex UsedKeys();
}
