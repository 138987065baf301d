using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Knowledge.Occupations;

/// <summary>How people usually come into an occupation.</summary>
public enum WayIn
{
    Dual,
    School,
    Degree,
    Further,
    TrainingOnTheJob,
    PublicService,
}

/// <summary>An occupation and what people call it.</summary>
/// <param name="Kldb">Five-digit code of the German classification of occupations, KldB 2010.</param>
/// <param name="Names">All names it goes by, the official one first.</param>
/// <param name="Holland">Three letters of RIASEC, strongest first.</param>
/// <param name="Chamber">Who answers for the training: hwk, ihk, lwk, professional, public or none.</param>
/// <param name="Fields">Fields of interest, the most typical first.</param>
public sealed record Occupation(
    string Kldb, Localized Name, IReadOnlyList<string> Names, string Holland, WayIn WayIn, double? Years, string Chamber, IReadOnlyList<string> Fields, Localized What);

/// <summary>A field of interest and the words people use for it.</summary>
public sealed record Field(string Key, Localized Label, IReadOnlyList<string> Words);
