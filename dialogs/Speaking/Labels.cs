using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Places;

namespace GuidanceBot.Dialogs.Speaking;

/// <summary>What values are called in a language: options, places, topics, fields, programmes.</summary>
internal sealed class Labels(KnowledgeBase knowledge, Func<string, string> sentence, string language)
{
    private const string Separator = " · ";

    public string Of(Value value) => value switch
    {
        Literal literal => literal.Text,
        Worded worded => sentence(worded.Key),
        OfProgramme programme => programme.Programme.Name.In(language),
        OfAnswer answer => OfStored(answer.Question, answer.Stored),
        OfDay day => day.Day.ToString(sentence("card.day-format"), CultureInfo.GetCultureInfo(language)),
        Listed list => string.Join(Separator, list.Items.Select(Of)),
        _ => "",
    };

    private string OfStored(Question question, string stored) => question switch
    {
        _ when stored == Answers.Skipped => "–",
        SituationQuestion => Each(stored, value => sentence(question.Words($"options.{value}.label"))),
        RegionQuestion => OfRegion(new Region(stored)),
        GoalQuestion => Each(stored, topic => sentence($"topics.{topic}.label")),
        InterestsQuestion => Each(stored, field => knowledge.Occupations.FieldByKey(field)?.Label.In(language) ?? field),
        FreeText => stored,
        ContactQuestion when stored != ContactQuestion.InChat => stored,
        WholeNumber => sentence(question.Words("label")).Replace("{number}", stored, StringComparison.Ordinal),
        _ => sentence(question.Words($"options.{stored}.label")),
    };

    private static string Each(string stored, Func<string, string> label) => string.Join(", ", KeySets.Split(stored).Select(label));

    private string OfRegion(Region region) =>
        region.County is { } county && knowledge.Gazetteer.CountyByKey(county) is { } known ? known.Name
        : region.Alliance is { } alliance && knowledge.Gazetteer.AllianceById(alliance) is { } responsible ? responsible.Name
        : sentence(Questions.Region.Words("other-state"));
}
