using Npgsql;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Storage;

/// <summary>
/// One database transaction of a use case. Events given to <see cref="Emit"/> are written just before the commit, in the same
/// transaction, so that state and events can never disagree and a stream's row is locked only for a moment.
/// </summary>
public sealed class Transaction : IQueries, IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly EventSignal signal;
    private readonly bool ownsConnection;
    private readonly List<EventDraft> events = [];

    internal Transaction(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, EventSignal signal, bool ownsConnection = true)
    {
        this.connection = connection;
        this.transaction = transaction;
        this.signal = signal;
        this.ownsConnection = ownsConnection;
        Now = now;
    }

    /// <summary>The clock's time when the transaction began; one use case sees one time.</summary>
    public DateTimeOffset Now { get; }

    public NpgsqlConnection Connection => connection;

    internal bool IsRefused { get; private set; }

    /// <summary>Marks the transaction to be rolled back and hands <paramref name="result"/> through: <c>return tx.Refuse(new OutOfStock(…))</c>.</summary>
    public T Refuse<T>(T result)
    {
        IsRefused = true;
        return result;
    }

    /// <summary>Adds an event to a stream, for example <c>order:{id}</c>. It reaches its consumers after the commit, in order and once.</summary>
    public void Emit(string stream, IDomainEvent payload, PersonId? actor = null) => events.Add(new EventDraft(stream, payload, actor));

    public Task<List<T>> QueryAsync<T>(Sql sql, Func<Row, T> read, CancellationToken cancellationToken) =>
        SqlRunner.QueryAsync(connection, sql, read, cancellationToken);

    public async Task<T?> FirstAsync<T>(Sql sql, Func<Row, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var rows = await QueryAsync(sql, read, cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>The first column of the first row; throws when there is none.</summary>
    public Task<T> ScalarAsync<T>(Sql sql, CancellationToken cancellationToken) => SqlRunner.ScalarAsync<T>(connection, sql, cancellationToken);

    /// <summary>Runs a statement and tells how many rows it changed.</summary>
    public Task<int> ExecuteAsync(Sql sql, CancellationToken cancellationToken) => SqlRunner.ExecuteAsync(connection, sql, cancellationToken);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await EventLog.AppendAsync(this, events, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (events.Count > 0)
        {
            signal.Raise();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (ownsConnection)
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
