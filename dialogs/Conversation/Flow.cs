namespace GuidanceBot.Dialogs.Conversation;

/// <summary>One line of a flow's script.</summary>
public abstract record Step;

/// <summary>Asks, unless the answer is known.</summary>
public sealed record Ask(Question Question) : Step
{
    public static implicit operator Ask(Question question) => new(question);
}

/// <summary>A remark made when the answer just before it is given.</summary>
public sealed record Say(Message Message) : Step;

/// <summary>The place in a conversation where what is known so far is enough to recommend something.</summary>
public sealed record Suggest : Step;

/// <summary>Where a conversation stands.</summary>
/// <param name="Next">The first open question; null when nothing is open.</param>
/// <param name="Path">The settled questions before it, in order.</param>
/// <param name="Remarks">What to say about the answers just given.</param>
/// <param name="Suggests">True where those answers lead to a recommendation.</param>
public sealed record Position(Question? Next, IReadOnlyList<Question> Path, IReadOnlyList<Message> Remarks, bool Suggests);

/// <summary>A conversation with a goal, written as the questions it asks.</summary>
public abstract class Flow
{
    /// <summary>Yields the conversation in order. It runs from the top every turn and stops at the first open question,
    /// so code below a question may rely on its answer. No clock, no chance, no I/O.</summary>
    public abstract IEnumerable<Step> Script(Answers answers);

    /// <param name="learned">Keys of the questions answered in this turn.</param>
    public Position Replay(Answers answers, IReadOnlySet<string> learned)
    {
        var path = new List<Question>();
        var remarks = new List<Message>();
        var suggests = false;
        foreach (var step in Script(answers))
        {
            switch (step)
            {
                case Ask ask when !answers.IsSettled(ask.Question):
                    return new Position(ask.Question, path, remarks, suggests);
                case Ask ask:
                    path.Add(ask.Question);
                    break;
                case Say say when path.Count > 0 && learned.Contains(path[^1].Key):
                    remarks.Add(say.Message);
                    break;
                case Suggest:
                    suggests |= path.Any(question => learned.Contains(question.Key));
                    break;
            }
        }
        return new Position(null, path, remarks, suggests);
    }

    public Position Replay(Answers answers) => Replay(answers, new HashSet<string>());
}
