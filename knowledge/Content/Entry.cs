using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace GuidanceBot.Knowledge.Content;

/// <summary>One mapping of a YAML file, read key by key. Every getter reports what is missing or malformed and
/// returns a harmless value, so that one run finds all faults; <see cref="NoOthers"/> reports keys nobody asked for.</summary>
public sealed partial class Entry
{
    private readonly YamlMappingNode _node;
    private readonly Faults _faults;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    internal Entry(string file, YamlMappingNode node, Faults faults)
    {
        File = file;
        _node = node;
        _faults = faults;
    }

    public string File { get; }

    public int Line => (int)_node.Start.Line;

    public IEnumerable<string> Keys => _node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    /// <summary>A text that must be there.</summary>
    public string Text(string key)
    {
        if (OptionalText(key) is { Length: > 0 } text)
            return text;
        if (Node(key) is null or YamlScalarNode)
            Report(key, "is missing or empty.", $"Add a line '{key}: …'.");
        return "";
    }

    public string? OptionalText(string key)
    {
        switch (Node(key))
        {
            case null:
                return null;
            case YamlScalarNode scalar:
                return string.IsNullOrWhiteSpace(scalar.Value) ? null : scalar.Value.Trim();
            default:
                Report(key, "should be a single text.", "Remove the list or the indented keys below it.");
                return null;
        }
    }

    /// <summary>A text exactly as written, blanks and all; null where the key is missing.</summary>
    public string? Verbatim(string key) => (Node(key) as YamlScalarNode)?.Value;

    /// <summary>A text that must be one of the known keys.</summary>
    public string OneOf(string key, IReadOnlyCollection<string> known)
    {
        var text = Text(key);
        if (text.Length > 0)
            CheckKnown(key, text, known);
        return text;
    }

    public IReadOnlyList<string> List(string key)
    {
        switch (Node(key))
        {
            case null:
                return [];
            case YamlSequenceNode sequence:
                foreach (var nested in sequence.Where(item => item is not YamlScalarNode))
                    _faults.Add(File, (int)nested.Start.Line, key, "has an item that is not a plain text.", "Put items with a colon into quotes, and do not nest lists.");
                return [.. sequence.OfType<YamlScalarNode>().Select(item => item.Value?.Trim() ?? "").Where(item => item.Length > 0)];
            default:
                Report(key, "should be a list.", $"Write '{key}: [first, second]'.");
                return [];
        }
    }

    public bool IsList(string key) => Node(key) is YamlSequenceNode;

    /// <summary>A list that must not be empty.</summary>
    public IReadOnlyList<string> RequiredList(string key)
    {
        var list = List(key);
        if (list.Count == 0 && Node(key) is null or YamlSequenceNode { Children.Count: 0 })
            Report(key, "needs at least one item.", $"Write '{key}: [first, second]'.");
        return list;
    }

    /// <summary>A list whose items must be known keys.</summary>
    public IReadOnlyList<string> KnownList(string key, IReadOnlyCollection<string> known, bool required = false)
    {
        var list = required ? RequiredList(key) : List(key);
        foreach (var item in list)
            CheckKnown(key, item, known);
        return list;
    }

    public int? Whole(string key, int min, int max)
    {
        if (OptionalText(key) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        Report(key, $"'{text}' is not a whole number from {min} to {max}.", "Write digits only, or delete the line.");
        return null;
    }

    public bool Flag(string key)
    {
        var text = OptionalText(key);
        if (text is null or "true" or "false")
            return text == "true";
        Report(key, $"'{text}' is neither true nor false.", "Write 'true' or 'false'.");
        return false;
    }

    /// <summary>A day (2027-08-31) or a month (2027-08, meaning its last day).</summary>
    public DateOnly? LastDay(string key)
    {
        if (OptionalText(key) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return month.AddMonths(1).AddDays(-1);
        Report(key, $"'{text}' is not a date.", "Write it as 2027-08-31, or as 2027-08 for the end of that month.");
        return null;
    }

    /// <summary>A text in several languages: <c>key_de</c>, <c>key_easy</c>, <c>key_en</c>, …</summary>
    public Localized Localized(string key, bool required = false)
    {
        var german = required ? Text(key + "_de") : OptionalText(key + "_de") ?? "";
        var others = Languages.Codes.Append(Languages.Easy).Where(code => code != Languages.German)
            .Select(code => (code, text: OptionalText($"{key}_{code}")))
            .Where(pair => pair.text is not null)
            .ToDictionary(pair => pair.code, pair => pair.text!);
        return new Localized(german, others);
    }

    /// <summary>A web address with http or https.</summary>
    public string? WebAddress(string key)
    {
        var address = OptionalText(key);
        if (address is not null && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            Report(key, $"'{address}' is not a web address.", "Write it with https:// at the start.");
        return address;
    }

    /// <summary>An address like office@example.org.</summary>
    public string? Email(string key)
    {
        var address = OptionalText(key);
        if (address is not null && !MailAddress().IsMatch(address))
            Report(key, $"'{address}' is not an e-mail address.", "Write the whole address like office@example.org, or delete the line.");
        return address;
    }

    /// <summary>The mappings of a list, each read by the caller.</summary>
    public IEnumerable<Entry> Entries(string key)
    {
        if (Node(key) is YamlSequenceNode sequence)
            return EntriesOf(File, sequence, _faults);
        if (Node(key) is not null)
            Report(key, "should be a list of entries.", "Start each entry below it with '- '.");
        return [];
    }

    internal static IReadOnlyList<Entry> EntriesOf(string file, YamlSequenceNode sequence, Faults faults)
    {
        foreach (var stray in sequence.Where(item => item is not YamlMappingNode))
            faults.Add(file, (int)stray.Start.Line, "", "This item is not an entry of 'key: value' lines.", "Write 'key: value' lines below its '- ', or delete it.");
        return [.. sequence.OfType<YamlMappingNode>().Select(item => new Entry(file, item, faults))];
    }

    /// <summary>A mapping below this one; null when there is none.</summary>
    public Entry? Sub(string key) => Node(key) is YamlMappingNode mapping ? Child(mapping) : null;

    /// <summary>Reports every key that nobody has asked for: a misspelt key must not be ignored silently.</summary>
    public void NoOthers()
    {
        foreach (var unknown in Keys.Where(key => !_asked.Contains(key)).ToList())
            Report(unknown, "is not a key that this file may have.", Closest.Advice(unknown, _asked));
    }

    public void Report(string key, string problem, string cure) =>
        _faults.Add(File, LineOf(key), key, problem, cure);

    /// <summary>Where nothing is known, the file that should say it has a fault of its own, and one is enough.</summary>
    private void CheckKnown(string key, string value, IReadOnlyCollection<string> known)
    {
        if (known.Count > 0 && !known.Contains(value))
            Report(key, $"'{value}' is not a known value.", Closest.Advice(value, known));
    }

    private YamlNode? Node(string key)
    {
        _asked.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out var node) && !IsNull(node) ? node : null;
    }

    private static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "" or "null" or "~" };

    private int LineOf(string key) =>
        _node.Children.Keys.FirstOrDefault(node => node is YamlScalarNode scalar && scalar.Value == key) is { } found
            ? (int)found.Start.Line
            : Line;

    private Entry Child(YamlMappingNode node) => new(File, node, _faults);

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s.]+$", RegexOptions.CultureInvariant)]
    private static partial Regex MailAddress();
}
