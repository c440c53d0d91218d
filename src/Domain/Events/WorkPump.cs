using Microsoft.Extensions.Logging;

namespace SocialCommerce.Domain.Events;

/// <summary>Runs events and due work until nothing is left: after each wake-up, and when the sandbox clock is moved.</summary>
public sealed partial class WorkPump(EventDispatcher dispatcher, EventFollower follower, IEnumerable<IDueWork> works, ILogger<WorkPump> logger)
{
    private const int MaximalRounds = 10_000;
    private readonly SemaphoreSlim pumping = new(1, 1);

    // Whoever drains waits for a run that is under way: it holds rows that SKIP LOCKED would pass over, and "nothing is due" would be told too early.
    private readonly List<(IDueWork Work, SemaphoreSlim Gate)> works = [.. works.Select(work => (work, new SemaphoreSlim(1, 1)))];

    /// <summary>Returns when no event waits and nothing is due.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaximalRounds; round++)
        {
            var done = await PumpAsync(cancellationToken);
            done += await follower.CatchUpAsync(cancellationToken);
            foreach (var (work, gate) in works)
            {
                done += await RunAsync(work, gate, cancellationToken);
            }
            if (done == 0)
            {
                return;
            }
        }
        LogNeverAtRest(MaximalRounds);
    }

    /// <summary>Only the events' consumers: for the moment after a commit.</summary>
    public async Task<int> PumpAsync(CancellationToken cancellationToken)
    {
        await pumping.WaitAsync(cancellationToken);
        try
        {
            return await dispatcher.PumpAsync(cancellationToken);
        }
        finally
        {
            pumping.Release();
        }
    }

    private async Task<int> RunAsync(IDueWork work, SemaphoreSlim gate, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await work.RunDueAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A worker's failure is logged and tried again at the next round of the clock; the others go on.
            LogWorkFailed(error, work.GetType().Name);
            return 0;
        }
        finally
        {
            gate.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Due work {Work} failed")]
    private partial void LogWorkFailed(Exception error, string work);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work was still due after {Rounds} rounds")]
    private partial void LogNeverAtRest(int rounds);
}
