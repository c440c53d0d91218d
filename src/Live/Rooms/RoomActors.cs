using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Live.Rooms;

/// <summary>
/// The rooms that someone watches in this process. A room's actor lives as long as a connection holds it and a minute longer, so
/// that a single viewer who reconnects finds the chat again.
/// </summary>
public sealed partial class RoomActors(
    RoomSource source, LiveBroadcaster broadcaster, RoomSignal signal, RoomPresence presence, TimeProvider clock, ILogger<RoomActors> logger)
    : IHostedService, IEventTail
{
    private static readonly TimeSpan Linger = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<RoomId, RoomActor> actors = [];
    private bool isStopping;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await presence.ResetAsync(cancellationToken);
        signal.Subscribe(MarkStale);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        signal.Unsubscribe(MarkStale);
        List<RoomActor> all;
        lock (gate)
        {
            isStopping = true;
            all = [.. actors.Values];
            actors.Clear();
        }
        foreach (var actor in all)
        {
            await actor.DisposeAsync();
        }
    }

    /// <summary>The room's actor, held until <see cref="Release"/>.</summary>
    /// <exception cref="OperationCanceledException">The process is stopping: nobody would end the actor any more.</exception>
    public RoomActor Hold(RoomId room)
    {
        lock (gate)
        {
            if (isStopping)
            {
                throw new OperationCanceledException("The rooms are closing with this process.");
            }
            if (!actors.TryGetValue(room, out var actor))
            {
                actors[room] = actor = new RoomActor(new RoomScene(room, source, broadcaster, clock), clock, logger);
            }
            actor.Holders++;
            return actor;
        }
    }

    /// <param name="room">The room.</param>
    /// <param name="actor">What <see cref="Hold"/> gave.</param>
    /// <param name="lingers">False when there turned out to be no such room.</param>
    public void Release(RoomId room, RoomActor actor, bool lingers = true)
    {
        lock (gate)
        {
            if (--actor.Holders == 0)
            {
                _ = RetireAsync(room, actor, lingers ? Linger : TimeSpan.Zero);
            }
        }
    }

    /// <summary>What other processes changed comes over the event log.</summary>
    public void OnEvent(StoredEvent stored)
    {
        switch (stored.Payload)
        {
            case RoomLogGrew grew:
                MarkStale(grew.Room);
                break;
            case DropStockChanged changed:
                MarkStale(changed.Room);
                break;
        }
    }

    private void MarkStale(RoomId room)
    {
        RoomActor? actor;
        lock (gate)
        {
            actors.TryGetValue(room, out actor);
        }
        actor?.MarkStale();
    }

    private async Task RetireAsync(RoomId room, RoomActor actor, TimeSpan after)
    {
        try
        {
            await Task.Delay(after, clock);
            lock (gate)
            {
                if (actor.Holders > 0 || actors.GetValueOrDefault(room) != actor)
                {
                    return; // Someone came back, or the process is stopping.
                }
                actors.Remove(room);
            }
            await actor.DisposeAsync();
        }
        catch (Exception error)
        {
            // Nobody awaits this: it ends here, and with it only the tidying up of one room.
            LogRetireFailed(error, room.Value);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Room {Room} could not be retired")]
    private partial void LogRetireFailed(Exception error, Guid room);
}
