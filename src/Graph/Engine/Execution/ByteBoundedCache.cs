namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>Values by text, bounded by an estimate of the memory they hold; the least recently used go first.</summary>
internal sealed class ByteBoundedCache<TValue>(long maxBytes)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> byUse = new();
    private long bytes;

    /// <summary>Estimated bytes held.</summary>
    public long Bytes
    {
        get
        {
            lock (gate)
            {
                return bytes;
            }
        }
    }

    public bool TryGet(string key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
        {
            if (entries.TryGetValue(key, out var node))
            {
                byUse.Remove(node);
                byUse.AddFirst(node);
                value = node.Value.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Keeps a value unless it alone would take a quarter of the cache.</summary>
    public void Add(string key, TValue value, long size)
    {
        if (size > maxBytes / 4)
        {
            return;
        }

        lock (gate)
        {
            if (entries.ContainsKey(key))
            {
                return;
            }

            entries.Add(key, byUse.AddFirst(new Entry(key, value, size)));
            bytes += size;
            while (bytes > maxBytes && byUse.Last is { } last)
            {
                byUse.RemoveLast();
                entries.Remove(last.Value.Key);
                bytes -= last.Value.Size;
            }
        }
    }

    private sealed record Entry(string Key, TValue Value, long Size);
}
