using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace SocialCommerce.Domain.Storage;

/// <summary>
/// Sends reads that begin together in one round trip on one connection. Between <see cref="Open"/> and
/// <see cref="FlushAsync"/>, every <see cref="Database.QueryAsync{T}"/> begun in the same flow of execution waits here; one
/// begun later, such as a read that needs the result of another, goes its own way. Never for statements that write.
/// </summary>
public sealed class ReadBatch(NpgsqlDataSource source)
{
    private static readonly AsyncLocal<ReadBatch?> Ambient = new();

    private readonly Lock gate = new();
    private List<QueuedRead> queue = [];
    private bool isOpen;

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
        return new ValueTask(SendAsync(reads, cancellationToken));
    }

    /// <summary>Joins the open batch of the calling flow, if there is one for this database.</summary>
    internal static bool TryJoin<T>(NpgsqlDataSource source, Sql sql, Func<Row, T> read, [NotNullWhen(true)] out Task<List<T>>? result)
    {
        result = null;
        return Ambient.Value is { } batch && ReferenceEquals(batch.Source, source) && batch.TryJoin(sql, read, out result);
    }

    private NpgsqlDataSource Source { get; } = source;

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

    private async Task SendAsync(List<QueuedRead> reads, CancellationToken cancellationToken)
    {
        var done = 0;
        try
        {
            await using var connection = await Source.OpenConnectionAsync(cancellationToken);
            if (reads.Count == 1)
            {
                await using var command = connection.CreateCommand();
                reads[0].Sql.Fill(command);
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                await reads[0].ReadAsync(reader, cancellationToken);
                done++;
            }
            else
            {
                await using var batch = connection.CreateBatch();
                foreach (var read in reads)
                {
                    var command = new NpgsqlBatchCommand();
                    read.Sql.Fill(command);
                    batch.BatchCommands.Add(command);
                }
                await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
                foreach (var read in reads)
                {
                    await read.ReadAsync(reader, cancellationToken);
                    done++;
                    await reader.NextResultAsync(cancellationToken);
                }
            }
        }
        catch (PostgresException) when (done < reads.Count && reads.Count > 1 && !cancellationToken.IsCancellationRequested)
        {
            // The server skips what follows a failed statement. One by one, each read gets its own rows or its own error.
            await SendSinglyAsync(reads, done, cancellationToken);
        }
        catch (Exception exception)
        {
            for (var i = done; i < reads.Count; i++) reads[i].Fail(exception);
        }

        // Only now, with the connection back in its pool, may whoever waits go on.
        foreach (var read in reads) read.Complete();
    }

    private async Task SendSinglyAsync(List<QueuedRead> reads, int from, CancellationToken cancellationToken)
    {
        for (var i = from; i < reads.Count; i++)
        {
            try
            {
                await using var connection = await Source.OpenConnectionAsync(cancellationToken);
                await using var command = connection.CreateCommand();
                reads[i].Sql.Fill(command);
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                await reads[i].ReadAsync(reader, cancellationToken);
            }
            catch (Exception exception)
            {
                reads[i].Fail(exception);
            }
        }
    }

    private abstract class QueuedRead(Sql sql)
    {
        public Sql Sql { get; } = sql;

        /// <summary>Reads one result. What the caller's own reading of a row throws stays with this read.</summary>
        public abstract Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken);

        public abstract void Fail(Exception exception);

        public abstract void Complete();
    }

    private sealed class QueuedRead<T>(Sql sql, Func<Row, T> read) : QueuedRead(sql)
    {
        private readonly TaskCompletionSource<List<T>> completion = new();
        private List<T> rows = [];
        private Exception? failure;

        public Task<List<T>> Task => completion.Task;

        public override async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
        {
            rows = [];
            failure = null;
            var row = new Row(reader);
            while (await reader.ReadAsync(cancellationToken))
            {
                if (failure is not null) continue;
                try
                {
                    rows.Add(read(row));
                }
                catch (Exception exception) when (exception is not NpgsqlException)
                {
                    failure = exception;
                }
            }
        }

        public override void Fail(Exception exception) => failure = exception;

        public override void Complete()
        {
            if (failure is OperationCanceledException cancelled) completion.TrySetCanceled(cancelled.CancellationToken);
            else if (failure is not null) completion.TrySetException(failure);
            else completion.TrySetResult(rows);
        }
    }
}
