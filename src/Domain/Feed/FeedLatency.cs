namespace SocialCommerce.Domain.Feed;

/// <summary>How long this process took for its latest feeds; other processes have their own.</summary>
public sealed class FeedLatency
{
    private const int Kept = 10_000;

    private readonly Lock gate = new();
    private readonly (DateTimeOffset At, TimeSpan Took)[] ring = new (DateTimeOffset, TimeSpan)[Kept];
    private long count;

    public void Add(DateTimeOffset at, TimeSpan took)
    {
        lock (gate)
        {
            ring[count++ % Kept] = (at, took);
        }
    }

    /// <summary>Of the feeds since then, at most the latest ten thousand.</summary>
    public FeedLatencyView Since(DateTimeOffset from)
    {
        List<TimeSpan> took;
        lock (gate)
        {
            took = [.. ring.AsSpan(0, (int)Math.Min(count, Kept)).ToArray().Where(feed => feed.At > from).Select(feed => feed.Took)];
        }
        took.Sort();
        return new FeedLatencyView(took.Count, Part(took, 0.5), Part(took, 0.99));
    }

    /// <summary>The smallest time that so great a part of them is not above.</summary>
    private static TimeSpan? Part(List<TimeSpan> sorted, double part) =>
        sorted.Count == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Count) - 1)];
}

/// <param name="Count">How many feeds were measured.</param>
public sealed record FeedLatencyView(int Count, TimeSpan? P50, TimeSpan? P99);
