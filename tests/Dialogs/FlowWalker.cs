using GuidanceBot.Dialogs.Conversation;

namespace GuidanceBot.Tests.Dialogs;

/// <summary>Visits every path of a flow: at each open question every sample answer, and not answering.</summary>
public static class FlowWalker
{
    /// <summary>The answers at the end of each path.</summary>
    public static IEnumerable<Answers> EveryPath(Flow flow, Answers from, bool skipping)
    {
        if (flow.Replay(from).Next is not { } open)
        {
            yield return from;
            yield break;
        }
        var answers = open.Samples.Select(sample => from.With(open, sample));
        foreach (var answered in skipping ? answers.Append(from.Skip(open)) : answers)
            foreach (var end in EveryPath(flow, answered, skipping))
                yield return end;
    }
}
