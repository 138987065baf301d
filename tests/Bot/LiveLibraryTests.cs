using GuidanceBot.Commands;
using GuidanceBot.Content;
using GuidanceBot.Tests.Support;
using Microsoft.Extensions.Logging;

namespace GuidanceBot.Tests.Bot;

public sealed class LiveLibraryTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const string Eq = "programmes/eq.yaml";
    private readonly KnowledgeCopy _data = new();
    private readonly RememberingLog<LiveLibrary> _log = new();

    [Fact]
    public void A_change_takes_effect()
    {
        using var library = Library();
        _data.Change(Eq, "name: Einstiegsqualifizierung (EQ)", "name: Einstiegsjahr (EQ)");
        Assert.True(library.Refresh());
        Assert.Equal("Einstiegsjahr (EQ)", library.Current.Knowledge.Catalogue.ById("eq")?.Name.German);
        Assert.False(library.Refresh());
    }

    [Fact]
    public void A_broken_change_keeps_the_old_content_and_logs_the_fault()
    {
        using var library = Library();
        _data.Change(Eq, "provider:", "# provider:");
        Assert.False(library.Refresh());
        Assert.Equal("Einstiegsqualifizierung (EQ)", library.Current.Knowledge.Catalogue.ById("eq")?.Name.German);
        Assert.Contains(_log.Lines, line => line.Contains("programmes/eq.yaml", StringComparison.Ordinal) && line.Contains("'provider'", StringComparison.Ordinal));

        _data.Change(Eq, "# provider:", "provider:");
        Assert.True(library.Refresh());
    }

    [Fact]
    public void A_new_file_and_a_removed_one_take_effect()
    {
        using var library = Library();
        _data.Write("programmes/eq-zwei.yaml", _data.Text(Eq).Replace("id: eq", "id: eq-zwei", StringComparison.Ordinal).Replace("name: Einstiegsqualifizierung (EQ)", "name: Zweite", StringComparison.Ordinal));
        Assert.True(library.Refresh());
        Assert.NotNull(library.Current.Knowledge.Catalogue.ById("eq-zwei"));
        _data.Delete("programmes/eq-zwei.yaml");
        Assert.True(library.Refresh());
        Assert.Null(library.Current.Knowledge.Catalogue.ById("eq-zwei"));
    }

    [Fact]
    public void A_broken_file_is_told_once_and_not_every_second()
    {
        using var library = Library();
        _data.Change(Eq, "provider:", "# provider:");
        library.Refresh();
        var told = _log.Lines.Count;
        Assert.False(library.Refresh());
        Assert.Equal(told, _log.Lines.Count);
    }

    [Fact]
    public void A_missing_folder_keeps_the_old_content_until_it_is_back()
    {
        using var library = Library();
        var away = _data.Folder + "-away";
        Directory.Move(_data.Folder, away);
        Assert.False(library.Refresh());
        Assert.NotNull(library.Current.Knowledge.Catalogue.ById("eq"));
        Directory.Move(away, _data.Folder);
        Assert.NotNull(library.Current.Knowledge.Catalogue.ById("eq"));
    }

    [Fact]
    public async Task While_it_runs_a_change_takes_effect_within_two_seconds()
    {
        var clock = new RingingClock(new DateTimeOffset(Talk.UsualDay, TimeOnly.MinValue, TimeSpan.Zero));
        using var library = new LiveLibrary(Folders, clock, _log);
        await library.StartAsync(CancellationToken.None);
        await clock.TimerSet.WaitAsync(Patience);
        _data.Change(Eq, "name: Einstiegsqualifizierung (EQ)", "name: Einstiegsjahr (EQ)");
        clock.Advance(TimeSpan.FromSeconds(2));
        await _log.LineWith("in force").WaitAsync(Patience);
        Assert.Equal("Einstiegsjahr (EQ)", library.Current.Knowledge.Catalogue.ById("eq")?.Name.German);
        await library.StopAsync(CancellationToken.None);
    }

    [Fact]
    public void It_does_not_start_on_broken_content_and_says_what_is_wrong()
    {
        _data.Change(Eq, "provider:", "# provider:");
        var refused = Assert.Throws<BrokenContentException>(Library);
        Assert.Contains("programmes/eq.yaml:1: 'provider'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_prints_figures_or_faults_and_says_which_by_its_exit_code()
    {
        using var clean = new StringWriter();
        Assert.Equal(0, KnowledgeCommand.Check(Folders, Talk.UsualDay, clean));
        Assert.Contains($"{RealContent.Library.Knowledge.Catalogue.All.Count} programmes", clean.ToString(), StringComparison.Ordinal);
        Assert.Contains("Local programmes by county", clean.ToString(), StringComparison.Ordinal);

        _data.Change(Eq, "provider:", "# provider:");
        using var broken = new StringWriter();
        Assert.Equal(1, KnowledgeCommand.Check(Folders, Talk.UsualDay, broken));
        Assert.Contains("programmes/eq.yaml:1: 'provider'", broken.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();

    private ContentFolders Folders => new(_data.Folder, RealContent.Folders.Words);

    private LiveLibrary Library() => new(Folders, FixedClock.At(Talk.UsualDay), _log);
}
