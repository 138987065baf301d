using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Knowledge.Deadlines;

/// <summary>Something that cannot wait: the rule, what to do, and the law it comes from.</summary>
public sealed record Deadline(string Id, Localized Rule, Localized Do, string Source, bool NeedsReview)
{
    internal static IReadOnlyList<Deadline> Read(YamlSource source) =>
        [.. source.Mappings("deadlines.yaml").Once("id").Select(ToDeadline)];

    private static Deadline ToDeadline(Entry entry)
    {
        var deadline = new Deadline(entry.Text("id"), entry.Localized("rule", required: true), entry.Localized("do", required: true), entry.Text("source"), entry.Flag("needs_review"));
        entry.OptionalText("when");
        entry.OptionalText("confidence");
        entry.NoOthers();
        return deadline;
    }
}
