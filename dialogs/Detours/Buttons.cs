using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Understanding;

namespace GuidanceBot.Dialogs.Detours;

/// <summary>Buttons that stand for commands; what they send back is also understood when typed.</summary>
public static class Buttons
{
    public static Choices Of(params IEnumerable<Command> commands) => new([.. commands.Select(For)]);

    public static Option For(Command command) => new(Keys.Of(command), new Worded($"commands.{Keys.Of(command)}.label"));

    public static string About(Command command, string subject) => $"{Keys.Of(command)} {subject}";
}
