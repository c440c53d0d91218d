namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>A leaky bucket for each client: full at first, emptied by operations, refilled by time.</summary>
internal sealed class CostBudgets(int capacity, int restoredPerSecond, TimeProvider time)
{
    // A full bucket says nothing, so full ones are swept out when there are many. Whatever is left is in use; the next
    // sweep waits for as many again, or each new client would look at all others.
    private const int MinSweep = 10_000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Bucket> buckets = new(StringComparer.Ordinal);
    private int sweepAt = MinSweep;

    /// <summary>Clients that are remembered.</summary>
    internal int Count
    {
        get
        {
            lock (gate)
            {
                return buckets.Count;
            }
        }
    }

    /// <summary>Takes the cost if the client has it; <paramref name="available"/> is what is left, or what there was.</summary>
    public bool TryTake(string client, int cost, out int available)
    {
        lock (gate)
        {
            var level = LevelOf(client);
            var isEnough = level >= cost;
            if (isEnough)
            {
                level -= cost;
            }

            buckets[client] = new Bucket(level, time.GetTimestamp());
            available = (int)level;
            return isEnough;
        }
    }

    /// <summary>Gives back what an operation did not use, or takes what it used beyond the estimate.</summary>
    public int Settle(string client, int difference)
    {
        lock (gate)
        {
            var level = Math.Clamp(LevelOf(client) + difference, 0, capacity);
            buckets[client] = new Bucket(level, time.GetTimestamp());
            return (int)level;
        }
    }

    private double LevelOf(string client)
    {
        if (!buckets.TryGetValue(client, out var bucket))
        {
            Sweep();
            return capacity;
        }

        return Now(bucket);
    }

    private double Now(Bucket bucket) => Math.Min(capacity, bucket.Level + (time.GetElapsedTime(bucket.At).TotalSeconds * restoredPerSecond));

    private void Sweep()
    {
        if (buckets.Count < sweepAt)
        {
            return;
        }

        foreach (var client in buckets.Where(pair => Now(pair.Value) >= capacity).Select(pair => pair.Key).ToList())
        {
            buckets.Remove(client);
        }

        sweepAt = Math.Max(MinSweep, 2 * buckets.Count);
    }

    private readonly record struct Bucket(double Level, long At);
}
