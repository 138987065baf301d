using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>What the knowledge base has to say about a message: programmes with a strength from 0 to 1, or nothing when
/// the message is about something else.</summary>
internal sealed class Retrieval(Catalogue catalogue)
{
    /// <summary>Lexical score below which a message is not about anything we know.</summary>
    private const double Gate = 4;

    /// <summary>Share of the best score that a programme must reach to count as an answer.</summary>
    private const double CloseToBest = .6;

    private const int MostHits = 8;

    public static readonly IReadOnlyDictionary<string, double> None = new Dictionary<string, double>();

    public IReadOnlyDictionary<string, double> Find(string text)
    {
        var about = catalogue.About(text);
        if (about.Count == 0 || about.Take(MostHits).Max(hit => hit.Lexical) < Gate)
            return None;
        var best = about[0].Score;
        return about.Take(MostHits).Where(hit => hit.Score >= CloseToBest * best).ToDictionary(hit => hit.Programme.Id, hit => hit.Score / best, StringComparer.Ordinal);
    }
}
