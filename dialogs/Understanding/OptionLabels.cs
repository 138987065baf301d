using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>What the options of a question are called, in every language we speak: a label typed as text is as good as its
/// button.</summary>
internal sealed class OptionLabels
{
    private readonly Dictionary<(string Question, string Label), string> _values = [];

    public OptionLabels(Words words, KnowledgeBase knowledge)
    {
        foreach (var language in words.Offered)
            foreach (var address in Enum.GetValues<Address>())
            {
                var labels = new Labels(knowledge, key => words.Sentence(language.Code, key, address, forOther: false), language.Code);
                foreach (var (question, value) in Options(knowledge))
                    _values[(question.Key, Folding.Phrase(labels.Of(new OfAnswer(question, value))))] = value;
            }
    }

    /// <summary>The option that goes by just this name, where the question has one.</summary>
    public string? ValueOf(Question question, string text) => _values.GetValueOrDefault((question.Key, Folding.Phrase(text)));

    private static IEnumerable<(Question, string)> Options(KnowledgeBase knowledge) =>
        KnownQuestions.All.SelectMany(question => ValuesOf(question, knowledge).Select(value => (question, value)));

    private static IEnumerable<string> ValuesOf(Question question, KnowledgeBase knowledge) => question switch
    {
        GoalQuestion => knowledge.Vocabulary.Topics.Keys,
        InterestsQuestion => knowledge.Occupations.Fields.Select(field => field.Key),
        RegionQuestion => question.Offered(Answers.None),
        WholeNumber or FreeText => [],
        _ => question.Offered(Answers.None),
    };
}
