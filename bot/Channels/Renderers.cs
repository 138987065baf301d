using GuidanceBot.HandOff;

namespace GuidanceBot.Channels;

/// <summary>Gives each activity's channel the renderer that suits its app.</summary>
public sealed class Renderers(PublicAddress address)
{
    public ActivityRenderer For(Activity frame) => new(frame, address.Of);
}
