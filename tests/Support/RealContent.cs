using GuidanceBot.Content;
using GuidanceBot.Dialogs.Turns;

namespace GuidanceBot.Tests.Support;

/// <summary>The facts and sentences of the product, loaded once for all tests.</summary>
public static class RealContent
{
    private static readonly Lazy<Library> Loaded = new(() => LibraryLoader.LoadOrThrow(Folders));

    public static ContentFolders Folders => ContentFolders.Find(null);

    public static Library Library => Loaded.Value;
}

public sealed record FixedLibrary(Library Current) : ILibrarySource;
