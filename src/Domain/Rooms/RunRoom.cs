using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

/// <summary>Scheduled → Live.</summary>
public sealed class StartRoom(Database database, RoomSignal signal)
{
    public Task<RoomResult> ExecuteAsync(PersonId person, RoomId room, CancellationToken cancellationToken) =>
        RoomMove.RunAsync(database, signal, person, room, RoomState.Scheduled, RoomState.Live, RoomEventKind.Started, cancellationToken);
}

/// <summary>Live → Paused: the picture stops, drops go on.</summary>
public sealed class PauseRoom(Database database, RoomSignal signal)
{
    public Task<RoomResult> ExecuteAsync(PersonId person, RoomId room, CancellationToken cancellationToken) =>
        RoomMove.RunAsync(database, signal, person, room, RoomState.Live, RoomState.Paused, RoomEventKind.Paused, cancellationToken);
}

/// <summary>Paused → Live.</summary>
public sealed class ResumeRoom(Database database, RoomSignal signal)
{
    public Task<RoomResult> ExecuteAsync(PersonId person, RoomId room, CancellationToken cancellationToken) =>
        RoomMove.RunAsync(database, signal, person, room, RoomState.Paused, RoomState.Live, RoomEventKind.Resumed, cancellationToken);
}

/// <summary>Ends a room for good and closes its drops; a room that never started can be called off the same way.</summary>
public sealed class EndRoom(Database database, RoomSignal signal)
{
    public async Task<RoomResult> ExecuteAsync(PersonId person, RoomId id, CancellationToken cancellationToken)
    {
        var result = await database.WriteAsync(
            async transaction =>
            {
                var (room, refusal) = await RoomAccess.OfHostAsync(transaction, id, person, cancellationToken);
                if (room is null)
                {
                    return transaction.Refuse(refusal!);
                }
                // Drops before the room, as a sale goes too: the drop's row, then the log's head.
                await DropClosing.CloseOfRoomAsync(transaction, id, person, cancellationToken);
                return await RoomMove.TryAsync(transaction, room, RoomState.Ended, RoomEventKind.Ended, cancellationToken)
                    ? new RoomResult.Done(id)
                    : transaction.Refuse<RoomResult>(new RoomResult.WrongState(RoomState.Ended));
            },
            cancellationToken);
        signal.Raise(id);
        return result;
    }
}

internal static class RoomMove
{
    public static async Task<RoomResult> RunAsync(
        Database database,
        RoomSignal signal,
        PersonId person,
        RoomId id,
        RoomState from,
        RoomState to,
        string kind,
        CancellationToken cancellationToken)
    {
        var result = await database.WriteAsync(
            async transaction =>
            {
                var (room, refusal) = await RoomAccess.OfHostAsync(transaction, id, person, cancellationToken);
                if (room is null)
                {
                    return transaction.Refuse(refusal!);
                }
                return room.State == from && await TryAsync(transaction, room, to, kind, cancellationToken)
                    ? new RoomResult.Done(id)
                    : transaction.Refuse<RoomResult>(new RoomResult.WrongState(room.State));
            },
            cancellationToken);
        signal.Raise(id);
        return result;
    }

    /// <summary>Compare-and-set from the state that was read, with its event; false when another change came first.</summary>
    public static async Task<bool> TryAsync(Transaction transaction, RoomView room, RoomState to, string kind, CancellationToken cancellationToken)
    {
        var moved = room.State == RoomState.Ended
            ? 0
            : await transaction.ExecuteAsync(
                $"""
                UPDATE rooms.room SET state = {to},
                  started_at = CASE WHEN {to} = 'Live' THEN coalesce(started_at, {transaction.Now}) ELSE started_at END,
                  ended_at = CASE WHEN {to} = 'Ended' THEN {transaction.Now} ELSE ended_at END
                WHERE id = {room.Id} AND state = {room.State}
                """,
                cancellationToken);
        if (moved == 1)
        {
            await RoomLog.AppendAsync(transaction, room.Id, kind, new RoomEventData(), room.Host, cancellationToken);
        }
        return moved == 1;
    }
}
