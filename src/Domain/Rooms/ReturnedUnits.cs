using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

/// <summary>Puts the units of a lapsed reservation back into their drop while it runs, else into the stock.</summary>
public sealed class ReturnedUnits : IEventConsumer
{
    public string Name => "rooms.returned-units";

    public IReadOnlyCollection<Type> Kinds { get; } = [typeof(ReservationReturned)];

    public async Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken)
    {
        if (stored.Payload is not ReservationReturned { HeldBy: not null } returned)
        {
            return;
        }
        var claim = await transaction.FirstAsync(
            $"""
            UPDATE rooms.drop_reservation SET returned_at = {transaction.Now}
            WHERE reservation = {returned.Reservation} AND returned_at IS NULL RETURNING drop, buyer, quantity
            """,
            row => new Claim(row.Id<DropId>(0), row.Id<PersonId>(1), row.Int(2)),
            cancellationToken);
        if (claim is null)
        {
            return; // Held by something that is not a drop, or given back before.
        }
        // The drop's row first, as whoever sells does.
        var isBack = await TryOfferAgainAsync(transaction, claim, cancellationToken);
        await transaction.ExecuteAsync(
            $"UPDATE rooms.drop_buyer SET quantity = quantity - {claim.Quantity} WHERE drop = {claim.Drop} AND buyer = {claim.Buyer}", cancellationToken);
        if (!isBack)
        {
            await Stock.ReturnAsync(transaction, returned.Sku, claim.Quantity, cancellationToken);
        }
    }

    private static async Task<bool> TryOfferAgainAsync(Transaction transaction, Claim claim, CancellationToken cancellationToken)
    {
        // The state before decides whether viewers hear that the drop is open again.
        var before = await transaction.FirstAsync(
            $"SELECT {DropRows.Columns} FROM rooms.drop d WHERE d.id = {claim.Drop} FOR UPDATE", DropRows.Read, cancellationToken);
        if (before is null || before.State == DropState.Closed || before.ClosesAt <= transaction.Now)
        {
            return false;
        }
        await transaction.ExecuteAsync(
            $"UPDATE rooms.drop SET remaining = remaining + {claim.Quantity}, state = {DropState.Open} WHERE id = {claim.Drop}", cancellationToken);
        transaction.Emit($"room:{before.Room.Value}", new DropStockChanged(before.Room, before.Id));
        if (before.State == DropState.SoldOut)
        {
            var data = new RoomEventData(
                DropId: before.Id,
                SkuId: before.Sku,
                PriceMinor: before.Price.Minor,
                Currency: before.Price.Currency.Code(),
                Units: before.Units,
                Remaining: claim.Quantity,
                PerBuyerLimit: before.PerBuyerLimit,
                ClosesAt: before.ClosesAt);
            await RoomLog.AppendAsync(transaction, before.Room, RoomEventKind.DropOpened, data, actor: null, cancellationToken);
        }
        return true;
    }

    private sealed record Claim(DropId Drop, PersonId Buyer, int Quantity);
}
