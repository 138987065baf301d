using GuidanceBot.Content;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Tests.Support;

/// <summary>A copy of the real facts and sentences that a test may break.</summary>
public sealed class ContentCopy : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("guidancebot-content-");

    public ContentCopy()
    {
        Folders = new ContentFolders(Path.Combine(_root.FullName, "knowledge"), Path.Combine(_root.FullName, "words"));
        Copy(RealContent.Folders.Knowledge, Folders.Knowledge);
        Copy(RealContent.Folders.Words, Folders.Words);
    }

    public ContentFolders Folders { get; }

    public IReadOnlyList<Fault> Faults => KnowledgeBase.Load(Folders.Knowledge).Faults;

    public string PathOf(string file) => Path.Combine(Folders.Knowledge, file);

    public string Text(string file) => File.ReadAllText(PathOf(file));

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    public void Append(string file, string text) => File.AppendAllText(PathOf(file), text);

    public void Delete(string file) => File.Delete(PathOf(file));

    /// <summary>Replaces the first occurrence, which must exist: a break that breaks nothing proves nothing.</summary>
    public void Replace(string file, string old, string with)
    {
        var text = Text(file);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{old}' is not in {file}.");
        Write(file, string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + old.Length)));
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
