using Microsoft.Extensions.Logging;

namespace SocialCommerce.Domain.Events;

/// <summary>Runs events and due work until nothing is left: after each wake-up, and when the sandbox clock is moved.</summary>
public sealed partial class WorkPump(EventDispatcher dispatcher, EventFollower follower, IEnumerable<IDueWork> works, ILogger<WorkPump> logger) : IDisposable
{
    private const int MaximalRounds = 10_000;

    /// <summary>An event, and the events its consumers write.</summary>
    private const int MaximalGenerations = 2;

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private Task<EventRound> current = Task.FromResult(new EventRound(0, IsWhole: true));
    private Task<EventRound>? next;

    // Whoever drains waits for a run that is under way: it holds rows that SKIP LOCKED would pass over, and "nothing is due" would be told too early.
    private readonly List<(IDueWork Work, SemaphoreSlim Turn)> works = [.. works.Select(work => (work, new SemaphoreSlim(1, 1)))];

    /// <summary>Returns when no event waits and nothing is due.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaximalRounds; round++)
        {
            var done = (await PumpAsync(cancellationToken)).Done;
            done += await follower.CatchUpAsync(cancellationToken);
            foreach (var (work, turn) in works)
            {
                done += await RunAsync(work, turn, cancellationToken);
            }
            if (done == 0)
            {
                return;
            }
        }
        LogNeverAtRest(MaximalRounds);
    }

    /// <summary>
    /// Returns when every consumer has seen what is committed now, and what followed from that. Unlike <see cref="DrainAsync"/> it does
    /// not wait for what others do meanwhile.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        for (var generation = 0; generation < MaximalGenerations; generation++)
        {
            var done = 0;
            for (var (round, isWhole) = (0, false); round < MaximalRounds && !isWhole; round++)
            {
                var made = await PumpAsync(cancellationToken);
                (done, isWhole) = (done + made.Done, made.IsWhole);
            }
            if (done == 0)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
    }

    /// <summary>One round of the events' consumers at a time; all who ask while one is under way share the next.</summary>
    public Task<EventRound> PumpAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return (next ??= PumpAfterAsync(current)).WaitAsync(cancellationToken);
        }
    }

    private async Task<EventRound> PumpAfterAsync(Task<EventRound> before)
    {
        await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (gate)
        {
            (current, next) = (next!, null);
        }
        // Nobody's: whoever asked first may have gone while others still wait.
        return await dispatcher.PumpAsync(stopping.Token);
    }

    private async Task<int> RunAsync(IDueWork work, SemaphoreSlim turn, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
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
            turn.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Due work {Work} failed")]
    private partial void LogWorkFailed(Exception error, string work);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work was still due after {Rounds} rounds")]
    private partial void LogNeverAtRest(int rounds);
}
