using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Guidance;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Dialogs;

public sealed class GuidanceFlowTests(ITestOutputHelper output)
{
    private static readonly GuidanceFlow Flow = new();
    private static readonly Answers ForSomeoneElse = Answers.None.With(Questions.ForWhom, "someone");

    [Fact]
    public void Every_path_ends()
    {
        var own = FlowWalker.EveryPath(Flow, Answers.None, skipping: false).ToList();
        var longest = own.Max(end => Flow.Replay(end).Path.Count);
        output.WriteLine($"{own.Count} paths, longest {longest} questions");
        Assert.All(own, end => Assert.Null(Flow.Replay(end).Next));
        Assert.InRange(longest, 4, 10);
    }

    [Fact]
    public void Every_question_is_reachable()
    {
        var asked = FlowWalker.EveryPath(Flow, ForSomeoneElse, skipping: false).SelectMany(end => Flow.Replay(end).Path).Select(question => question.Key).ToHashSet();
        Assert.Equal(Questions.All.Select(question => question.Key).Order(), asked.Order());
    }

    [Fact]
    public void Every_question_can_be_skipped_and_is_not_asked_again()
    {
        var answers = ForSomeoneElse;
        var seen = new HashSet<string>();
        while (Flow.Replay(answers).Next is { } open)
        {
            Assert.True(seen.Add(open.Key), $"'{open.Key}' is asked again");
            answers = answers.Skip(open);
        }
        Assert.Contains(Questions.Interests.Key, seen);
        Assert.All(FlowWalker.EveryPath(Flow, Answers.None, skipping: true).Take(50_000), end => Assert.Null(Flow.Replay(end).Next));
    }

    [Fact]
    public void Every_sample_and_every_option_answers_its_question()
    {
        foreach (var question in Questions.All)
            Assert.All(question.Samples.Concat(question.Offered(Answers.None)).Where(value => value != SituationQuestion.SomeoneElse), value => Assert.True(question.Accepts(value), $"{question.Key}: {value}"));
    }

    [Fact]
    public async Task Every_option_of_every_question_can_be_pressed()
    {
        foreach (var end in FlowWalker.EveryPath(Flow, Answers.None, skipping: false).DistinctBy(end => end.Stored.GetValueOrDefault("situation")))
            foreach (var question in Flow.Replay(end).Path)
                await PressEveryOption(end, question);
    }

    /// <summary>A correction brings back exactly this question; then each of its options must be heard.</summary>
    private static async Task PressEveryOption(Answers answers, Question question)
    {
        foreach (var option in question.Offered(answers).Where(value => value != SituationQuestion.SomeoneElse))
        {
            var talk = new Talk();
            await talk.Say(answers.Stored["situation"]);
            foreach (var before in Flow.Replay(answers).Path.Skip(1).TakeWhile(before => before != question))
                await talk.Say(answers.Stored[before.Key]);
            var reply = await talk.Say(question == Questions.Situation ? $"correct {question.Key}" : option);
            if (question == Questions.Situation)
                reply = await talk.Say(option);
            Assert.Equal(option, reply.Known().GetValueOrDefault(question.Key));
        }
    }

    [Fact]
    public void Reading_an_answer_before_asking_for_it_is_a_fault()
    {
        var broken = new ReadsBeforeItAsks();
        var fault = Assert.Throws<InvalidOperationException>(() => broken.Replay(Answers.None));
        Assert.Contains("'age' is read before it is asked", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_keeps_the_answers_off_the_path()
    {
        var answers = Answers.None.With(Questions.Situation, "newcomer").With(Questions.Region, "03254").With(Questions.Goal, "sprache").With(Questions.German, "a2").With(Questions.Interests, "it");
        var corrected = answers.With(Questions.Situation, "school");
        Assert.DoesNotContain(Questions.German, Flow.Replay(corrected).Path);
        Assert.Equal(German.A2, corrected.With(Questions.Situation, "newcomer").Peek(Questions.German));
    }

    private sealed class ReadsBeforeItAsks : Flow
    {
        public override IEnumerable<Step> Script(Answers answers)
        {
            if (answers.To(Questions.Age) > 3)
                yield return new Ask(Questions.Situation);
            yield return new Ask(Questions.Age);
        }
    }
}
