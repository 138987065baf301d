using GuidanceBot.Content;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Commands;

/// <summary>Serves until it is asked to stop. What an operator must put right is said in one place, without a stack trace.</summary>
public static class ServeCommand
{
    /// <returns>0 after an orderly stop, 1 where the program refuses to start.</returns>
    public static async Task<int> RunAsync(string[] args, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            await using var web = WebHost.Build(args, clock);
            await web.RunAsync(cancellation);
            return 0;
        }
        catch (Exception fault) when (Faults(fault) is { Count: > 0 })
        {
            await Console.Error.WriteLineAsync(string.Join('\n', Faults(fault)));
            return 1;
        }
    }

    private static List<string> Faults(Exception fault) => fault switch
    {
        OptionsValidationException settings => [.. settings.Failures],
        AggregateException several when several.InnerExceptions.All(one => one is OptionsValidationException) => [.. several.InnerExceptions.SelectMany(Faults)],
        BrokenContentException content => [content.Message],
        _ => [],
    };
}
