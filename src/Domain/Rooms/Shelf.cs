using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

/// <summary>Puts a listing on the room's shelf; putting it there again changes nothing.</summary>
public sealed class AddToShelf(Database database, RoomSignal signal)
{
    public const int MaximalItems = 100;

    public async Task<RoomResult> ExecuteAsync(PersonId person, RoomId id, ListingId listing, CancellationToken cancellationToken)
    {
        var result = await database.WriteAsync(
            async transaction =>
            {
                var (room, refusal) = await RoomAccess.OfHostAsync(transaction, id, person, cancellationToken);
                refusal ??= await ShelfRows.WhyNotAsync(transaction, room!, listing, cancellationToken);
                if (refusal is not null)
                {
                    return transaction.Refuse(refusal);
                }
                await ShelfRows.PutAsync(transaction, room!, listing, cancellationToken);
                return new RoomResult.Done(id);
            },
            cancellationToken);
        signal.Raise(id);
        return result;
    }
}

/// <summary>Shows a listing to everyone now; it is put on the shelf when it is not there yet.</summary>
public sealed class PinListing(Database database, RoomSignal signal)
{
    public async Task<RoomResult> ExecuteAsync(PersonId person, RoomId id, ListingId listing, CancellationToken cancellationToken)
    {
        var result = await database.WriteAsync(
            async transaction =>
            {
                var (room, refusal) = await RoomAccess.OfHostAsync(transaction, id, person, cancellationToken);
                refusal ??= await ShelfRows.WhyNotAsync(transaction, room!, listing, cancellationToken);
                if (refusal is not null)
                {
                    return transaction.Refuse(refusal);
                }
                var item = await ShelfRows.PutAsync(transaction, room!, listing, cancellationToken);
                await transaction.ExecuteAsync($"UPDATE rooms.room SET pinned = {item} WHERE id = {id}", cancellationToken);
                await RoomLog.AppendAsync(
                    transaction, id, RoomEventKind.Pinned, new RoomEventData(ItemId: item, ListingId: listing), person, cancellationToken);
                return new RoomResult.Done(id);
            },
            cancellationToken);
        signal.Raise(id);
        return result;
    }
}

internal static class ShelfRows
{
    public static async Task<RoomResult?> WhyNotAsync(Transaction transaction, RoomView room, ListingId listing, CancellationToken cancellationToken)
    {
        if (room.State == RoomState.Ended)
        {
            return new RoomResult.WrongState(room.State);
        }
        if (!await transaction.ScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM catalog.listing WHERE id = {listing})", cancellationToken))
        {
            return new RoomResult.Invalid("listingId", "There is no such listing.");
        }
        var items = await transaction.ScalarAsync<long>($"SELECT count(*) FROM rooms.shelf_item WHERE room = {room.Id}", cancellationToken);
        return items >= AddToShelf.MaximalItems ? new RoomResult.Invalid("listingId", "The shelf is full.") : null;
    }

    public static async Task<ShelfItemId> PutAsync(Transaction transaction, RoomView room, ListingId listing, CancellationToken cancellationToken)
    {
        var item = ShelfItemId.New();
        var added = await transaction.ExecuteAsync(
            $"""
            INSERT INTO rooms.shelf_item (id, room, listing, added_at) VALUES ({item}, {room.Id}, {listing}, {transaction.Now})
            ON CONFLICT (room, listing) DO NOTHING
            """,
            cancellationToken);
        if (added == 0)
        {
            return new ShelfItemId(await transaction.ScalarAsync<Guid>(
                $"SELECT id FROM rooms.shelf_item WHERE room = {room.Id} AND listing = {listing}", cancellationToken));
        }
        await RoomLog.AppendAsync(
            transaction, room.Id, RoomEventKind.Shelf, new RoomEventData(ItemId: item, ListingId: listing), room.Host, cancellationToken);
        return item;
    }
}
