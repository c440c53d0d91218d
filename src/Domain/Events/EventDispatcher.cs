using Microsoft.Extensions.Logging;
using Npgsql;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Events;

/// <summary>
/// Puts committed events in their place in the whole log and hands them to the consumers. Any number of processes may run one:
/// row locks see to it that one of them places events and one of them serves each consumer at a time.
/// </summary>
/// <remarks>
/// An identity column alone would not do for the order: a transaction that commits late would appear behind a checkpoint that has
/// already passed it. So the position is given after the commit. Within a stream ids and sequences rise together (the stream's row
/// is locked), so the order by id keeps every stream's order.
/// </remarks>
public sealed partial class EventDispatcher(Database database, IEnumerable<IEventConsumer> consumers, ILogger<EventDispatcher> logger)
{
    private const int BatchSize = 200;
    private const int AttemptsPerEvent = 10;
    private readonly List<IEventConsumer> consumers = [.. consumers];

    /// <summary>Places events and serves each consumer one batch; answers how many events that were, 0 when the log is at rest.</summary>
    public async Task<int> PumpAsync(CancellationToken cancellationToken)
    {
        var done = await PlaceAsync(cancellationToken);
        var end = await HeadAsync(cancellationToken);
        var busy = await BusyAsync(end, cancellationToken);
        await PassByAsync([.. consumers.Select(consumer => consumer.Name).Except(busy, StringComparer.Ordinal)], end, cancellationToken);
        foreach (var consumer in consumers.Where(consumer => busy.Contains(consumer.Name)))
        {
            done += await ServeAsync(consumer, cancellationToken);
        }
        return done;
    }

    /// <summary>The end of the log, after placing what is committed.</summary>
    public async Task<long> EndAsync(CancellationToken cancellationToken)
    {
        while (await PlaceAsync(cancellationToken) > 0)
        {
        }
        return await HeadAsync(cancellationToken);
    }

    /// <summary>True when every consumer is past a place in the log.</summary>
    public async Task<bool> HasReachedAsync(long position, CancellationToken cancellationToken) => await database.ScalarAsync<long>(
        $"SELECT count(*) FROM events.consumer WHERE position >= {position} AND name = ANY({consumers.Select(consumer => consumer.Name)})",
        cancellationToken) == consumers.Count;

    /// <summary>Gives what was committed its place in the whole log; answers for how many events.</summary>
    public async Task<int> PlaceAsync(CancellationToken cancellationToken) =>
        await database.ScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM events.event WHERE position IS NULL)", cancellationToken)
            ? await PlaceWaitingAsync(cancellationToken)
            : 0;

    private Task<long> HeadAsync(CancellationToken cancellationToken) =>
        database.ScalarAsync<long>($"SELECT position FROM events.head", cancellationToken);

    /// <summary>The consumers for whom there is something up to a place in the log, and those that never began.</summary>
    private async Task<HashSet<string>> BusyAsync(long end, CancellationToken cancellationToken)
    {
        var wishes = consumers.SelectMany(consumer => consumer.Kinds.Select(kind => (consumer.Name, Kind: kind.Name))).ToList();
        var names = await database.QueryAsync(
            $"""
            SELECT w.name FROM (SELECT name, array_agg(kind) AS kinds FROM unnest({wishes.Select(wish => wish.Name)}, {wishes.Select(wish => wish.Kind)})
              AS wish (name, kind) GROUP BY name) w LEFT JOIN events.consumer c ON c.name = w.name
            WHERE c.name IS NULL OR EXISTS (
              SELECT 1 FROM events.event e WHERE e.position > c.position AND e.position <= {end} AND e.kind = ANY(w.kinds))
            """,
            row => row.Text(0),
            cancellationToken);
        return [.. names];
    }

    /// <summary>Moves the checkpoints of those whom nothing concerns up to a place in the log; whoever is being served meanwhile stays.</summary>
    private Task<int> PassByAsync(IReadOnlyList<string> names, long end, CancellationToken cancellationToken) => database.ExecuteAsync(
        $"""
        UPDATE events.consumer SET position = {end} WHERE name IN (
          SELECT name FROM events.consumer WHERE name = ANY({names}) AND position < {end} ORDER BY name FOR UPDATE SKIP LOCKED)
        """,
        cancellationToken);

    private Task<int> PlaceWaitingAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            // A statement of its own: the next one takes its snapshot when the lock is held, and so sees what another dispatcher has
            // placed meanwhile. In one statement it would number events that are placed already, and leave holes that later events
            // fall into, behind the checkpoints of consumers.
            var head = await transaction.ScalarAsync<long>($"SELECT position FROM events.head FOR UPDATE", cancellationToken);
            var placed = await transaction.ExecuteAsync(
                $"""
                WITH fresh AS (
                  SELECT id, at, row_number() OVER (ORDER BY id) AS nr
                  FROM (SELECT id, at FROM events.event WHERE position IS NULL ORDER BY id LIMIT 1000) unplaced)
                UPDATE events.event e SET position = {head} + fresh.nr
                FROM fresh WHERE e.id = fresh.id AND e.at = fresh.at AND e.position IS NULL
                """,
                cancellationToken);
            if (placed > 0)
            {
                await transaction.ExecuteAsync($"UPDATE events.head SET position = position + {placed}", cancellationToken);
                await transaction.ExecuteAsync($"SELECT pg_notify({EventLog.Channel}, '')", cancellationToken);
            }
            return placed;
        },
        cancellationToken);

    private async Task<int> ServeAsync(IEventConsumer consumer, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(transaction => ServeBatchAsync(transaction, consumer, BatchSize, cancellationToken), cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The batch was rolled back whole; find the event that fails, one at a time.
            LogBatchFailed(error, consumer.Name);
            return await ServeOneAsync(consumer, cancellationToken);
        }
    }

    private async Task<int> ServeOneAsync(IEventConsumer consumer, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(transaction => ServeBatchAsync(transaction, consumer, 1, cancellationToken), cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await RecordFailureAsync(consumer, error, cancellationToken);
            return 0;
        }
    }

    private static async Task<int> ServeBatchAsync(Transaction transaction, IEventConsumer consumer, int limit, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync($"INSERT INTO events.consumer (name) VALUES ({consumer.Name}) ON CONFLICT DO NOTHING", cancellationToken);
        var checkpoint = await transaction.QueryAsync(
            $"SELECT position FROM events.consumer WHERE name = {consumer.Name} FOR UPDATE SKIP LOCKED",
            row => row.Long(0),
            cancellationToken);
        if (checkpoint.Count == 0)
        {
            return 0; // Another process serves this consumer now.
        }
        var end = await transaction.ScalarAsync<long>($"SELECT position FROM events.head", cancellationToken);
        var batch = await ReadAsync(transaction, consumer, checkpoint[0], end, limit, cancellationToken);
        foreach (var stored in batch)
        {
            await consumer.HandleAsync(transaction, stored, cancellationToken);
        }
        var reached = batch.Count == limit ? batch[^1].Position : end;
        if (reached > checkpoint[0])
        {
            await transaction.ExecuteAsync(
                $"UPDATE events.consumer SET position = {reached}, failures = 0 WHERE name = {consumer.Name}", cancellationToken);
        }
        return batch.Count;
    }

    private Task RecordFailureAsync(IEventConsumer consumer, Exception error, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var failures = await transaction.ScalarAsync<int>(
                $"UPDATE events.consumer SET failures = failures + 1 WHERE name = {consumer.Name} RETURNING failures", cancellationToken);
            if (failures < AttemptsPerEvent)
            {
                return;
            }
            var position = await transaction.ScalarAsync<long>($"SELECT position FROM events.consumer WHERE name = {consumer.Name}", cancellationToken);
            var poison = await ReadAsync(transaction, consumer, position, long.MaxValue, 1, cancellationToken);
            if (poison.Count == 0)
            {
                return;
            }
            LogDeadLetter(error, consumer.Name, poison[0].Position);
            await transaction.ExecuteAsync(
                $"INSERT INTO events.dead_letter VALUES ({consumer.Name}, {poison[0].Position}, {error.ToString()}, {transaction.Now}) ON CONFLICT DO NOTHING",
                cancellationToken);
            await transaction.ExecuteAsync(
                $"UPDATE events.consumer SET position = {poison[0].Position}, failures = 0 WHERE name = {consumer.Name}", cancellationToken);
        },
        cancellationToken);

    private static Task<List<StoredEvent>> ReadAsync(
        Transaction transaction, IEventConsumer consumer, long after, long end, int limit, CancellationToken cancellationToken) =>
        transaction.QueryAsync(
            $"""
            SELECT position, stream, sequence, kind, payload, actor, at FROM events.event
            WHERE position > {after} AND position <= {end} AND kind = ANY({consumer.Kinds.Select(kind => kind.Name)}) ORDER BY position LIMIT {limit}
            """,
            EventLog.Read,
            cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Consumer {Consumer} failed on a batch; trying its events one by one")]
    private partial void LogBatchFailed(Exception error, string consumer);

    [LoggerMessage(Level = LogLevel.Error, Message = "Consumer {Consumer} gave up on the event at {Position}; it is in events.dead_letter")]
    private partial void LogDeadLetter(Exception error, string consumer, long position);
}
