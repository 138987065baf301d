using System.Collections.Concurrent;
using System.Threading.Channels;

namespace GuidanceBot.Channels;

/// <summary>Tells those who follow a conversation that its log has grown. What is new they read from the log, so nothing is
/// lost or doubled however often they are told.</summary>
public sealed class News
{
    private readonly ConcurrentDictionary<string, List<Channel<bool>>> _followers = new(StringComparer.Ordinal);

    public void Tell(string conversation)
    {
        if (!_followers.TryGetValue(conversation, out var followers))
            return;
        lock (followers)
            foreach (var follower in followers)
                follower.Writer.TryWrite(true);
    }

    /// <summary>Follows a conversation until disposed.</summary>
    public Following Follow(string conversation)
    {
        var follower = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        while (true)
        {
            var followers = _followers.GetOrAdd(conversation, _ => []);
            lock (followers)
            {
                // The list may have been given up between the two lines above.
                if (!_followers.TryGetValue(conversation, out var present) || present != followers)
                    continue;
                followers.Add(follower);
                return new Following(follower.Reader, () => Leave(conversation, followers, follower));
            }
        }
    }

    private void Leave(string conversation, List<Channel<bool>> followers, Channel<bool> follower)
    {
        lock (followers)
        {
            followers.Remove(follower);
            if (followers.Count == 0)
                _followers.TryRemove(conversation, out _);
        }
    }
}

/// <summary>One who follows a conversation.</summary>
public sealed class Following(ChannelReader<bool> told, Action leave) : IDisposable
{
    /// <summary>Returns when there may be something new since the last call.</summary>
    public async Task WaitAsync(CancellationToken cancellation) => await told.ReadAsync(cancellation);

    public void Dispose() => leave();
}
