using Npgsql;
using SocialCommerce.Domain.Events;

namespace SocialCommerce.Domain.Storage;

/// <summary>
/// The door to PostgreSQL. Readers call <see cref="QueryAsync{T}"/>; a use case that writes is one <see cref="WriteAsync{T}"/>:
/// one explicit READ COMMITTED transaction, tried again from the start after a deadlock or serialisation failure.
/// </summary>
public sealed class Database(NpgsqlDataSource source, TimeProvider clock, EventSignal signal) : IQueries
{
    private const int Attempts = 5;

    public NpgsqlDataSource Source => source;

    internal ReadQueue Reads { get; } = new(source);

    /// <summary>Runs <paramref name="work"/> and commits, unless it refused (<see cref="Transaction.Refuse{T}"/>) or threw.</summary>
    public async Task<T> WriteAsync<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await BeginAsync(cancellationToken);
                var result = await work(transaction);
                if (!transaction.IsRefused)
                {
                    await transaction.CommitAsync(cancellationToken);
                }
                return result;
            }
            catch (PostgresException error) when (attempt < Attempts
                && error.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                // The whole use case starts over on fresh rows; nothing of the failed attempt was committed.
            }
        }
    }

    public Task WriteAsync(Func<Transaction, Task> work, CancellationToken cancellationToken) => WriteAsync(
        async transaction =>
        {
            await work(transaction);
            return true;
        },
        cancellationToken);

    /// <summary>An open transaction for a caller that needs to steer it itself; dispose without commit rolls back.</summary>
    public async Task<Transaction> BeginAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            return new Transaction(connection, transaction, clock.GetUtcNow(), signal);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads rows; joins the caller's open <see cref="ReadBatch"/> if there is one.</summary>
    public Task<List<T>> QueryAsync<T>(Sql sql, Func<Row, T> read, CancellationToken cancellationToken) =>
        ReadBatch.TryJoin(this, sql, read, out var joined) ? joined : QueryAloneAsync(sql, read, cancellationToken);

    private async Task<List<T>> QueryAloneAsync<T>(Sql sql, Func<Row, T> read, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await SqlRunner.QueryAsync(connection, sql, read, cancellationToken);
    }

    public async Task<T?> FirstAsync<T>(Sql sql, Func<Row, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var rows = await QueryAsync(sql, read, cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>The first column of the first row; throws when there is none.</summary>
    public async Task<T> ScalarAsync<T>(Sql sql, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await SqlRunner.ScalarAsync<T>(connection, sql, cancellationToken);
    }

    /// <summary>One statement outside any larger transaction.</summary>
    public async Task<int> ExecuteAsync(Sql sql, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await SqlRunner.ExecuteAsync(connection, sql, cancellationToken);
    }
}
