namespace GuidanceBot.Dialogs.Conversation;

/// <summary>The small words by which a language turns, asks and counts. Phrases may end in <c>*</c> for any ending.</summary>
/// <param name="Negations">Words that negate what follows: "kein".</param>
/// <param name="NegationsAfter">Words that negate what stands before: Turkish "değil".</param>
/// <param name="Contrasts">Words after which a negation no longer holds: "lieber".</param>
/// <param name="Questions">Words that make a question of a sentence wherever they stand; none where order tells it.</param>
/// <param name="AgeBefore">What stands before somebody's age: "j'ai".</param>
/// <param name="AgeAfter">What stands after it: "ans".</param>
/// <param name="AgeUnless">What stands there where the years are no age: "ans d'expérience".</param>
/// <param name="Numbers">Number words with their value.</param>
/// <param name="FunctionWords">The most frequent words, by which a language is told.</param>
public sealed record Grammar(
    IReadOnlyList<string> Negations,
    IReadOnlyList<string> NegationsAfter,
    IReadOnlyList<string> Contrasts,
    IReadOnlyList<string> Questions,
    IReadOnlyList<string> AgeBefore,
    IReadOnlyList<string> AgeAfter,
    IReadOnlyList<string> AgeUnless,
    IReadOnlyDictionary<string, int> Numbers,
    IReadOnlyList<string> FunctionWords)
{
    public static readonly Grammar Empty = new([], [], [], [], [], [], [], new Dictionary<string, int>(), []);
}
