using GuidanceBot.Channels.DirectLine;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.HandOff;

namespace GuidanceBot.Channels;

/// <summary>Links to pages of this program as a channel can open them: whole where the public address is known. Elsewhere only the
/// chat on our own site can open them, because it knows where it is; other channels are shown none.</summary>
public sealed class PageLinks(PublicAddress address)
{
    /// <param name="conversation">Key of the conversation; tells the channel.</param>
    public SpokenReply In(SpokenReply reply, string conversation) =>
        address.IsPublic ? WithLinks(reply, address.Of)
        : DirectLineLog.IsKey(conversation) ? reply
        : WithLinks(reply, _ => null);

    private static SpokenReply WithLinks(SpokenReply reply, Func<string, string?> whole) =>
        reply with { Parts = [.. reply.Parts.Select(part => Changed(part, whole)).OfType<Spoken>()] };

    /// <returns>Null where nothing is left: an entry about a link is nothing without it.</returns>
    private static Spoken? Changed(Spoken part, Func<string, string?> whole) => part switch
    {
        SpokenNote { Url: { } path } note => note with { Url = whole(path) },
        SpokenList list when list.Entries.SelectMany(entry => entry.Actions).Any(LeadsToPage) => Changed(list, whole),
        _ => part,
    };

    private static SpokenList? Changed(SpokenList list, Func<string, string?> whole)
    {
        var entries = list.Entries.Select(entry => entry with { Actions = [.. entry.Actions.Select(action => Changed(action, whole)).OfType<SpokenAction>()] });
        return list with { Entries = [.. entries.Where(entry => entry.Actions.Count > 0)] } is { Entries.Count: > 0 } changed ? changed : null;
    }

    private static SpokenAction? Changed(SpokenAction action, Func<string, string?> whole) =>
        !LeadsToPage(action) ? action : whole(action.Target) is { } target ? action with { Target = target } : null;

    private static bool LeadsToPage(SpokenAction action) => action.Kind == "open" && !Uri.IsWellFormedUriString(action.Target, UriKind.Absolute);
}
