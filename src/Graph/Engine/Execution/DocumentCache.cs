namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>Compiled documents by their text, bounded by an estimate of the memory they hold; the least recently used go first.</summary>
internal sealed class DocumentCache(long maxBytes)
{
    // A token of four characters becomes a node, a list slot and a part of a plan: about thirty bytes for each character.
    private const int BytesPerCharacter = 32;
    private const int BytesPerDocument = 2048;

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

    public CompiledDocument GetOrAdd(string text, Func<string, CompiledDocument> compile)
    {
        lock (gate)
        {
            if (entries.TryGetValue(text, out var node))
            {
                byUse.Remove(node);
                byUse.AddFirst(node);
                return node.Value.Document;
            }
        }

        // Compiled outside the lock: two requests may do the work twice, but none waits for another's document.
        var document = compile(text);
        lock (gate)
        {
            var entry = new Entry(text, document, BytesPerDocument + ((long)text.Length * BytesPerCharacter));
            if (entry.Bytes <= maxBytes / 4 && !entries.ContainsKey(text))
            {
                entries.Add(text, byUse.AddFirst(entry));
                bytes += entry.Bytes;
                Evict();
            }
        }

        return document;
    }

    private void Evict()
    {
        while (bytes > maxBytes && byUse.Last is { } last)
        {
            byUse.RemoveLast();
            entries.Remove(last.Value.Text);
            bytes -= last.Value.Bytes;
        }
    }

    private sealed record Entry(string Text, CompiledDocument Document, long Bytes);
}
