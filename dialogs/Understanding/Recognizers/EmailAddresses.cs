using System.Text.RegularExpressions;

namespace GuidanceBot.Dialogs.Understanding.Recognizers;

/// <summary>Reads e-mail addresses, umlauts included, also where the sign is written out: "anna.müller (at) gmx.de".</summary>
public static partial class EmailAddresses
{
    public static IReadOnlyList<Found<string>> Find(string text) =>
        [.. Address().Matches(text).Select(match => new Found<string>($"{match.Groups["name"].Value}@{match.Groups["host"].Value}", match.Index, match.Index + match.Length))];

    [GeneratedRegex(@"(?<name>[\p{L}\p{N}](?:[\p{L}\p{N}._%+'-]*[\p{L}\p{N}_+-])?)(?: ?@ ?| ?[\[(] ?(?:at|ät|AT) ?[\])] ?)(?<host>[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)*\.\p{L}{2,24})(?![\p{L}\p{N}])", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
