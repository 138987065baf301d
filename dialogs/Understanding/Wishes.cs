using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Understanding.Intents;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>What the classifier adds to a message in which no phrase told the wish: a command, something that is refused, a
/// second look for need. It proposes; whatever was understood in so many words outweighs it.</summary>
internal sealed class Wishes(IntentReader intents)
{
    private const int LongestWish = 14, MostOffered = 3;

    /// <summary>Probability from which a wish is followed where nothing else was understood, and where something was.</summary>
    private const double Likely = .3, VeryLikely = .75;

    /// <summary>Probability from which it is a wish although the message resembles what we know.</summary>
    private const double Plainly = .55;

    private const double Offered = .12, HardlyNeed = .3, LikelyNeed = .85, PerhapsNeed = .35;

    /// <summary>Probability from which a message is refused: usually, where nothing was understood in it, something, or something we
    /// all but name.</summary>
    private const double LikelyRefused = .5, AgainstNothing = .25, AgainstSome = .75, AgainstMuch = .8;

    private const string OutOfScope = "out-of-scope";

    /// <summary>Questions whose answers may stand in a message about anything.</summary>
    private static readonly Question[] SaysLittle = [Questions.Region, Questions.Age, Questions.ForWhom];

    private static readonly Dictionary<string, Signal> Refused = new(StringComparer.Ordinal)
    {
        [OutOfScope] = Signal.OutOfScope,
        ["injection"] = Signal.Injection,
        ["abuse"] = Signal.Abuse,
        ["others-data"] = Signal.OthersData,
        ["rank-people"] = Signal.RankPeople,
        ["wants-to-exclude"] = Signal.WantsToExclude,
    };

    private static readonly Dictionary<string, Signal> Need = Needs.InOrder.ToDictionary(Keys.Of, StringComparer.Ordinal);

    /// <param name="language">The language of the message or of the conversation.</param>
    /// <param name="isNamed">True where the message all but names something we know.</param>
    public Heard In(Heard heard, string language, bool isNamed)
    {
        if (Needs.In(heard).Count > 0)
            return heard;
        var readings = intents.Read(heard.Text, language);
        if (readings.Count == 0)
            return heard;
        var present = WithSecondLook(heard with { Readings = [.. readings.Take(MostOffered)] }, readings);
        if (Needs.In(present).Count > 0)
            return present;
        var judged = WithRefusal(present, readings, isNamed);
        var isWish = !judged.Signals.Any(Refused.ContainsValue) && !Tells(judged) && Folding.Words(heard.Text).Count <= LongestWish && (!isNamed || readings[0].Probability >= Plainly);
        return isWish ? WithWish(judged, readings) : judged;
    }

    /// <summary>What is refused: the classifier says it, and the surer it must be the more was understood besides. A phrase that
    /// names another subject is believed only where the message does not read like one of ours.</summary>
    private static Heard WithRefusal(Heard heard, IReadOnlyList<IntentReading> readings, bool isNamed)
    {
        var (label, probability) = readings[0];
        if (!IsPlace(heard) && Refused.TryGetValue(label, out var signal) && probability >= SureEnough(signal, heard, isNamed))
            return heard with { Signals = heard.Signals.Append(signal).ToHashSet() };
        var ours = isNamed || readings.First(reading => reading.Label is IntentExamples.Need or OutOfScope).Label == IntentExamples.Need;
        return ours && heard.Signals.Contains(Signal.OutOfScope) ? heard with { Signals = heard.Signals.Where(other => other != Signal.OutOfScope).ToHashSet() } : heard;
    }

    private static double SureEnough(Signal signal, Heard heard, bool isNamed) =>
        signal == Signal.OthersData && heard.Slots.Count > 0 ? AgainstSome
        : signal != Signal.OutOfScope ? isNamed ? Plainly : LikelyRefused
        : isNamed || Folding.Words(heard.Text).Count > LongestWish ? AgainstMuch
        : heard.Slots.Any(slot => !SaysLittle.Contains(slot.Question)) || IsHardlyMoreThanPlace(heard) ? AgainstSome
        : heard.Hits.Count == 0 && heard.Slots.Count == 0 ? AgainstNothing
        : LikelyRefused;

    /// <summary>True where the message is the name of a place, whatever word the name resembles.</summary>
    private static bool IsPlace(Heard heard) => heard.Place is { } place && Folding.Phrase(place.Name) == Folding.Phrase(heard.Text);

    /// <summary>"Wohne in Göttingen": a place, and at most one word besides that may say what about it.</summary>
    private static bool IsHardlyMoreThanPlace(Heard heard) =>
        heard.Place is { Certain: true } place && Folding.Words(heard.Text).Except(Folding.Words(place.Name)).Count(word => !StopWords.Contains(word)) <= 1;

    /// <summary>Only the second look, where the message is an answer whatever else it sounds like.</summary>
    public Heard LookingForNeed(Heard heard, string language) =>
        Needs.In(heard).Count > 0 ? heard : WithSecondLook(heard, intents.Read(heard.Text, language));

    /// <summary>The second look for need never takes the place of the rules; it only adds.</summary>
    private static Heard WithSecondLook(Heard heard, IReadOnlyList<IntentReading> readings)
    {
        var needs = readings.Where(reading => Need.ContainsKey(reading.Label)).ToList();
        var probability = needs.Sum(reading => reading.Probability);
        return probability >= LikelyNeed ? With(Need[needs[0].Label]) : probability >= PerhapsNeed ? With(Signal.PerhapsCrisis) : heard;

        Heard With(Signal signal) => heard with { Signals = heard.Signals.Append(signal).ToHashSet() };
    }

    private static Heard WithWish(Heard heard, IReadOnlyList<IntentReading> readings)
    {
        var (label, probability) = readings[0];
        var knowsNothing = heard.Hits.Count == 0 && heard.Slots.Count == 0;
        var need = readings.First(reading => reading.Label == IntentExamples.Need).Probability;
        if (Keys.TryParse<Command>(label, out var command) && probability >= (heard.Slots.Count == 0 ? Likely : VeryLikely) && (knowsNothing || need <= HardlyNeed))
            return heard with { Command = command };
        return knowsNothing ? heard with { Maybe = Likeliest(readings) } : heard;
    }

    /// <summary>The command a message is, where one word of it sounds like another: "stimmt nicht", "zurück zum Anfang". None where it
    /// only tells about somebody: "a young person" asks for nobody.</summary>
    public Command? Rather(Command sounds, string text, string language) =>
        intents.Read(text, language) is not [var (label, probability), ..] || probability < VeryLikely ? sounds
        : label == IntentExamples.Need ? null
        : Keys.TryParse<Command>(label, out var command) ? command : sounds;

    private static IReadOnlyList<Command> Likeliest(IReadOnlyList<IntentReading> readings) => readings[0].Label == IntentExamples.Need ? [] :
        [.. readings.Where(reading => reading.Probability >= Offered).Select(reading => Keys.TryParse<Command>(reading.Label, out var command) ? command : (Command?)null).OfType<Command>().Take(MostOffered)];

    /// <summary>True where the message tells where somebody stands: then it is no command, though one word of it may sound so.</summary>
    private static bool Tells(Heard heard) =>
        heard.Command is not null || heard.Slots.Any(slot => slot.Question == Questions.Situation || slot.Question == Questions.Age || slot.Question == Questions.Region || slot.Question == Questions.Interests);
}
