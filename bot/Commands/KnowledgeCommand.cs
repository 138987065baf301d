using System.CommandLine;
using System.Globalization;
using GuidanceBot.Content;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Content;
using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Commands;

/// <summary><c>knowledge check</c>: the same loader the program starts with, its faults and the base in figures.</summary>
public static class KnowledgeCommand
{
    public static Command Create(TimeProvider clock)
    {
        var path = new System.CommandLine.Option<string?>("--path") { Description = "The data folder; by default the one the program uses." };
        var check = new Command("check", "Checks all facts and sentences and prints the knowledge base in figures.") { path };
        check.SetAction(parsed => Check(ContentFolders.Find(parsed.GetValue(path)), RegionTime.DayOf(clock.GetUtcNow()), Console.Out));
        return new Command("knowledge", "The knowledge base.") { check, CreateConfirm(path, clock) };
    }

    private static Command CreateConfirm(System.CommandLine.Option<string?> path, TimeProvider clock)
    {
        var id = new Argument<string>("id") { Description = "Id of a programme, or of an office in contacts.yaml." };
        var by = new System.CommandLine.Option<string>("--by") { Description = "Who confirms, as a role: editor.", Required = true };
        var confirm = new Command("confirm", "Writes into a file that its facts were confirmed, by whom and when.") { id, by, path };
        confirm.SetAction(parsed => Confirm(ContentFolders.Find(parsed.GetValue(path)), parsed.GetValue(id)!, parsed.GetValue(by)!, RegionTime.DayOf(clock.GetUtcNow()), Console.Out));
        return confirm;
    }

    /// <returns>0 where it was confirmed, 1 with a reason where not.</returns>
    public static int Confirm(ContentFolders folders, string id, string by, DateOnly today, TextWriter output)
    {
        var confirmation = new Confirmation(folders);
        var result = confirmation.Programme(id, by, today);
        if (result == "unknown")
            result = confirmation.Contact(id, by, today);
        output.WriteLine(result switch
        {
            "done" => $"Confirmed: {id}",
            "by-wrong" => $"'{by}' is no role: use 2 to 60 letters, digits, spaces, dots and hyphens.",
            "not-writable" => "The file cannot be written.",
            _ => $"'{id}' cannot be confirmed: there is no such programme or office, it is only a placeholder, or its status is not 'laufend'.",
        });
        return result == "done" ? 0 : 1;
    }

    /// <returns>0 where all is well, 1 where anything is wrong.</returns>
    public static int Check(ContentFolders folders, DateOnly today, TextWriter output)
    {
        var (knowledge, faults) = KnowledgeBase.Load(folders.Knowledge);
        var (_, wordsFaults) = Words.Load(folders.Words);
        Fault[] all = [.. faults, .. wordsFaults];
        foreach (var fault in all)
            output.WriteLine(fault);
        if (all.Length > 0 || knowledge is null)
        {
            output.WriteLine(Text($"{all.Length} faults."));
            return 1;
        }
        Print(KnowledgeSummary.Of(knowledge, today), output);
        return 0;
    }

    private static void Print(KnowledgeSummary summary, TextWriter output)
    {
        output.WriteLine(Text($"{summary.Programmes} programmes, {summary.Occupations} occupations, {summary.Places} places, {summary.Deadlines} deadlines. No faults."));
        Counts(output, "Local programmes by county", summary.ByCounty);
        Counts(output, "By audience", summary.ByAudience);
        Counts(output, "By topic", summary.ByTopic);
        List(output, "Not reviewed", summary.Unreviewed, programme => "");
        List(output, "To recheck", summary.ToRecheck, programme => Text($" (by {programme.RecheckBy:yyyy-MM-dd})"));
        List(output, "Over, no longer shown", summary.Over, programme => Text($" (ended {programme.ValidUntil:yyyy-MM-dd})"));
        List(output, "Ending within 90 days", summary.EndingSoon, programme => Text($" (ends {programme.ValidUntil:yyyy-MM-dd})"));
        List(output, "Local without any contact", summary.LocalWithoutContact, programme => "");
    }

    private static void Counts(TextWriter output, string title, IReadOnlyList<(string Key, int Count)> counts) =>
        output.WriteLine($"\n{title}:\n" + string.Join('\n', counts.Select(pair => Text($"  {pair.Count,4}  {pair.Key}"))));

    private static void List(TextWriter output, string title, IReadOnlyList<Programme> programmes, Func<Programme, string> remark) =>
        output.WriteLine(Text($"\n{title}: {programmes.Count}") + string.Concat(programmes.Select(programme => $"\n  {programme.Id}{remark(programme)}")));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
