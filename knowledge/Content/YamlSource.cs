using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GuidanceBot.Knowledge.Content;

/// <summary>Opens YAML files of a data folder. What cannot be parsed becomes a fault, never an exception.</summary>
public sealed class YamlSource(string root, Faults faults)
{
    /// <summary>What reading leaves of bytes that are not UTF-8.</summary>
    private const char Unreadable = '\ufffd';

    /// <summary>How the parser begins its message about a key that stands twice; the key follows.</summary>
    private const string Twice = "Duplicate key";

    /// <summary>Whether a file or folder is there, for those that may be missing.</summary>
    public bool Has(string relativePath) => Path.Exists(Path.Combine(root, relativePath));

    /// <summary>The top mapping of a file; null, with a fault, when there is none.</summary>
    public Entry? Mapping(string relativePath) =>
        Load(relativePath) switch
        {
            null => null,
            YamlMappingNode mapping => new Entry(relativePath, mapping, faults),
            _ => Complain(relativePath, "should start with 'key: value' lines."),
        };

    /// <summary>The mappings of a file that is a list.</summary>
    public IReadOnlyList<Entry> Mappings(string relativePath)
    {
        if (Load(relativePath) is not { } node)
            return [];
        if (node is YamlSequenceNode sequence)
            return Entry.EntriesOf(relativePath, sequence, faults);
        Complain(relativePath, "should be a list of entries, each starting with '- '.");
        return [];
    }

    /// <summary>YAML files of a folder, relative to the root, in a fixed order.</summary>
    public IReadOnlyList<string> FilesIn(string folder)
    {
        var path = Path.Combine(root, folder);
        if (!Directory.Exists(path))
        {
            faults.Add(folder, 0, "", "The folder is missing.", $"Create '{folder}' in the data folder.");
            return [];
        }
        return [.. Directory.EnumerateFiles(path, "*.yaml").Select(file => Path.Combine(folder, Path.GetFileName(file))).Order(StringComparer.Ordinal)];
    }

    private YamlNode? Load(string relativePath)
    {
        var text = "";
        try
        {
            text = File.ReadAllText(Path.Combine(root, relativePath));
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return OnlyDocument(relativePath, text, stream.Documents);
        }
        catch (YamlException wrong)
        {
            Explain(relativePath, text, wrong);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            faults.Add(relativePath, 0, "", "The file is missing or cannot be read.", $"Restore '{relativePath}'.");
        }
        return null;
    }

    private YamlNode? OnlyDocument(string relativePath, string text, IList<YamlDocument> documents)
    {
        if (LineWith(text, Unreadable) is { } line)
            faults.Add(relativePath, line, "", "The line holds letters that are not UTF-8.", "Save the file as UTF-8 and write its umlauts again.");
        if (documents.Count == 0)
            faults.Add(relativePath, 0, "", "The file is empty.", "Fill it, or delete it.");
        else if (documents.Count > 1)
            faults.Add(relativePath, (int)documents[1].RootNode.Start.Line, "", "A second document begins here; it would be ignored.", "Delete the line '---' above it, or move what follows to a file of its own.");
        return documents.Count == 0 ? null : documents[0].RootNode;
    }

    private void Explain(string relativePath, string text, YamlException wrong)
    {
        // What is missing at the end is told for the line after the last.
        var line = Math.Min((int)wrong.Start.Line, text.TrimEnd('\n').Count(letter => letter == '\n') + 1);
        if (wrong.Message.StartsWith(Twice, StringComparison.Ordinal))
            faults.Add(relativePath, line, wrong.Message[Twice.Length..].Trim(), "stands twice in the same entry.", "Delete one of the two, or join their values.");
        else
            faults.Add(relativePath, line, "", $"The file is not valid YAML ({wrong.Message.ReplaceLineEndings(" ")}).",
                "Check indentation, colons and quotes in this line and the one above.");
    }

    private static int? LineWith(string text, char letter)
    {
        var at = text.IndexOf(letter, StringComparison.Ordinal);
        return at < 0 ? null : text.AsSpan(0, at).Count('\n') + 1;
    }

    private Entry? Complain(string relativePath, string problem)
    {
        faults.Add(relativePath, 1, "", "The file " + problem, "Compare it with a neighbouring file.");
        return null;
    }
}
