using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>How much a message asks of the knowledge base.</summary>
internal enum Focus
{
    /// <summary>A question that says nothing else.</summary>
    Question,

    /// <summary>A question whose subject was understood already.</summary>
    KnownSubject,

    /// <summary>A statement that was not understood otherwise.</summary>
    Statement,

    /// <summary>A statement that was understood: what is found may only help to rank.</summary>
    Hint,
}

/// <summary>What the knowledge base has to say about a message: programmes with a strength from 0 to 1, or nothing when
/// the message is about something else.</summary>
internal sealed class Retrieval(Catalogue catalogue)
{
    /// <summary>Relevance below which a message is not about anything we know, and the share of its strength that counts.</summary>
    private static readonly Dictionary<Focus, (double Gate, double Share)> Rules = new()
    {
        [Focus.Question] = (.56, 1),
        [Focus.KnownSubject] = (.44, 1),
        [Focus.Statement] = (.58, 1),
        [Focus.Hint] = (.52, .3),
    };

    /// <summary>Relevance from which a message asks for just this.</summary>
    private const double Plain = 1;

    /// <summary>Share of the best score that a programme must reach to count as an answer.</summary>
    private const double CloseToBest = .6;

    private const int MostHits = 8;

    public static readonly IReadOnlyDictionary<string, double> None = new Dictionary<string, double>();

    public IReadOnlyDictionary<string, double> Find(string text, Focus focus)
    {
        var about = catalogue.About(text).Take(MostHits).ToList();
        var relevance = about.Select(found => found.Hit.Relevance).DefaultIfEmpty().Max();
        if (relevance < Rules[focus].Gate)
            return None;
        var best = about[0].Hit.Score;
        var strength = Rules[focus].Share * Math.Min(1, relevance / Plain);
        return about.Where(found => found.Hit.Score >= CloseToBest * best)
            .ToDictionary(found => found.Programme.Id, found => strength * found.Hit.Score / best, StringComparer.Ordinal);
    }
}
