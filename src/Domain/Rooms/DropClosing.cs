using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

/// <summary>Ends drops: what nobody reserved goes back to the stock. Reservations that stand may still be paid.</summary>
internal static class DropClosing
{
    public static async Task CloseOfRoomAsync(Transaction transaction, RoomId room, PersonId actor, CancellationToken cancellationToken)
    {
        var drops = await transaction.QueryAsync(
            $"SELECT id FROM rooms.drop WHERE room = {room} AND state IN ('Open', 'SoldOut') ORDER BY id FOR UPDATE",
            row => row.Id<DropId>(0),
            cancellationToken);
        foreach (var drop in drops)
        {
            await CloseAsync(transaction, drop, actor, cancellationToken);
        }
    }

    /// <summary>The room of the drop, or null when it was closed before.</summary>
    public static async Task<RoomId?> CloseAsync(Transaction transaction, DropId drop, PersonId? actor, CancellationToken cancellationToken)
    {
        var closed = await transaction.FirstAsync(
            $"""
            UPDATE rooms.drop SET state = {DropState.Closed}, closed_at = {transaction.Now}
            WHERE id = {drop} AND state IN ('Open', 'SoldOut') RETURNING room, sku, remaining
            """,
            row => new ClosedDrop(row.Id<RoomId>(0), row.Id<SkuId>(1), row.Int(2)),
            cancellationToken);
        if (closed is null)
        {
            return null;
        }
        if (closed.Remaining > 0)
        {
            await Stock.ReturnAsync(transaction, closed.Sku, closed.Remaining, cancellationToken);
        }
        var data = new RoomEventData(DropId: drop, Remaining: closed.Remaining);
        await RoomLog.AppendAsync(transaction, closed.Room, RoomEventKind.DropClosed, data, actor, cancellationToken);
        return closed.Room;
    }

    private sealed record ClosedDrop(RoomId Room, SkuId Sku, int Remaining);
}

/// <summary>The host ends a drop before its time.</summary>
public sealed class CloseDrop(Database database, RoomSignal signal)
{
    public async Task<OpenDropResult> ExecuteAsync(PersonId person, DropId drop, CancellationToken cancellationToken)
    {
        RoomId? room = null;
        var result = await database.WriteAsync(
            async transaction =>
            {
                var host = await transaction.FirstAsync(
                    $"SELECT r.id, r.host FROM rooms.drop d JOIN rooms.room r ON r.id = d.room WHERE d.id = {drop}",
                    row => new Owner(row.Id<RoomId>(0), row.Id<PersonId>(1)),
                    cancellationToken);
                if (host?.Host != person)
                {
                    return transaction.Refuse<OpenDropResult>(
                        new OpenDropResult.Refused(host is null ? new RoomResult.NotFound() : new RoomResult.NotHost()));
                }
                // Closing twice is closing once: the host may press again.
                await DropClosing.CloseAsync(transaction, drop, person, cancellationToken);
                room = host.Room;
                return new OpenDropResult.Opened(drop);
            },
            cancellationToken);
        if (room is { } changed)
        {
            signal.Raise(changed);
        }
        return result;
    }

    private sealed record Owner(RoomId Room, PersonId Host);
}

/// <summary>Closes drops when their time is over.</summary>
public sealed class CloseDueDrops(Database database, RoomSignal signal) : IDueWork
{
    private const int BatchSize = 50;

    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var rooms = await database.WriteAsync(
            async transaction =>
            {
                var due = await transaction.QueryAsync(
                    $"""
                    SELECT id FROM rooms.drop WHERE state IN ('Open', 'SoldOut') AND closes_at <= {transaction.Now}
                    ORDER BY id LIMIT {BatchSize} FOR UPDATE SKIP LOCKED
                    """,
                    row => row.Id<DropId>(0),
                    cancellationToken);
                var closed = new List<RoomId>();
                foreach (var drop in due)
                {
                    if (await DropClosing.CloseAsync(transaction, drop, actor: null, cancellationToken) is { } room)
                    {
                        closed.Add(room);
                    }
                }
                return closed;
            },
            cancellationToken);
        foreach (var room in rooms.Distinct())
        {
            signal.Raise(room);
        }
        return rooms.Count;
    }
}
