using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Domain.Feed;

/// <summary>
/// Keeps the vectors of tastes near the present: new items get theirs within a second or two, and now and then everything is fitted
/// anew on a thread of its own that gives way to requests.
/// </summary>
internal sealed partial class FactorWorker(FeedIndexLoader loader, FactorSource factors, TimeProvider clock, ILogger<FactorWorker> logger) : BackgroundService
{
    private static readonly TimeSpan FreshenEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RefitEvery = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await loader.EnsureLoadedAsync(stoppingToken);
            for (var next = clock.GetTimestamp(); ; await Task.Delay(FreshenEvery, stoppingToken))
            {
                if (clock.GetTimestamp() >= next)
                {
                    await RefitAsync();
                    next = clock.GetTimestamp() + (long)(RefitEvery.TotalSeconds * clock.TimestampFrequency);
                }
                factors.Freshen();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
        catch (Exception error)
        {
            // The feed has five more sources; it must not take the platform down.
            LogStopped(error);
        }
    }

    private async Task RefitAsync()
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(factors.Refit(clock.GetUtcNow()));
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        })
        {
            IsBackground = true,
            Priority = ThreadPriority.BelowNormal,
            Name = "factors",
        };
        thread.Start();
        if (await done.Task && factors.LastFit is { } fit)
        {
            LogFitted(fit.Interactions, fit.People, fit.Items, fit.Took.TotalSeconds);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Fitted vectors to {Interactions} likes of {People} people for {Items} items in {Seconds} s")]
    private partial void LogFitted(int interactions, int people, int items, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "The vectors of tastes are no longer kept up; the other sources go on")]
    private partial void LogStopped(Exception error);
}
