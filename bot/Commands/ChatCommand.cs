using System.CommandLine;
using GuidanceBot.Channels.Console;
using GuidanceBot.Content;
using GuidanceBot.Dialogs.Turns;
using Spectre.Console;

namespace GuidanceBot.Commands;

/// <summary><c>chat</c>: a whole conversation in the terminal; nothing is kept.</summary>
public static class ChatCommand
{
    public static Command Create(TimeProvider clock)
    {
        var locale = new Option<string>("--locale") { Description = "The language to begin in: de, en.", DefaultValueFactory = _ => "de" };
        var trace = new Option<bool>("--trace") { Description = "Shows what was understood and why each programme scored." };
        var chat = new Command("chat", "Holds a conversation in the terminal.") { locale, trace };
        chat.SetAction(async (parsed, cancellation) =>
        {
            var library = new LoadedLibrary(LibraryLoader.LoadOrThrow(ContentFolders.Find(null)));
            var ids = new Ids();
            var loop = new TurnLoop(new MemoryTurnStore(), library, ids, clock);
            var writer = new TerminalWriter(AnsiConsole.Console, library.Current.Words, ids, parsed.GetValue(trace));
            var talk = new TerminalTalk(loop, writer, Console.In);
            await talk.HoldAsync(parsed.GetValue(locale)!, cancellation);
            return 0;
        });
        return chat;
    }
}
