namespace GuidanceBot.Staff.Figures;

/// <summary>What was counted. Keys of the groups are counties, topics, languages, states; the empty key is "not told".</summary>
/// <param name="Lost">Requests that a conversation knows and the inbox does not: always 0.</param>
/// <param name="ToAcknowledgement">How long each request waited until somebody took it.</param>
public sealed record Counted(
    IReadOnlyDictionary<string, int> ConversationsByCounty, IReadOnlyDictionary<string, int> ConversationsByTopic, IReadOnlyDictionary<string, int> ConversationsByLanguage,
    IReadOnlyDictionary<string, int> GapsByCounty, IReadOnlyDictionary<string, int> GapsByTopic, IReadOnlyDictionary<string, int> GapsBySector,
    IReadOnlyDictionary<string, int> Tallies, IReadOnlyDictionary<string, int> RequestsByState, IReadOnlyDictionary<string, int> RequestsByCounty,
    int Notes, int Overdue, int Reopened, int Lost, IReadOnlyList<TimeSpan> ToAcknowledgement, IReadOnlyList<TimeSpan> ToFirstAnswer);

/// <summary>Counts.</summary>
public interface IFigureSource
{
    Counted Read();
}
