using System.CommandLine;
using GuidanceBot.Channels;
using GuidanceBot.Content;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Commands;

/// <summary><c>transcript FILE.yaml</c>: holds a written conversation and writes it as the Bot Framework's .transcript, which the
/// Emulator opens.</summary>
public static class TranscriptCommand
{
    private const string Extension = ".transcript";
    private static readonly TimeOnly Morning = new(9, 0);

    public static Command Create(TimeProvider clock)
    {
        var file = new Argument<string>("file") { Description = "A conversation as in tests/Conversations." };
        var to = new Option<string?>("--out") { Description = "The file to write; beside the conversation's name otherwise." };
        var language = new Option<string?>("--language") { Description = "Which wording to take where there are several; the first otherwise." };
        var transcript = new Command("transcript", "Writes a conversation as a .transcript for the Bot Framework Emulator.") { file, to, language };
        transcript.SetAction((parsed, cancellation) =>
            WriteAsync(parsed.GetValue(file)!, parsed.GetValue(to), parsed.GetValue(language), clock, Console.Out, cancellation));
        return transcript;
    }

    /// <returns>1 where the file is no conversation.</returns>
    public static async Task<int> WriteAsync(string file, string? to, string? language, TimeProvider clock, TextWriter output, CancellationToken cancellation)
    {
        var faults = new Faults();
        var written = new YamlSource(Path.GetDirectoryName(Path.GetFullPath(file))!, faults).Mapping(Path.GetFileName(file));
        var turns = written?.Entries("turns").ToList() ?? [];
        if (faults.Found.Count > 0 || turns.Count == 0)
        {
            output.WriteLine($"{file} is no conversation.\n{string.Join('\n', faults.Found)}");
            return 1;
        }
        var start = new DateTimeOffset(written!.LastDay("today") ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), Morning, TimeSpan.Zero);
        var target = to ?? Path.GetFileNameWithoutExtension(file) + Extension;
        var transcript = new Transcript(LibraryLoader.LoadOrThrow(ContentFolders.Find(null)), start, language ?? written.OptionalText("locale") ?? "de");
        await File.WriteAllTextAsync(target, await transcript.OfAsync(turns.Where(IsThePersons).Select(turn => Words(turn, language)), cancellation), cancellation);
        var others = turns.Count(turn => !IsThePersons(turn));
        output.WriteLine($"Written: {target}{(others > 0 ? $" (without {others} turns of others)" : "")}");
        return 0;
    }

    /// <summary>What an official does reaches the person from outside the conversation.</summary>
    private static bool IsThePersons(Entry turn) => turn.OptionalText("official") is null;

    private static string? Words(Entry turn, string? language) =>
        turn.Sub("user") is { } wordings ? wordings.OptionalText(language is not null && wordings.Keys.Contains(language) ? language : wordings.Keys.First()) : turn.Verbatim("user");
}
