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

    /// <summary>Does all there is to do and answers how many events were placed or handled; 0 means the log is at rest.</summary>
    public async Task<int> PumpAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        int round;
        do
        {
            round = await PlaceAsync(cancellationToken);
            foreach (var consumer in consumers)
            {
                round += await ServeAsync(consumer, cancellationToken);
            }
            total += round;
        }
        while (round > 0);
        return total;
    }

    /// <summary>Gives what was committed its place in the whole log; answers for how many events.</summary>
    public Task<int> PlaceAsync(CancellationToken cancellationToken) => database.WriteAsync(
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
        var batch = await ReadAsync(transaction, checkpoint[0], limit, cancellationToken);
        foreach (var stored in batch)
        {
            await consumer.HandleAsync(transaction, stored, cancellationToken);
        }
        if (batch.Count > 0)
        {
            await transaction.ExecuteAsync(
                $"UPDATE events.consumer SET position = {batch[^1].Position}, failures = 0 WHERE name = {consumer.Name}", cancellationToken);
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
            var poison = await ReadAsync(transaction, position, 1, cancellationToken);
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

    private static Task<List<StoredEvent>> ReadAsync(Transaction transaction, long after, int limit, CancellationToken cancellationToken) =>
        transaction.QueryAsync(
            $"""
            SELECT position, stream, sequence, kind, payload, actor, at FROM events.event
            WHERE position > {after} ORDER BY position LIMIT {limit}
            """,
            EventLog.Read,
            cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Consumer {Consumer} failed on a batch; trying its events one by one")]
    private partial void LogBatchFailed(Exception error, string consumer);

    [LoggerMessage(Level = LogLevel.Error, Message = "Consumer {Consumer} gave up on the event at {Position}; it is in events.dead_letter")]
    private partial void LogDeadLetter(Exception error, string consumer, long position);
}
