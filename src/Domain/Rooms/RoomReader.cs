using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

/// <summary>How many watch a room now.</summary>
public sealed record RoomPresenceView(RoomId Room, int Viewers, int Peak, long Likes);

/// <summary>Reads rooms in batches. Rooms, shelves and drops are public; a reservation is its buyer's.</summary>
public sealed class RoomReader(Database database)
{
    public async Task<IReadOnlyDictionary<RoomId, RoomView>> ByIdsAsync(IReadOnlyList<RoomId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT {RoomAccess.Columns} FROM rooms.room r WHERE r.id = ANY({ids})", RoomAccess.Read, cancellationToken);
        return rows.ToDictionary(room => room.Id);
    }

    /// <summary>Rooms in a state (or all), the latest start first, without hosts who are apart from the viewer by a block.</summary>
    public async Task<Slice<RoomView>> PageAsync(RoomState? state, PersonId? viewer, Keyset page, CancellationToken cancellationToken)
    {
        var after = page.After is { } position ? Sql.Of($"(r.starts_at, r.id) < ({position.At}, {position.Id})") : Sql.Of($"true");
        var inState = state is { } wanted ? Sql.Of($"r.state = {wanted}") : Sql.Of($"true");
        var rows = await database.QueryAsync(
            $"""
            SELECT {RoomAccess.Columns} FROM rooms.room r
            WHERE {inState} AND {after} AND {Visibility.NotApart(viewer, Sql.Of($"r.host"))} AND {Visibility.NotMuted(viewer, Sql.Of($"r.host"))}
            ORDER BY r.starts_at DESC, r.id DESC LIMIT {page.First + 1}
            """,
            RoomAccess.Read,
            cancellationToken);
        return Slice<RoomView>.FromProbe(rows, page.First);
    }

    /// <summary>Every room's shelf in the order it was filled.</summary>
    public async Task<ILookup<RoomId, ShelfItemView>> ShelvesAsync(IReadOnlyList<RoomId> rooms, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT id, room, listing FROM rooms.shelf_item WHERE room = ANY({rooms}) ORDER BY room, added_at, id", ReadItem, cancellationToken);
        return rows.ToLookup(item => item.Room);
    }

    public async Task<IReadOnlyDictionary<ShelfItemId, ShelfItemView>> ShelfItemsAsync(
        IReadOnlyList<ShelfItemId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT id, room, listing FROM rooms.shelf_item WHERE id = ANY({ids})", ReadItem, cancellationToken);
        return rows.ToDictionary(item => item.Id);
    }

    /// <summary>Every room's drops, the first opened first.</summary>
    public async Task<ILookup<RoomId, DropView>> DropsAsync(IReadOnlyList<RoomId> rooms, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT {DropRows.Columns} FROM rooms.drop d WHERE d.room = ANY({rooms}) ORDER BY d.room, d.opened_at, d.id", DropRows.Read, cancellationToken);
        return rows.ToLookup(drop => drop.Room);
    }

    public async Task<IReadOnlyDictionary<DropId, DropView>> DropsByIdsAsync(IReadOnlyList<DropId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT {DropRows.Columns} FROM rooms.drop d WHERE d.id = ANY({ids})", DropRows.Read, cancellationToken);
        return rows.ToDictionary(drop => drop.Id);
    }

    /// <summary>What is left in the room's running drops.</summary>
    public async Task<IReadOnlyDictionary<DropId, int>> StockAsync(RoomId room, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT id, remaining FROM rooms.drop WHERE room = {room} AND state IN ('Open', 'SoldOut')",
            row => KeyValuePair.Create(row.Id<DropId>(0), row.Int(1)),
            cancellationToken);
        return rows.ToDictionary();
    }

    public async Task<IReadOnlyDictionary<RoomId, RoomPresenceView>> PresenceAsync(IReadOnlyList<RoomId> rooms, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT room, viewers, peak, likes FROM rooms.presence WHERE room = ANY({rooms})",
            row => new RoomPresenceView(row.Id<RoomId>(0), row.Int(1), row.Int(2), row.Long(3)),
            cancellationToken);
        return rows.ToDictionary(presence => presence.Room);
    }

    /// <summary>Reservations in drops, for their buyer only.</summary>
    public async Task<IReadOnlyDictionary<ReservationId, DropReservationView>> ReservationsAsync(
        IReadOnlyList<ReservationId> ids, PersonId buyer, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT c.reservation, c.drop, c.buyer, c.quantity, r.expires_at
            FROM rooms.drop_reservation c JOIN inventory.reservation r ON r.id = c.reservation
            WHERE c.reservation = ANY({ids}) AND c.buyer = {buyer}
            """,
            row => new DropReservationView(row.Id<ReservationId>(0), row.Id<DropId>(1), row.Id<PersonId>(2), row.Int(3), row.Time(4)),
            cancellationToken);
        return rows.ToDictionary(reservation => reservation.Id);
    }

    private static ShelfItemView ReadItem(Row row) => new(row.Id<ShelfItemId>(0), row.Id<RoomId>(1), row.Id<ListingId>(2));
}
