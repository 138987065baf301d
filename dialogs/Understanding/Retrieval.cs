using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>What the knowledge base has to say about a message: programmes with a strength from 0 to 1, or nothing when
/// the message is about something else.</summary>
internal sealed class Retrieval(Catalogue catalogue)
{
    /// <summary>Relevance below which a message is not about anything we know.</summary>
    private const double Gate = .48;

    /// <summary>Relevance from which a message asks for just this.</summary>
    private const double Plain = 1;

    /// <summary>Share of the best score that a programme must reach to count as an answer.</summary>
    private const double CloseToBest = .6;

    private const int MostHits = 8;

    public static readonly IReadOnlyDictionary<string, double> None = new Dictionary<string, double>();

    public IReadOnlyDictionary<string, double> Find(string text)
    {
        var about = catalogue.About(text).Take(MostHits).ToList();
        var relevance = about.Select(found => found.Hit.Relevance).DefaultIfEmpty().Max();
        if (relevance < Gate)
            return None;
        var best = about[0].Hit.Score;
        var strength = Math.Min(1, relevance / Plain);
        return about.Where(found => found.Hit.Score >= CloseToBest * best)
            .ToDictionary(found => found.Programme.Id, found => strength * found.Hit.Score / best, StringComparer.Ordinal);
    }
}
