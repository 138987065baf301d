using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Content;

/// <summary>Facts or sentences are broken, so the program must not start with them.</summary>
public sealed class BrokenContentException(IReadOnlyList<Fault> faults)
    : Exception("The content is not valid:\n" + string.Join('\n', faults.Select(fault => fault.ToString())))
{
    public IReadOnlyList<Fault> Faults { get; } = faults;
}

/// <summary>Reads everything a conversation is decided from.</summary>
public static class LibraryLoader
{
    /// <returns>The library, or null when anything is wrong; then the faults say what.</returns>
    public static (Library? Library, IReadOnlyList<Fault> Faults) Load(ContentFolders folders)
    {
        var (knowledge, knowledgeFaults) = KnowledgeBase.Load(folders.Knowledge);
        var (words, wordsFaults) = Words.Load(folders.Words);
        return knowledge is null || words is null
            ? (null, [.. knowledgeFaults, .. wordsFaults])
            : (new Library(knowledge, words, new PhraseReader(knowledge, words)), []);
    }

    /// <exception cref="BrokenContentException">Anything is wrong with the content.</exception>
    public static Library LoadOrThrow(ContentFolders folders)
    {
        var (library, faults) = Load(folders);
        return library ?? throw new BrokenContentException(faults);
    }
}
