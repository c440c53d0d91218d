using Npgsql;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

/// <summary>One buyer's wish for units of a drop.</summary>
public sealed record DropCall(PersonId Buyer, int Quantity, string RequestId);

/// <summary>
/// Where buyers of a drop queue. A drop is one row, and a row changes hands once per commit: one buyer per transaction would sell as
/// many units a second as the disk confirms commits. So each drop has one desk at a time in this process, which serves everyone who
/// came while it was busy in one transaction, in the order they came. Desks of other processes take turns at the row's lock.
/// </summary>
public sealed class DropDesks(Database database, RoomSignal signal)
{
    /// <summary>A batch grows no further, so that the first of it does not wait for the last.</summary>
    private const int BatchSize = 200;

    private readonly Lock gate = new();

    // A drop is a key as long as its desk is open.
    private readonly Dictionary<DropId, Queue<Waiting>> lines = [];

    public Task<ReserveInDropResult> AskAsync(DropId drop, DropCall call)
    {
        var waiting = new Waiting(call);
        lock (gate)
        {
            if (lines.TryGetValue(drop, out var line))
            {
                line.Enqueue(waiting);
                return waiting.Answer.Task;
            }
            lines[drop] = new Queue<Waiting>([waiting]);
        }
        // The desk is nobody's: what the first buyer's request carries along (its trace, its reads) must not cling to it.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => ServeAsync(drop));
        }
        return waiting.Answer.Task;
    }

    private async Task ServeAsync(DropId drop)
    {
        while (Next(drop) is { Count: > 0 } batch)
        {
            await ServeAsync(drop, batch);
        }
    }

    /// <summary>Who is next; nobody, and then the desk is closed.</summary>
    private List<Waiting> Next(DropId drop)
    {
        lock (gate)
        {
            var line = lines[drop];
            List<Waiting> batch = [];
            while (batch.Count < BatchSize && line.TryDequeue(out var waiting))
            {
                batch.Add(waiting);
            }
            if (batch.Count == 0)
            {
                lines.Remove(drop);
            }
            return batch;
        }
    }

    private async Task ServeAsync(DropId drop, List<Waiting> batch)
    {
        try
        {
            var results = await DropSale.SellAsync(database, signal, drop, [.. batch.Select(waiting => waiting.Call)]);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Answer.TrySetResult(results[i]);
            }
        }
        catch (Exception error) when (batch.Count > 1 && error is not NpgsqlException { IsTransient: true })
        {
            // One of them is at fault; the others shall not pay for it.
            foreach (var waiting in batch)
            {
                await ServeAsync(drop, [waiting]);
            }
        }
        catch (Exception error)
        {
            // Whether it was committed is unknown to the buyers too; the same request id finds out.
            batch.ForEach(waiting => waiting.Answer.TrySetException(error));
        }
    }

    private sealed record Waiting(DropCall Call)
    {
        public TaskCompletionSource<ReserveInDropResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
