using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Content;

/// <summary>The library in force. A changed file takes effect within two seconds if everything is valid; otherwise the
/// old library goes on serving and the faults are logged.</summary>
/// <param name="loaded">What the folders hold, where it is loaded already.</param>
public sealed partial class LiveLibrary(ContentFolders folders, TimeProvider clock, ILogger<LiveLibrary> log, Library? loaded = null) : BackgroundService, ILibrarySource
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Whoever asks while it is being loaded waits for what is loaded.</summary>
    private readonly Lock _one = new();

    private Library _current = loaded ?? LibraryLoader.LoadOrThrow(folders);
    private string _stamp = Stamp(folders);

    public Library Current => _current;

    /// <summary>Loads again if any file has changed since the last look.</summary>
    /// <returns>True where a new library is in force.</returns>
    public bool Refresh()
    {
        lock (_one)
            return RefreshAlone();
    }

    private bool RefreshAlone()
    {
        var stamp = Stamp(folders);
        if (stamp == _stamp)
            return false;
        _stamp = stamp;
        var (library, faults) = LibraryLoader.Load(folders);
        if (library is null)
        {
            foreach (var fault in faults)
                Refused(fault.ToString());
            return false;
        }
        Interlocked.Exchange(ref _current, library);
        WarmUp();
        Replaced();
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Run(WarmUp, stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Refresh();
    }

    /// <summary>What is learned when a language is first heard is learned now, so that nobody waits for it.</summary>
    private void WarmUp()
    {
        var (_, words, reader) = _current;
        foreach (var language in words.Understood)
            reader.Read(language.OwnName, new Hearing(Answers.None, null, [], [], language.Code));
    }

    /// <summary>Changes when a file is added, removed, written or resized. Polling sees what file notifications miss:
    /// network drives, containers, editors that replace files. While a folder is away there is no stamp.</summary>
    private static string Stamp(ContentFolders folders)
    {
        try
        {
            return StampOfFiles(folders);
        }
        catch (Exception away) when (away is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string StampOfFiles(ContentFolders folders)
    {
        var files = new[] { folders.Knowledge, folders.Words }
            .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            .Where(file => file.Extension is ".yaml" or ".csv")
            .OrderBy(file => file.FullName, StringComparer.Ordinal);
        var hash = new HashCode();
        foreach (var file in files)
        {
            hash.Add(file.FullName, StringComparer.Ordinal);
            hash.Add(file.LastWriteTimeUtc.Ticks);
            hash.Add(file.Length);
        }
        return hash.ToHashCode().ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Changed content is not valid, the old one goes on serving: {Fault}")]
    private partial void Refused(string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "Changed content is in force.")]
    private partial void Replaced();
}
