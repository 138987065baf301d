namespace GuidanceBot.Content;

/// <summary>Where facts and sentences are read from: the configured folder, else the source tree the program was built in
/// (so that an edit shows at once), else the copy beside the program.</summary>
/// <param name="Knowledge">The folder of <c>programmes/</c>, <c>places/</c> and the rest.</param>
/// <param name="Words">The folder of <c>languages.yaml</c> and one folder per language.</param>
public sealed record ContentFolders(string Knowledge, string Words)
{
    private const string TreeMark = "GuidanceBot.sln";

    public static ContentFolders Find(string? configuredKnowledge)
    {
        var tree = SourceTree();
        return new ContentFolders(
            configuredKnowledge ?? Path.Combine(tree is null ? Beside("knowledge") : Path.Combine(tree, "knowledge", "data")),
            tree is null ? Beside("words") : Path.Combine(tree, "dialogs", "words"));
    }

    /// <summary>The folder that <c>wwwroot</c> and the operator's settings stand in, from wherever the program is started: beside
    /// the program where it was published, else in the source tree.</summary>
    /// <returns>Null where neither is there.</returns>
    public static string? Pages()
    {
        var folders = new[] { AppContext.BaseDirectory, SourceTree() is { } tree ? Path.Combine(tree, "bot") : null };
        return folders.OfType<string>().FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, "wwwroot")));
    }

    private static string Beside(string folder) => Path.Combine(AppContext.BaseDirectory, folder);

    /// <returns>The root of the source tree the program was built in; null where it runs elsewhere.</returns>
    public static string? SourceTree()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, TreeMark)))
                return folder.FullName;
        return null;
    }
}
