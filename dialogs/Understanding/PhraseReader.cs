using System.Globalization;
using System.Text.RegularExpressions;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Intake;
using GuidanceBot.Dialogs.Understanding.Intents;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Matching;
using GuidanceBot.Knowledge.Places;
using GuidanceBot.Knowledge.Search;

namespace GuidanceBot.Dialogs.Understanding;

/// <summary>The first reader: known words and phrases, places and postcodes, ages, and what the knowledge base is asked.
/// Deterministic and on the machine itself.</summary>
public sealed partial class PhraseReader : IReader
{
    public const int LongestText = 4000;

    /// <summary>Content words a message may hold besides a command and still be that command.</summary>
    private const int WordsBesideACommand = 1;

    /// <summary>Content words of a message up to which a single word of it may be the answer to the open question.</summary>
    private const int LongestBareAnswer = 4;

    /// <summary>Strength from which a message names what we know, so that it is no chatter.</summary>
    private const double NamedStrength = .95;

    private readonly KnowledgeBase _knowledge;
    private readonly Words _words;
    private readonly Lexicon<Meaning> _lexicon;
    private readonly PlaceFinder _places;
    private readonly OptionLabels _labels;
    private readonly LanguageGuess _languages;
    private readonly Retrieval _retrieval;
    private readonly Spelling _spelling;
    private readonly LanguageScope _scope;
    private readonly ForeignAges _ages;
    private readonly Wishes _wishes;

    public PhraseReader(KnowledgeBase knowledge, Words words)
    {
        var phrases = Phrases.Of(words, knowledge).ToList();
        _knowledge = knowledge;
        _words = words;
        _lexicon = new Lexicon<Meaning>(phrases);
        var vocabulary = new KnownVocabulary(words, knowledge, phrases);
        _places = new PlaceFinder(knowledge.Gazetteer, vocabulary.Ordinary, knowledge.ForeignWords);
        _spelling = vocabulary.Spelling;
        _labels = new OptionLabels(words, knowledge);
        _languages = new LanguageGuess(words, knowledge);
        _retrieval = new Retrieval(knowledge);
        _scope = new LanguageScope(words);
        _ages = new ForeignAges(words);
        _wishes = new Wishes(new IntentReader(words, knowledge));
    }

    public Heard Read(string text, Hearing hearing)
    {
        var message = Clean(text);
        // What is told to the office keeps the number; elsewhere it would only be mistaken for words.
        var told = hearing.Open is FreeText ? message : CaseReference.Without(message);
        var heard = new Heard { Text = message, IsCut = text.Length > LongestText, Language = _languages.Of(told, hearing.Language), Address = AddressIn(told) };
        if (told.Length == 0)
            return heard;
        // A button's "why eq" is nobody's English.
        return Pressed(message, hearing) is { } pressed
            ? heard with { Language = pressed.About is null ? heard.Language : null, IsChoice = true, IsBare = pressed.Command is not null, Slots = pressed.Slots, Command = pressed.Command, About = pressed.About }
            : ReadFreely(heard with { Text = told }, hearing) with { Text = message };
    }

    private Heard ReadFreely(Heard heard, Hearing hearing)
    {
        var language = heard.Language ?? hearing.Language;
        var possible = _scope.Of(heard.Language, hearing.Language);
        IReadOnlyList<string> words = [.. Folding.Words(heard.Text).Select(word => _spelling.Mended(word, language))];
        var isQuestion = LooksLikeQuestion(heard.Text) || words.Any(possible.Small.Asks);
        var mayAnswer = !isQuestion && words.Count(word => !StopWords.Contains(word)) <= LongestBareAnswer;
        var finds = WithoutIdentity(words, _lexicon.In(words, possible.Small, meaning => possible.Codes.Contains(meaning.Language) && Counts(meaning, hearing.Open, mayAnswer), HoldsBesides));
        var signals = Meanings<MeansSignal>(finds).Select(meaning => meaning.Signal).Where(signal => signal != Signal.Harmless).ToHashSet();
        if (Verbatim(heard, finds, words, hearing) is { } answer)
            return _wishes.LookingForNeed(heard with { Slots = [answer], Signals = signals }, language);
        if (CommandIn(finds, words, hearing) is { } wish && signals.Count == 0 && Meant(wish, finds, words, heard, hearing) is { } command)
            return heard with { Command = command, About = wish.About ?? Mentioned(heard, hearing), IsQuestion = isQuestion, IsBare = IsWhole(wish, finds, words) };
        var place = _places.Find(Identity.WithoutFamilyOrigin(heard.Text), asked: hearing.Open == Questions.Region);
        var slots = Slots(heard.Text, finds, place, hearing).ToList();
        if (place is null && slots.Count == 0 && words.Count <= LongestBareAnswer && _places.UnknownPostcode(heard.Text) is { } number)
            return _wishes.LookingForNeed(heard with { UnknownPostcode = number, Signals = signals }, language);
        var hits = LookedUp(heard, words, finds, place, slots, isQuestion, hearing);
        var understood = heard with
        {
            Slots = hits.Count > 0 && hearing.Open == Questions.Goal && slots.Count == 0 ? [GoalFrom(hits)] : slots,
            Signals = signals,
            Occupations = [.. Meanings<MeansOccupation>(finds).Select(meaning => meaning.Occupation).Distinct()],
            Hits = hits,
            Place = place,
            IsCorrection = finds.Any(find => find.Meaning is MeansCommand { Command: Command.Correct or Command.No }),
            IsQuestion = isQuestion,
        };
        return hearing.Open is FreeText or ContactQuestion ? _wishes.LookingForNeed(understood, language) : _wishes.In(understood, language, IsNamed(hits));
    }

    /// <summary>What the knowledge base has on it; where the message was understood as a statement, only what is left of it adds something.</summary>
    private IReadOnlyDictionary<string, double> LookedUp(Heard heard, IReadOnlyList<string> words, IReadOnlyList<Find<Meaning>> finds, PlaceReading? place, List<Slot> slots, bool isQuestion, Hearing hearing)
    {
        if (AnswersOnly(slots, words, hearing))
            return Retrieval.None;
        var focus = FocusOf(isQuestion, slots);
        var hits = _retrieval.Find(WithoutPlace(string.Join(' ', Identity.Without(words)), place), heard.Language, hearing.Language, focus);
        return focus == Focus.Hint ? Leftover.Weighed(hits, words, finds, place) : hits;
    }

    /// <summary>Where somebody's parents come from does not make them new here, and who is called Koch need not cook.</summary>
    private static IReadOnlyList<Find<Meaning>> WithoutIdentity(IReadOnlyList<string> words, IReadOnlyList<Find<Meaning>> finds)
    {
        var telling = Identity.Besides(words).ToHashSet();
        return [.. finds.Where(find => find.Meaning is not (MeansOption { Question: SituationQuestion } or MeansOccupation or MeansField) || find.Words.Any(telling.Contains))];
    }

    /// <summary>A phrase that is the whole message leaves no doubt; one that is only part of it is looked at again.</summary>
    private Command? Meant(MeansCommand wish, IReadOnlyList<Find<Meaning>> finds, IReadOnlyList<string> words, Heard heard, Hearing hearing) =>
        wish.About is not null || IsWhole(wish, finds, words)
            ? wish.Command
            : _wishes.Rather(wish.Command, heard.Text, heard.Language ?? hearing.Language);

    private static bool IsWhole(MeansCommand wish, IReadOnlyList<Find<Meaning>> finds, IReadOnlyList<string> words) =>
        finds.Any(find => find.Meaning == wish && find.Words.Count == words.Count);

    private static bool IsNamed(IReadOnlyDictionary<string, double> hits) => hits.Values.DefaultIfEmpty().Max() >= NamedStrength;

    /// <summary>An answer taken as it was written: the message, the name, the time of a request. Only a message that is nothing but a
    /// command, such as "abbrechen", is one.</summary>
    private static Slot? Verbatim(Heard heard, IReadOnlyList<Find<Meaning>> finds, IReadOnlyList<string> words, Hearing hearing)
    {
        if (hearing.Open is ContactQuestion contact)
            return (ContactReader.Find(heard.Text) ?? Meanings<MeansOption>(finds).FirstOrDefault(option => option.Question == contact)?.Value) is { } found ? new Slot(contact, found) : null;
        var isCommand = finds.Any(find => find.Meaning is MeansCommand && find.Words.Count == words.Count);
        return hearing.Open is FreeText text && !isCommand && text.Accepts(heard.Text) ? new Slot(text, heard.Text) : null;
    }

    /// <summary>Where somebody stands and what they want are two things, even in one phrase: "kein Plan nach der Schule". Need is
    /// silenced by nothing but what explains its very words, and what explains them silences nothing else.</summary>
    private static bool HoldsBesides(Meaning inner, Meaning outer) => (inner, outer) switch
    {
        (MeansTopic, MeansOption { Question: SituationQuestion }) => true,
        (MeansSignal need, _) when Needs.InOrder.Contains(need.Signal) => outer is not MeansSignal,
        (_, MeansSignal { Signal: Signal.Harmless }) => true,
        _ => false,
    };

    /// <summary>A question is asked to the knowledge base; of a statement that was understood only hints remain to be found.</summary>
    private static Focus FocusOf(bool isQuestion, List<Slot> slots)
    {
        var tells = slots.Any(slot => slot.Question == Questions.Situation || slot.Question == Questions.Goal || slot.Question == Questions.Interests);
        return isQuestion ? tells ? Focus.KnownSubject : Focus.Question : tells ? Focus.Hint : Focus.Statement;
    }

    /// <summary>A button's value, its label typed as text, or a numbered choice.</summary>
    private Heard? Pressed(string message, Hearing hearing)
    {
        if (hearing.Open is { } open && Chosen(message, open, hearing) is { } slot)
            return new Heard { Text = message, Slots = [slot] };
        return ButtonCommand().Match(message) is { Success: true } button && Keys.TryParse<Command>(button.Groups["command"].Value, out var command)
            ? new Heard { Text = message, Command = command, About = button.Groups["about"].Value is { Length: > 0 } about ? about : null }
            : null;
    }

    private Slot? Chosen(string message, Question open, Hearing hearing)
    {
        var value = _labels.ValueOf(open, message) ?? message;
        if (open is SituationQuestion && value == SituationQuestion.SomeoneElse)
            return new Slot(Questions.ForWhom, ForWhomOpened);
        var offered = hearing.Pending.Count > 0 ? hearing.Pending : open.Offered(hearing.Answers);
        return offered.Contains(value) && open.Accepts(value) ? new Slot(open, value) : null;
    }

    /// <summary>Stored when somebody said that they ask for another person, but not yet for whom.</summary>
    public const string ForWhomOpened = "someone";

    /// <summary>A command's key, alone or followed by what it is about: "details eq", "change-language en".</summary>
    [GeneratedRegex("^(?<command>[a-z-]+)( (?<about>[a-z0-9-]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex ButtonCommand();

    [GeneratedRegex(@"^(was|wer|wie|wo|wann|warum|wieso|weshalb|welche\w*|woher|wohin|kann|kannst|konnen|gibt|gibts|muss|darf|bekomme|habe ich|hab ich|what|who|how|where|when|why|which|can|could|is there|are there|do i|does|may)\b|\?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex QuestionForm();

    [GeneratedRegex(@"\b(du|dir|dich|dein\w*|kannst|hast|könnt|ihr|euch)\b", RegexOptions.CultureInvariant)]
    private static partial Regex SaysDu();

    [GeneratedRegex(@"(?<=[\p{L},] )(Sie|Ihnen|Ihre?n?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex SaysSie();

    private static bool LooksLikeQuestion(string text) => QuestionForm().IsMatch(text);

    private static Address? AddressIn(string text) =>
        SaysDu().IsMatch(text) ? Address.Du : SaysSie().IsMatch(text) ? Address.Sie : null;

    /// <summary>Control characters out, blanks joined, length capped: nothing later has to expect worse.</summary>
    private static string Clean(string text)
    {
        var shown = text.Take(LongestText).Where(letter => !char.IsControl(letter) || letter is '\n' or '\t');
        return string.Join(' ', string.Concat(shown).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool Counts(Meaning meaning, Question? open, bool mayAnswer) => meaning switch
    {
        MeansOption { WhenAsked: true } option => mayAnswer && option.Question == open,
        MeansCommand { Command: Command.Cancel } => open is not null && HandOffQuestions.All.Contains(open),
        _ => true,
    };

    private static IEnumerable<T> Meanings<T>(IEnumerable<Find<Meaning>> finds) where T : Meaning =>
        finds.Where(find => !find.Negated).Select(find => find.Meaning).OfType<T>();

    /// <summary>The wish a message is about: most of it, and no longer than the answer it may be instead ("ja" to a question).</summary>
    private static MeansCommand? CommandIn(IReadOnlyList<Find<Meaning>> finds, IReadOnlyList<string> words, Hearing hearing)
    {
        var answer = finds.Where(find => find.Meaning is MeansOption option && option.Question == hearing.Open).Select(find => find.Letters).DefaultIfEmpty().Max();
        return finds.Where(find => find.Meaning is MeansCommand && find.Letters > answer)
            .Where(find => words.Where((word, i) => !find.Words.Contains(i) && !StopWords.Contains(word)).Count() <= Beside(find))
            .OrderByDescending(find => find.Letters)
            .Select(find => (MeansCommand)find.Meaning)
            .FirstOrDefault();
    }

    /// <summary>Content words that may stand beside a command. After a yes, a no or "that is wrong" comes what is meant instead.</summary>
    private static int Beside(Find<Meaning> find) =>
        find.Meaning is MeansCommand { Command: Command.Yes or Command.No or Command.Correct } ? 0 : WordsBesideACommand + (find.Words.Count / 3);

    /// <summary>The programme a command speaks of, where it names one.</summary>
    private string? Mentioned(Heard heard, Hearing hearing)
    {
        var hits = _retrieval.Find(heard.Text, heard.Language, hearing.Language, Focus.KnownSubject);
        return hits.Count == 0 ? null : hits.OrderByDescending(hit => hit.Value + (hearing.Latest.Contains(hit.Key) ? 1 : 0)).First().Key;
    }

    private IEnumerable<Slot> Slots(string text, IReadOnlyList<Find<Meaning>> finds, PlaceReading? place, Hearing hearing)
    {
        var options = WithoutApplicants([.. Meanings<MeansOption>(finds)]);
        foreach (var group in options.GroupBy(option => option.Question))
            yield return ToSlot(group.Key, [.. group.Select(option => option.Value).Distinct()]);
        if (IsOccupationForAnswer(text, finds, hearing))
            yield return new Slot(Questions.Situation, Keys.Of(Situation.Employed), [], Certain: false);
        if (Meanings<MeansTopic>(finds).Select(meaning => meaning.Topic).Distinct().ToList() is { Count: > 0 } topics)
            yield return new Slot(Questions.Goal, KeySets.Join(topics));
        if (FieldsIn(finds) is { Count: > 0 } fields)
            yield return new Slot(Questions.Interests, KeySets.Join(fields));
        if (place is not null)
            yield return ToSlot(place);
        if ((AgeReader.Find(text, asked: hearing.Open == Questions.Age) ?? _ages.Find(text)) is { } age)
            yield return new Slot(Questions.Age, age.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A company that wants to take on somebody "aus Indien" is not new here itself.</summary>
    private static List<MeansOption> WithoutApplicants(List<MeansOption> options) =>
        options.Exists(option => IsSituation(option, Situation.Company)) ? options.FindAll(option => !IsSituation(option, Situation.Newcomer)) : options;

    private static bool IsSituation(MeansOption option, Situation situation) => option.Question == Questions.Situation && option.Value == Keys.Of(situation);

    /// <summary>"Maurer seit acht Jahren" tells the situation, where that is what was asked and nothing else tells it.</summary>
    private static bool IsOccupationForAnswer(string text, IReadOnlyList<Find<Meaning>> finds, Hearing hearing)
    {
        const int longestSuchAnswer = 6;
        return hearing.Open == Questions.Situation
            && Folding.Words(text).Count <= longestSuchAnswer
            && Meanings<MeansOccupation>(finds).Any()
            && !Meanings<MeansTopic>(finds).Any()
            && Meanings<MeansOption>(finds).All(option => option.Question != Questions.Situation);
    }

    private static List<string> FieldsIn(IReadOnlyList<Find<Meaning>> finds) =>
        [.. Meanings<MeansField>(finds).Select(meaning => meaning.Field)
            .Concat(Meanings<MeansOccupation>(finds).Select(meaning => meaning.Occupation.Fields[0]))
            .Distinct(StringComparer.Ordinal)];

    private static Slot ToSlot(Question question, List<string> values) =>
        question is SituationQuestion ? new Slot(question, KeySets.Join(values))
        : values.Count == 1 ? new Slot(question, values[0])
        : new Slot(question, "", values);

    private static Slot ToSlot(PlaceReading place) =>
        place.Regions.Count == 1
            ? new Slot(Questions.Region, place.Regions[0].Key, [], place.Certain)
            : new Slot(Questions.Region, "", [.. place.Regions.Select(region => region.Key)], place.Certain);

    /// <summary>True where the message does no more than answer what was asked, so that nothing need be looked up.</summary>
    private static bool AnswersOnly(List<Slot> slots, IReadOnlyList<string> words, Hearing hearing)
    {
        const int shortAnswer = 4;
        var aboutPlaceOrAge = slots.Count > 0 && slots.All(slot => slot.Question == Questions.Region || slot.Question == Questions.Age);
        return slots.Any(slot => slot.Question == hearing.Open) && (words.Count <= shortAnswer || aboutPlaceOrAge);
    }

    private Slot GoalFrom(IReadOnlyDictionary<string, double> hits) =>
        new(Questions.Goal, _knowledge.Catalogue.ById(hits.MaxBy(hit => hit.Value).Key)!.Topics[0], [], Certain: false);

    private static string WithoutPlace(string folded, PlaceReading? place) =>
        place is { Certain: true } ? folded.Replace(Folding.Phrase(place.Name), " ", StringComparison.Ordinal) : folded;
}
