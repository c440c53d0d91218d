using System.Diagnostics.CodeAnalysis;

namespace SocialCommerce.Domain.Storage;

/// <summary>
/// Sends reads that begin together in one round trip on one connection. Between <see cref="Open"/> and
/// <see cref="FlushAsync"/>, every <see cref="Database.QueryAsync{T}"/> begun in the same flow of execution waits here; one
/// begun later, such as a read that needs the result of another, goes its own way. Never for statements that write: under load
/// the batches of several flows travel as one (<see cref="ReadQueue"/>).
/// </summary>
public sealed class ReadBatch(Database database)
{
    /// <summary>How many batches of one <see cref="Storage.Database"/> may be under way. More only make the database switch between them.</summary>
    public static readonly int Lanes = Math.Max(4, 2 * Environment.ProcessorCount);

    private static readonly AsyncLocal<ReadBatch?> Ambient = new();

    private readonly Lock gate = new();
    private List<QueuedRead> queue = [];
    private bool isOpen;

    private Database Database { get; } = database;

    /// <summary>Collects the reads of the calling flow from now on.</summary>
    public void Open()
    {
        lock (gate) isOpen = true;
        if (Ambient.Value != this) Ambient.Value = this;
    }

    /// <summary>Sends what was collected and hands out the results. A failed read fails alone.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        List<QueuedRead> reads;
        lock (gate)
        {
            isOpen = false;
            if (queue.Count == 0) return ValueTask.CompletedTask;
            reads = queue;
            queue = [];
        }
        return new ValueTask(Database.Reads.SendAsync(new ReadGroup(reads, cancellationToken)));
    }

    /// <summary>Joins the open batch of the calling flow, if there is one for this database.</summary>
    internal static bool TryJoin<T>(Database database, Sql sql, Func<Row, T> read, [NotNullWhen(true)] out Task<List<T>>? result)
    {
        result = null;
        return Ambient.Value is { } batch && ReferenceEquals(batch.Database, database) && batch.TryJoin(sql, read, out result);
    }

    private bool TryJoin<T>(Sql sql, Func<Row, T> read, [NotNullWhen(true)] out Task<List<T>>? result)
    {
        result = null;
        lock (gate)
        {
            if (!isOpen) return false;
            var queued = new QueuedRead<T>(sql, read);
            queue.Add(queued);
            result = queued.Task;
            return true;
        }
    }
}
