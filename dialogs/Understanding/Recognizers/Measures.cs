using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>A measured quantity.</summary>
/// <param name="Unit">The unit's sign: km, m², kg, km/h.</param>
public sealed record Measure(decimal Amount, string Unit);

/// <summary>Reads lengths, areas, volumes, weights, speeds, angles and amounts of data: "30 km", "dreizehn Meilen", "4,18 m²".</summary>
public static partial class Measures
{
    /// <summary>Names of units, folded; a name may have the endings of its plural.</summary>
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["km"] = "km", ["kilometer"] = "km", ["m"] = "m", ["meter"] = "m", ["cm"] = "cm", ["zentimeter"] = "cm", ["mm"] = "mm", ["millimeter"] = "mm",
        ["μm"] = "µm", ["µm"] = "µm", ["mikrometer"] = "µm", ["nm"] = "nm", ["nanometer"] = "nm", ["meile"] = "mi",
        ["quadratmeter"] = "m²", ["qm"] = "m²", ["m²"] = "m²", ["m^2"] = "m²", ["quadratkilometer"] = "km²", ["hektar"] = "ha", ["ha"] = "ha",
        ["kubikmeter"] = "m³", ["m³"] = "m³", ["m^3"] = "m³", ["liter"] = "l", ["l"] = "l", ["milliliter"] = "ml", ["ml"] = "ml", ["teeloffel"] = "TL", ["essloffel"] = "EL",
        ["kg"] = "kg", ["kilo"] = "kg", ["kilogramm"] = "kg", ["g"] = "g", ["gramm"] = "g", ["pfund"] = "lb", ["tonne"] = "t", ["t"] = "t",
        ["km/h"] = "km/h", ["kmh"] = "km/h", ["stundenkilometer"] = "km/h", ["m/s"] = "m/s", ["meter pro sekunde"] = "m/s", ["metern pro sekunde"] = "m/s",
        ["mb"] = "MB", ["megabyte"] = "MB", ["gb"] = "GB", ["gigabyte"] = "GB", ["tb"] = "TB", ["terabyte"] = "TB", ["kilobyte"] = "kB", ["kb"] = "kB",
        ["grad"] = "°", ["°"] = "°", ["turn"] = "turn", ["umdrehung"] = "turn",
    };

    public static IReadOnlyList<Found<Measure>> Find(string text) => new Legible(text).Read(Quantity(), ToMeasure).Longest();

    private static Measure? ToMeasure(Match match) =>
        UnitOf(match.Groups["unit"].Value) is { } unit ? new Measure(Numbers.Value(match.Groups["amount"].Value), unit) : null;

    private static string? UnitOf(string name) =>
        Units.GetValueOrDefault(name) ?? Units.GetValueOrDefault(name.TrimEnd('n')) ?? Units.GetValueOrDefault(name.TrimEnd('s')) ?? Units.GetValueOrDefault(name.TrimEnd('e', 'n'));

    [GeneratedRegex($@"(?<![\p{{L}}\d.,]){Numbers.Amount} ?-? ?(?<unit>km/h|m/s|metern? pro sekunde|m\^[23]|[a-zμµ]+[²³]?|°)(?![\p{{L}}\d°/])(?! ?(?:celsius|fahrenheit|c)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Quantity();
}
