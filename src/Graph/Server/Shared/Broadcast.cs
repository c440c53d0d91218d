using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace SocialCommerce.Graph.Server.Shared;

/// <summary>
/// Hands events to the open subscriptions of this process. A subscriber that does not keep up loses its oldest events:
/// subscriptions tell that something changed, the lists tell the state.
/// </summary>
public sealed class Broadcast<T>
{
    private const int Waiting = 100;
    private readonly ConcurrentDictionary<Channel<T>, Func<T, bool>> listeners = new();

    public void Publish(T item)
    {
        foreach (var (channel, concerns) in listeners)
        {
            if (concerns(item))
            {
                channel.Writer.TryWrite(item);
            }
        }
    }

    /// <summary>The events from now on that concern the listener, until it goes away.</summary>
    public IAsyncEnumerable<T> Listen(Func<T, bool> concerns, CancellationToken cancellationToken)
    {
        // Registered before the first read, so that nothing published after the subscription's start is missed.
        var channel = Channel.CreateBounded<T>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest });
        listeners[channel] = concerns;
        return ReadAsync(channel, cancellationToken);
    }

    private async IAsyncEnumerable<T> ReadAsync(Channel<T> channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return item;
            }
        }
        finally
        {
            listeners.TryRemove(channel, out _);
        }
    }
}
