using Microsoft.Extensions.Logging;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Events;

/// <summary>Reads the placed log from its end as it grows and shows each event to this process's <see cref="IEventTail"/>s.</summary>
public sealed partial class EventFollower(Database database, IEnumerable<IEventTail> tails, ILogger<EventFollower> logger)
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly List<IEventTail> tails = [.. tails];
    private long? position;

    /// <summary>Shows everything new; the first call only finds the end of the log.</summary>
    public async Task<int> CatchUpAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            position ??= await database.ScalarAsync<long>($"SELECT position FROM events.head", cancellationToken);
            var fresh = await database.QueryAsync(
                $"""
                SELECT position, stream, sequence, kind, payload, actor, at FROM events.event
                WHERE position > {position.Value} ORDER BY position LIMIT 1000
                """,
                EventLog.Read,
                cancellationToken);
            foreach (var stored in fresh)
            {
                Show(stored);
                position = stored.Position;
            }
            return fresh.Count;
        }
        finally
        {
            gate.Release();
        }
    }

    private void Show(StoredEvent stored)
    {
        foreach (var tail in tails)
        {
            try
            {
                tail.OnEvent(stored);
            }
            catch (Exception error)
            {
                // One listener must not keep the others from seeing the event.
                LogTailFailed(error, tail.GetType().Name, stored.Position);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Tail} failed on the event at {Position}")]
    private partial void LogTailFailed(Exception error, string tail, long position);
}
