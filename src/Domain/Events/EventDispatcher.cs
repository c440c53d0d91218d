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
    private const int PlacedAtOnce = 1000;

    /// <summary>How far the checkpoint of a consumer whom nothing concerns may lag behind: moving it costs a commit, reading past so many events little.</summary>
    private const int MaximalLag = 500;
    private const int AttemptsPerEvent = 10;
    private readonly List<IEventConsumer> consumers = [.. consumers];

    /// <summary>Places events and serves each consumer one batch.</summary>
    public async Task<EventRound> PumpAsync(CancellationToken cancellationToken)
    {
        var placed = await PlaceAsync(cancellationToken);
        var (end, busy, far) = await LookAsync(cancellationToken);
        if (far.Count > 0)
        {
            await PassByAsync(far, end, cancellationToken);
        }
        var round = new EventRound(placed, placed < PlacedAtOnce);
        foreach (var consumer in consumers.Where(consumer => busy.Contains(consumer.Name)))
        {
            var served = await ServeAsync(consumer, cancellationToken);
            round = new EventRound(round.Done + (served ?? 0), round.IsWhole && served < BatchSize);
        }
        return round;
    }

    /// <summary>Gives what was committed its place in the whole log; answers for how many events.</summary>
    public async Task<int> PlaceAsync(CancellationToken cancellationToken) =>
        await database.ScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM events.event WHERE position IS NULL)", cancellationToken)
            ? await PlaceWaitingAsync(cancellationToken)
            : 0;

    /// <summary>The end of the log, the consumers for whom there is something up to it (or who never began), and the others who lag far behind.</summary>
    private async Task<(long End, HashSet<string> Busy, IReadOnlyList<string> Far)> LookAsync(CancellationToken cancellationToken)
    {
        var wishes = consumers.SelectMany(consumer => consumer.Kinds.Select(kind => (consumer.Name, Kind: kind.Name))).ToList();
        var rows = await database.QueryAsync(
            $"""
            SELECT h.position, w.name, c.name IS NULL OR EXISTS (
              SELECT 1 FROM events.event e WHERE e.position > c.position AND e.position <= h.position AND e.kind = ANY(w.kinds)),
              h.position - coalesce(c.position, 0)
            FROM events.head h CROSS JOIN (
              SELECT name, array_agg(kind) AS kinds FROM unnest({wishes.Select(wish => wish.Name)}, {wishes.Select(wish => wish.Kind)})
              AS wish (name, kind) GROUP BY name) w LEFT JOIN events.consumer c ON c.name = w.name
            """,
            row => (End: row.Long(0), Name: row.Text(1), IsBusy: row.Bool(2), Lag: row.Long(3)),
            cancellationToken);
        return (
            rows.Count == 0 ? 0 : rows[0].End,
            [.. rows.Where(row => row.IsBusy).Select(row => row.Name)],
            [.. rows.Where(row => !row.IsBusy && row.Lag > MaximalLag).Select(row => row.Name)]);
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
            transaction.Later(Sql.Of($"SELECT 1 FROM events.head FOR UPDATE"), givesRows: true);
            var placed = await transaction.ExecuteAsync(
                $"""
                WITH fresh AS (
                  SELECT id, at, row_number() OVER (ORDER BY id) AS nr
                  FROM (SELECT id, at FROM events.event WHERE position IS NULL ORDER BY id LIMIT {PlacedAtOnce}) unplaced)
                UPDATE events.event e SET position = (SELECT position FROM events.head) + fresh.nr
                FROM fresh WHERE e.id = fresh.id AND e.at = fresh.at AND e.position IS NULL
                """,
                cancellationToken);
            if (placed > 0)
            {
                transaction.Later(Sql.Of($"UPDATE events.head SET position = position + {placed}"));
                transaction.Later(Sql.Of($"SELECT pg_notify({EventLog.Channel}, '')"), givesRows: true);
            }
            return placed;
        },
        cancellationToken);

    /// <returns>How many events it was given; null when another process serves it now, or it failed.</returns>
    private async Task<int?> ServeAsync(IEventConsumer consumer, CancellationToken cancellationToken)
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

    private async Task<int?> ServeOneAsync(IEventConsumer consumer, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(transaction => ServeBatchAsync(transaction, consumer, 1, cancellationToken), cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await RecordFailureAsync(consumer, error, cancellationToken);
            return null;
        }
    }

    private static async Task<int?> ServeBatchAsync(Transaction transaction, IEventConsumer consumer, int limit, CancellationToken cancellationToken)
    {
        if (await CheckpointAsync(transaction, consumer.Name, cancellationToken) is not { } checkpoint)
        {
            return null;
        }
        var batch = await ReadAsync(transaction, consumer, checkpoint.Position, checkpoint.End, limit, cancellationToken);
        foreach (var stored in batch)
        {
            await consumer.HandleAsync(transaction, stored, cancellationToken);
        }
        var reached = batch.Count == limit ? batch[^1].Position : checkpoint.End;
        if (reached > checkpoint.Position)
        {
            transaction.Later(Sql.Of($"UPDATE events.consumer SET position = {reached}, failures = 0 WHERE name = {consumer.Name}"));
        }
        return batch.Count;
    }

    /// <summary>Where the consumer is, locked, and where the log ends; null when another process serves it now.</summary>
    private static async Task<Checkpoint?> CheckpointAsync(Transaction transaction, string name, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var found = await transaction.FirstAsync(
                $"""
                SELECT c.position, h.position FROM events.consumer c CROSS JOIN events.head h WHERE c.name = {name} FOR UPDATE OF c SKIP LOCKED
                """,
                row => new Checkpoint(row.Long(0), row.Long(1)),
                cancellationToken);
            if (found is not null || await transaction.ExecuteAsync(
                $"INSERT INTO events.consumer (name) VALUES ({name}) ON CONFLICT DO NOTHING", cancellationToken) == 0)
            {
                return found;
            }
        }
        return null;
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

    private sealed record Checkpoint(long Position, long End);
}

/// <summary>What one round came to.</summary>
/// <param name="Done">How many events were placed and given to consumers; 0 when the log is at rest.</param>
/// <param name="IsWhole">Every consumer has seen all that was committed when the round began.</param>
public sealed record EventRound(int Done, bool IsWhole);
