using System.Globalization;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;
using Spectre.Console;

namespace GuidanceBot.Channels.Console;

/// <summary>Writes a reply to the terminal, in colour where it has any.</summary>
/// <param name="trace">True to add what was understood and why each programme scored.</param>
public sealed class TerminalWriter(IAnsiConsole console, Words words, IIds ids, bool trace)
{
    /// <summary>The person gets an apology; the cause goes where errors go.</summary>
    public void Apologise(string? language, Exception cause)
    {
        var reference = ids.Draw().Reference;
        System.Console.Error.WriteLine($"{reference}: {cause}");
        console.MarkupLineInterpolated($"[bold]{Apology.In(words, language ?? "de", reference)}[/]");
    }

    public void Write(SpokenReply reply)
    {
        if (trace)
            WriteTrace(reply);
        foreach (var part in reply.Parts)
            Write(part);
        console.WriteLine();
    }

    private void Write(Spoken part)
    {
        switch (part)
        {
            case SpokenUnderstanding understood:
                console.MarkupLineInterpolated($"[grey]{understood.Text}[/]");
                break;
            case SpokenCard card:
                WriteCard(card);
                break;
            case SpokenChoices choices:
                WriteChoices(choices);
                break;
            case SpokenText text:
                console.MarkupLineInterpolated($"[bold]{text.Text}[/]");
                break;
            default:
                console.WriteLine(PlainText.Of(part));
                break;
        }
    }

    private void WriteCard(SpokenCard card)
    {
        var lines = PlainText.Of(card).Split('\n');
        console.MarkupLineInterpolated($"  [bold aqua]{lines[0]}[/]");
        foreach (var line in lines.Skip(1))
            console.MarkupLineInterpolated($"  {line}");
    }

    private void WriteChoices(SpokenChoices choices)
    {
        var numbered = choices.Options.Select((option, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1} {option.Label}"));
        console.MarkupLineInterpolated($"[teal]{string.Join("   ", numbered)}[/]");
    }

    private void WriteTrace(SpokenReply reply)
    {
        foreach (var line in Trace.Of(reply))
            console.MarkupLineInterpolated($"[grey]· {line}[/]");
    }
}
