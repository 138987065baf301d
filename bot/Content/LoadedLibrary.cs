using GuidanceBot.Dialogs.Turns;

namespace GuidanceBot.Content;

/// <summary>A library that stays as it was loaded, for commands that end soon.</summary>
public sealed record LoadedLibrary(Library Current) : ILibrarySource;
