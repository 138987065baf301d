using GuidanceBot.Commands;
using GuidanceBot.Content;
using GuidanceBot.Tests.Support;
using Microsoft.Extensions.Logging;

namespace GuidanceBot.Tests.Bot;

public sealed class LiveLibraryTests : IDisposable
{
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
    public void The_check_prints_figures_or_faults_and_says_which_by_its_exit_code()
    {
        using var clean = new StringWriter();
        Assert.Equal(0, KnowledgeCommand.Check(Folders, Talk.UsualDay, clean));
        Assert.Contains("149 programmes", clean.ToString(), StringComparison.Ordinal);
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
