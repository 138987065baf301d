using System.Text.Json;
using GuidanceBot.Channels.BotFramework;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Storage;

namespace GuidanceBot.Channels;

/// <summary>Writes to a person who has not just written: what became of their request, in their language and as their channel
/// sends it.</summary>
public sealed class CaseVoice(ILibrarySource library, Renderers renderers, News news, ConnectorPost post, TimeProvider clock) : ICaseVoice
{
    public IReadOnlyList<string> Tell(string frame, ConversationRecord record, CaseChange change)
    {
        var (knowledge, words, _) = library.Current;
        if (CaseNews.Of(change, record, knowledge) is not { } reply)
            return [];
        var about = new OpenHandOff(change.After.Reference, change.After.State) { Live = change.After.Live };
        var spoken = Speaker.Speak(reply, record with { HandOff = about }, Heard.Nothing, knowledge, words, RegionTime.DayOf(clock.GetUtcNow()));
        var addressed = JsonSerializer.Deserialize<Activity>(frame, ActivityJson.Options)!;
        return Splitting.Apply(renderers.For(addressed).Render(spoken), addressed.ChannelId);
    }

    public void Told(string conversation)
    {
        news.Tell(conversation);
        post.Wake();
    }
}
