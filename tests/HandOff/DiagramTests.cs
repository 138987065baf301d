using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.HandOff;

public sealed class DiagramTests
{
    [Fact]
    public void The_diagram_in_the_docs_is_the_one_the_table_draws()
    {
        var docs = File.ReadAllText(Path.GetFullPath(Path.Combine(RealContent.Folders.Words, "..", "..", "docs", "hand-off.md")));
        var drawn = docs.Split("```mermaid\n")[1].Split("```")[0];
        Assert.Equal(CaseMachine.Diagram(), drawn);
    }
}
