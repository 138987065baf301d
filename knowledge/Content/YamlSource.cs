using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GuidanceBot.Knowledge.Content;

/// <summary>Opens YAML files of a data folder. What cannot be parsed becomes a fault, never an exception.</summary>
public sealed class YamlSource(string root, Faults faults)
{
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
            return [.. sequence.OfType<YamlMappingNode>().Select(item => new Entry(relativePath, item, faults))];
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
        try
        {
            using var reader = File.OpenText(Path.Combine(root, relativePath));
            var stream = new YamlStream();
            stream.Load(reader);
            if (stream.Documents.Count > 0)
                return stream.Documents[0].RootNode;
            faults.Add(relativePath, 0, "", "The file is empty.", "Fill it, or delete it.");
        }
        catch (YamlException wrong)
        {
            faults.Add(relativePath, (int)wrong.Start.Line, "", $"The file is not valid YAML ({OneLine(wrong)}).",
                "Check indentation, colons and quotes in this line and the one above.");
        }
        catch (IOException)
        {
            faults.Add(relativePath, 0, "", "The file is missing or cannot be read.", $"Restore '{relativePath}'.");
        }
        return null;
    }

    private static string OneLine(Exception wrong) => wrong.Message.ReplaceLineEndings(" ");

    private Entry? Complain(string relativePath, string problem)
    {
        faults.Add(relativePath, 1, "", "The file " + problem, "Compare it with a neighbouring file.");
        return null;
    }
}
