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

    private static string Beside(string folder) => Path.Combine(AppContext.BaseDirectory, folder);

    /// <summary>Where pages, the web's files and appsettings.json are, whatever folder the program is started from.</summary>
    public static string ContentRoot() => SourceTree() is { } tree ? Path.Combine(tree, "bot") : AppContext.BaseDirectory;

    /// <returns>The root of the source tree the program was built in; null where it runs elsewhere.</returns>
    public static string? SourceTree()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, TreeMark)))
                return folder.FullName;
        return null;
    }
}
