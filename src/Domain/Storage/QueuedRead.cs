using Npgsql;

namespace SocialCommerce.Domain.Storage;

/// <summary>A read that waits to be sent, or is under way.</summary>
internal abstract class QueuedRead(Sql sql)
{
    public Sql Sql { get; } = sql;

    /// <summary>Reads one result. What the caller's own reading of a row throws stays with this read.</summary>
    public abstract Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken);

    public abstract void Fail(Exception exception);

    /// <summary>Hands out the rows or the error. Called once the connection is back in its pool: now whoever waits may go on.</summary>
    public abstract void Complete();

    /// <summary>Whoever waits has gone; the rows, should they still come, are dropped.</summary>
    public abstract void GiveUp(CancellationToken cancellation);
}

internal sealed class QueuedRead<T>(Sql sql, Func<Row, T> read) : QueuedRead(sql)
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

    public override void GiveUp(CancellationToken cancellation) => completion.TrySetCanceled(cancellation);
}
