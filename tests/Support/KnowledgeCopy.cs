using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Tests.Support;

/// <summary>A copy of the real data folder in which a test may break things.</summary>
public sealed class KnowledgeCopy : IDisposable
{
    public KnowledgeCopy()
    {
        foreach (var file in Directory.EnumerateFiles(RealContent.Folders.Knowledge, "*", SearchOption.AllDirectories))
        {
            var copy = PathOf(Path.GetRelativePath(RealContent.Folders.Knowledge, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("knowledge-").FullName;

    public string PathOf(string file) => Path.Combine(Folder, file);

    public string Text(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Replaces the first occurrence of a text that must be there.</summary>
    public KnowledgeCopy Change(string file, string text, string by)
    {
        var content = Text(file);
        var at = content.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{text}' is not in {file}");
        File.WriteAllText(PathOf(file), content[..at] + by + content[(at + text.Length)..]);
        return this;
    }

    public KnowledgeCopy Append(string file, string content) => Write(file, Text(file) + content);

    public KnowledgeCopy Write(string file, string content)
    {
        File.WriteAllText(PathOf(file), content);
        return this;
    }

    public KnowledgeCopy Delete(string file)
    {
        File.Delete(PathOf(file));
        return this;
    }

    public IReadOnlyList<Fault> Faults() => KnowledgeBase.Load(Folder).Faults;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
