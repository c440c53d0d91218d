using Npgsql;

namespace SocialCommerce.Domain.Storage;

/// <summary>
/// Where groups of reads (<see cref="ReadBatch"/>) queue for PostgreSQL. A group that finds a lane free is sent at once and alone.
/// Under load all lanes are busy, and the groups that wait meanwhile travel together: one message there, one back, whoever asked.
/// So a busy server makes fewer and larger round trips instead of more. Groups stay strangers: each gets its own rows, its own
/// errors and its own cancellation.
/// </summary>
internal sealed class ReadQueue(NpgsqlDataSource source)
{
    /// <summary>A batch grows no further, so that nobody waits behind a long row of others.</summary>
    private const int MaxStatements = 48;

    private readonly Lock gate = new();
    private readonly Queue<ReadGroup> waiting = new();
    private int busy;

    /// <summary>Sends the group as soon as a lane is free; completes when every read of it has its rows or its error.</summary>
    public Task SendAsync(ReadGroup group)
    {
        lock (gate)
        {
            if (busy == ReadBatch.Lanes)
            {
                group.Context = ExecutionContext.Capture();
                waiting.Enqueue(group);
                return group.Task;
            }
            busy++;
        }
        _ = TravelAsync([group]);
        return group.Task;
    }

    private async Task TravelAsync(List<ReadGroup> groups)
    {
        await new ReadTrip(source, groups).RunAsync();
        // The next batch sets out before the answers of this one are worked on.
        Next();
        for (var i = 1; i < groups.Count; i++) ThreadPool.UnsafeQueueUserWorkItem(groups[i], preferLocal: false);
        groups[0].Execute();
    }

    private void Next()
    {
        List<ReadGroup> groups = [];
        lock (gate)
        {
            for (var statements = 0; statements < MaxStatements && waiting.TryDequeue(out var group); statements += group.Reads.Count) groups.Add(group);
            if (groups.Count == 0) busy--;
        }
        if (groups.Count == 0) return;
        // As a part of the first one's request, so that traces show where the time went.
        if (groups[0].Context is { } context) ExecutionContext.Run(context, _ => _ = TravelAsync(groups), null);
        else _ = TravelAsync(groups);
    }
}

/// <summary>The reads one flow began together.</summary>
internal sealed class ReadGroup(List<QueuedRead> reads, CancellationToken cancellation) : IThreadPoolWorkItem
{
    private readonly TaskCompletionSource completion = new();

    public IReadOnlyList<QueuedRead> Reads => reads;

    public CancellationToken Cancellation => cancellation;

    public ExecutionContext? Context { get; set; }

    public Task Task => completion.Task;

    /// <summary>Hands the rows to whoever waits for them.</summary>
    public void Execute()
    {
        foreach (var read in reads) read.Complete();
        completion.TrySetResult();
    }

    public void Fail(Exception exception, int from = 0)
    {
        for (var i = from; i < reads.Count; i++) reads[i].Fail(exception);
    }

    /// <summary>Its reader has gone; the others of the batch go on.</summary>
    public void GiveUp()
    {
        foreach (var read in reads) read.GiveUp(cancellation);
        completion.TrySetResult();
    }
}
