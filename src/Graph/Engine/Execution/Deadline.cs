using System.Collections.Concurrent;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>
/// Ends an execution when its client goes away or its time is over, and knows which of the two it was. Timers and tokens are
/// used again from execution to execution.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly DeadlinePool pool;
    private CancellationTokenRegistration client;
    private CancellationTokenRegistration context;
    private volatile bool hasClientLeft;

    public Deadline(DeadlinePool pool, TimeProvider time)
    {
        this.pool = pool;
        source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
    }

    public CancellationToken Token => source.Token;

    /// <summary>The time is over, and the client still waits.</summary>
    public bool HasPassed => source.IsCancellationRequested && !hasClientLeft;

    public void Start(TimeSpan time, CancellationToken clientToken, CancellationToken contextToken)
    {
        source.CancelAfter(time);
        client = Follow(clientToken);
        context = contextToken == clientToken ? default : Follow(contextToken);
    }

    /// <summary>Instead of <see cref="Dispose"/> when something may still hold the token.</summary>
    public void Abandon()
    {
        client.Dispose();
        context.Dispose();
        source.Dispose();
    }

    /// <summary>Only after the execution has ended: the token is used again.</summary>
    public void Dispose()
    {
        client.Dispose();
        context.Dispose();
        if (!hasClientLeft && source.TryReset())
        {
            pool.Return(this);
        }
        else
        {
            source.Dispose();
        }
    }

    private CancellationTokenRegistration Follow(CancellationToken token) => token.UnsafeRegister(
        static state =>
        {
            var deadline = (Deadline)state!;
            deadline.hasClientLeft = true;
            deadline.source.Cancel();
        },
        this);
}

/// <summary>Deadlines that wait for their next execution.</summary>
internal sealed class DeadlinePool(TimeProvider time)
{
    private const int MaxKept = 256;
    private readonly ConcurrentQueue<Deadline> kept = new();

    public Deadline Start(TimeSpan after, CancellationToken client, CancellationToken context)
    {
        var deadline = kept.TryDequeue(out var found) ? found : new Deadline(this, time);
        deadline.Start(after, client, context);
        return deadline;
    }

    public void Return(Deadline deadline)
    {
        if (kept.Count < MaxKept)
        {
            kept.Enqueue(deadline);
        }
    }
}
