using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Events;

/// <summary>
/// Hands events to their consumers as soon as they are committed, here (signal) or in another process (LISTEN). What comes while a round
/// is under way, or soon after its beginning, goes together with the next: a round costs much the same for one event as for fifty.
/// </summary>
internal sealed partial class EventWorker(Database database, EventSignal signal, WorkPump pump, ILogger<EventWorker> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(25);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = ListenAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var wake = signal.NextAsync();
            var pause = Task.Delay(BetweenRounds, stoppingToken);
            var isAtRest = true;
            try
            {
                isAtRest = (await pump.PumpAsync(stoppingToken)).Done == 0;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogDeliveryFailed(error);
            }
            catch (OperationCanceledException)
            {
                break; // Stopping.
            }
            if (isAtRest)
            {
                await Task.WhenAny(wake, Task.Delay(TimeSpan.FromSeconds(2), stoppingToken));
            }
            await pause.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await listening;
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.Source.OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, _) => signal.Raise();
                await using var command = new NpgsqlCommand($"LISTEN {EventLog.Channel}", connection);
                await command.ExecuteNonQueryAsync(stoppingToken);
                try
                {
                    while (!stoppingToken.IsCancellationRequested)
                    {
                        await connection.WaitAsync(stoppingToken);
                    }
                }
                finally
                {
                    await UnlistenAsync(connection);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception error)
            {
                // Without the connection the two-second look-around in ExecuteAsync still delivers.
                LogDeliveryFailed(error);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    /// <summary>The connection goes back to the pool, where nobody would read what it hears.</summary>
    private static async Task UnlistenAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var command = new NpgsqlCommand("UNLISTEN *", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            // It is broken, so it does not go back.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Events could not be delivered; trying again")]
    private partial void LogDeliveryFailed(Exception error);
}

/// <summary>
/// Shows this process's tails what was committed, as soon as it has its place in the log. Apart from <see cref="EventWorker"/>, because
/// under steady writing that one is never at rest: whoever waited for it would wait without end.
/// </summary>
internal sealed partial class FollowWorker(EventDispatcher dispatcher, EventFollower follower, EventSignal signal, ILogger<FollowWorker> logger) : BackgroundService
{
    /// <summary>The place in the log is found before anyone can connect, so that nothing they have to be told falls between.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await follower.CatchUpAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wake = signal.NextAsync();
            try
            {
                await dispatcher.PlaceAsync(stoppingToken);
                while (await follower.CatchUpAsync(stoppingToken) > 0)
                {
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFollowingFailed(error);
            }
            catch (OperationCanceledException)
            {
                break; // Stopping.
            }
            await Task.WhenAny(wake, Task.Delay(TimeSpan.FromSeconds(2), stoppingToken));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The event log could not be followed; trying again")]
    private partial void LogFollowingFailed(Exception error);
}

/// <summary>Looks once a second for due work; a database that is away for a while stops nothing else.</summary>
internal sealed partial class DueWorker(WorkPump pump, ILogger<DueWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            do
            {
                await TryDrainAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task TryDrainAsync(CancellationToken stoppingToken)
    {
        try
        {
            await pump.DrainAsync(stoppingToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogDueWorkFailed(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Due work could not be done; trying again")]
    private partial void LogDueWorkFailed(Exception error);
}
