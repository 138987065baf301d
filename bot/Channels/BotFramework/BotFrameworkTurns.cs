using System.Text.Json.Nodes;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Storage;

namespace GuidanceBot.Channels.BotFramework;

/// <summary>Takes what a channel sends, as the turn it is. A message that was edited, deleted or given a smile afterwards is none:
/// what it answered is answered, and "Ja" written over an old message must not agree to what is asked now.</summary>
public sealed class BotFrameworkTurns(TurnTaker turns, Renderers renderers, TypingSignals typing, ConnectorPost post, IHomes homes, Presence presence)
{
    /// <param name="key">Of the activity: the same takes effect once.</param>
    public Task TakeAsync(Inbound inbound, string key, CancellationToken cancellation) => inbound.Activity.Type switch
    {
        "message" when inbound.IsForUs => SayAsync(inbound, key, inbound.Said, cancellation),
        "typing" => WritesAsync(inbound),
        _ when inbound.AnnouncesPerson => TakeAsync(inbound, new Arrival(inbound.Key, key, null), cancellation),
        _ => KnowAddressAsync(inbound),
    };

    /// <summary>A person says something, in a message or by what they press.</summary>
    public Task SayAsync(Inbound inbound, string key, string said, CancellationToken cancellation)
    {
        presence.HasWritten(inbound.Key, Side.Person);
        return TakeAsync(inbound, new Arrival(inbound.Key, key, said, Written: Written(said)), cancellation);
    }

    private async Task TakeAsync(Inbound inbound, Arrival arrival, CancellationToken cancellation)
    {
        var full = arrival with { Locale = inbound.Activity.Locale, ReplyTo = inbound.ReplyAddress(), Home = inbound.Home() };
        await typing.DuringAsync(inbound, () => turns.TakeAsync(full, reply => Render(inbound, reply), cancellation));
        post.Wake();
    }

    private IReadOnlyList<string> Render(Inbound inbound, SpokenReply reply) =>
        Splitting.Apply(renderers.For(inbound.Frame()).Render(reply), inbound.ChannelId);

    private Task WritesAsync(Inbound inbound)
    {
        presence.Writes(inbound.Key, Side.Person);
        return KnowAddressAsync(inbound);
    }

    /// <summary>The channel may have moved; what it tells us otherwise changes nothing.</summary>
    private async Task KnowAddressAsync(Inbound inbound)
    {
        if (!inbound.WantsRepliesInBody && await homes.MoveAsync(inbound.Key, inbound.Address(), inbound.ServiceUrlAsWritten!))
            post.Wake();
    }

    /// <summary>The channel keeps its own log; ours holds what the person said, so that they can have it exported.</summary>
    private static string Written(string said) => new JsonObject { ["type"] = "message", ["text"] = said }.ToJsonString(ActivityJson.Options);
}
