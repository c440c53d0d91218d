using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>
/// Stands between a source of events and one subscriber. When the subscriber is so slow that the queue is full, its stream
/// ends with a THROTTLED error after what was queued: losing events in silence would be worse, and waiting would hold them
/// in memory or slow the source for everyone.
/// </summary>
internal static class SubscriberQueue
{
    public static async IAsyncEnumerable<GraphQLResponse> BoundAsync(
        IAsyncEnumerable<GraphQLResponse> source, int capacity, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = Channel.CreateBounded<GraphQLResponse>(new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = true });
        var pump = PumpAsync(source, queue.Writer, stop.Token);
        try
        {
            await foreach (var response in queue.Reader.ReadAllAsync(cancellationToken))
            {
                yield return response;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)pump).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (await WasTooSlow(pump))
        {
            yield return ResponseWriter.RequestError("The subscriber is too slow; subscribe again and read the present state.", ErrorCode.Throttled);
        }
    }

    private static async ValueTask<bool> WasTooSlow(Task<bool> pump) => !pump.IsCanceled && await pump;

    /// <summary>True when it stopped because the queue was full.</summary>
    private static async Task<bool> PumpAsync(IAsyncEnumerable<GraphQLResponse> source, ChannelWriter<GraphQLResponse> queue, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var response in source.WithCancellation(cancellationToken))
            {
                if (!queue.TryWrite(response))
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            queue.TryComplete();
        }
    }
}
