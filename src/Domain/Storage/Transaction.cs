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
    private List<WaitingSql> waiting = [];

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
        SqlRunner.QueryAsync(connection, TakeWaiting(), sql, read, cancellationToken);

    public async Task<T?> FirstAsync<T>(Sql sql, Func<Row, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var rows = await QueryAsync(sql, read, cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>The first column of the first row; throws when there is none.</summary>
    public Task<T> ScalarAsync<T>(Sql sql, CancellationToken cancellationToken) =>
        SqlRunner.ScalarAsync<T>(connection, TakeWaiting(), sql, cancellationToken);

    /// <summary>Runs a statement and tells how many rows it changed.</summary>
    public Task<int> ExecuteAsync(Sql sql, CancellationToken cancellationToken) =>
        SqlRunner.ExecuteAsync(connection, TakeWaiting(), sql, cancellationToken);

    /// <summary>
    /// Runs a statement whose outcome nobody waits for: together with the next one, at the latest with the commit, in this order. A round trip
    /// costs more than most statements. What it violates is thrown there.
    /// </summary>
    /// <param name="givesRows">It is a SELECT, for its locks.</param>
    public void Later(Sql sql, bool givesRows = false) => waiting.Add(new WaitingSql(sql, givesRows));

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (events.Count > 0)
        {
            Later(EventLog.Append(events, Now));
        }
        if (waiting.Count > 0 && ownsConnection)
        {
            // The same COMMIT, in the message of the last statements.
            await ExecuteAsync($"COMMIT", cancellationToken);
        }
        else
        {
            await FlushAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        if (events.Count > 0)
        {
            signal.Raise();
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (waiting.Count > 0)
        {
            await ExecuteAsync($"SELECT 1", cancellationToken);
        }
    }

    private List<WaitingSql> TakeWaiting()
    {
        var taken = waiting;
        if (taken.Count > 0)
        {
            waiting = [];
        }
        return taken;
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
