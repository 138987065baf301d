using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Content;
using GuidanceBot.Knowledge.Programmes;
using GuidanceBot.Knowledge.Search;

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
internal sealed class Retrieval
{
    /// <summary>Relevance below which a message is not about anything we know, and the share of its strength that counts.</summary>
    private static readonly Dictionary<Focus, (double Gate, double Share, bool Told)> Rules = new()
    {
        [Focus.Question] = (.56, 1, false),
        [Focus.KnownSubject] = (.44, 1, true),
        [Focus.Statement] = (.58, 1, false),
        [Focus.Hint] = (.52, .3, true),
    };

    /// <summary>Relevance from which a message asks for just this.</summary>
    private const double Plain = 1;

    /// <summary>Relevance up to which what a statement resembles only hints at something.</summary>
    private const double Vague = .62;

    /// <summary>Share of the best score that a programme must reach to count as an answer.</summary>
    private const double CloseToBest = .6;

    /// <summary>What only resembles a message that names an offer counts less.</summary>
    private const double BesideANamed = .7;

    private const int MostHits = 8, LookedAt = 24;

    private const int Crowd = 6;
    private const double Crowded = .65;

    /// <summary>What is found through German terms counts less than what people of the language ask for in so many words.</summary>
    private const double ThroughGerman = .8;

    private readonly Catalogue _catalogue;
    private readonly Dictionary<string, Translation> _translations;
    private readonly string[] _latin;

    public Retrieval(KnowledgeBase knowledge)
    {
        _catalogue = knowledge.Catalogue;
        _translations = knowledge.ForeignWords.ToDictionary(foreign => foreign.Language, foreign => new Translation(foreign), StringComparer.Ordinal);
        _latin = [.. _translations.Keys.Where(code => Languages.ScriptOf(code) == Script.Latin)];
    }

    public static readonly IReadOnlyDictionary<string, double> None = new Dictionary<string, double>();

    private readonly record struct Found(Programme Programme, double Score, double Relevance);

    /// <param name="language">What the message was recognised as, if anything.</param>
    /// <param name="usual">The language of the conversation.</param>
    public IReadOnlyDictionary<string, double> Find(string text, string? language, string usual, Focus focus)
    {
        var found = About(text, language ?? usual);
        if (language is null && !Rules[focus].Told && Relevance(found) < Rules[focus].Gate)
            found = _latin.Append(Languages.German).Where(code => code != usual).Select(code => About(text, code)).Append(found).MaxBy(Relevance)!;
        return WithNamed(Strengths(found, Rules[focus]), text);
    }

    /// <summary>Whoever uses the abbreviation of one offer means it; the rest of the message may resemble others.</summary>
    private IReadOnlyDictionary<string, double> WithNamed(IReadOnlyDictionary<string, double> hits, string text)
    {
        var named = Folding.Words(text).Select(_catalogue.Abbreviated).OfType<Programme>().Select(programme => programme.Id).ToHashSet(StringComparer.Ordinal);
        return named.Count == 0 ? hits : hits.Keys.Union(named).ToDictionary(id => id, id => named.Contains(id) ? 1 : BesideANamed * hits[id], StringComparer.Ordinal);
    }

    private static IReadOnlyDictionary<string, double> Strengths(IReadOnlyList<Found> found, (double Gate, double Share, bool Told) rule)
    {
        var relevance = Relevance(found);
        if (relevance < rule.Gate)
            return None;
        var strength = (rule.Told ? Distinctness(found) : 1) * Math.Min(1, relevance / Plain) * (rule.Share + ((1 - rule.Share) * Math.Clamp((relevance - Vague) / (Plain - Vague), 0, 1)));
        return found.Take(MostHits).Where(one => one.Score >= CloseToBest * found[0].Score)
            .ToDictionary(one => one.Programme.Id, one => strength * one.Score / found[0].Score, StringComparer.Ordinal);
    }

    /// <summary>Where half a dozen programmes resemble the message almost alike, it asks for none of them: .4–1.</summary>
    private static double Distinctness(IReadOnlyList<Found> found)
    {
        var crowd = found.Count < Crowd ? 0 : found[Crowd - 1].Score / found[0].Score;
        return Math.Clamp(1 - ((crowd - Crowded) * 2), .4, 1);
    }

    private static double Relevance(IReadOnlyList<Found> found) => found.Take(MostHits).Select(one => one.Relevance).DefaultIfEmpty().Max();

    private IReadOnlyList<Found> About(string text, string language)
    {
        if (!_translations.TryGetValue(language, out var translation))
            return Calibrated(_catalogue.About(text));
        var own = Calibrated(_catalogue.About(text, language));
        var german = translation.ToGerman(text);
        return german.Length == 0 ? own : Joined(own, Calibrated(_catalogue.About(german)));
    }

    /// <summary>Two ways to the same programmes: each calibrated by its own best and by how much it is about anything.</summary>
    private static List<Found> Joined(IReadOnlyList<Found> own, IReadOnlyList<Found> throughGerman)
    {
        var others = throughGerman.ToDictionary(found => found.Programme.Id, StringComparer.Ordinal);
        var mine = own.ToDictionary(found => found.Programme.Id, StringComparer.Ordinal);
        double strength = Relevance(own), otherStrength = ThroughGerman * Relevance(throughGerman);
        return [.. mine.Keys.Union(others.Keys)
            .Select(id => (own: mine.GetValueOrDefault(id), other: others.GetValueOrDefault(id)))
            .Select(pair => new Found(
                pair.own.Programme ?? pair.other.Programme,
                (strength * pair.own.Score) + (otherStrength * pair.other.Score),
                Math.Max(pair.own.Relevance, ThroughGerman * pair.other.Relevance)))
            .OrderByDescending(found => found.Score)];
    }

    private static List<Found> Calibrated(IReadOnlyList<(Programme Programme, SearchHit Hit)> hits) =>
        [.. hits.Take(LookedAt).Select(pair => new Found(pair.Programme, pair.Hit.Score / hits[0].Hit.Score, pair.Hit.Relevance))];
}
