using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Fulfilment;

/// <param name="IsConnected">The carrier gives the number and tells how far it is.</param>
internal sealed record NewParcel(
    ParcelKind Kind, Guid? ReturnCase, string? Carrier, string? TrackingNumber, bool IsConnected, IReadOnlyList<LineUnits> Units);

/// <summary>Writes parcels and what carriers tell of them, in the caller's transaction.</summary>
public static class ParcelBook
{
    internal static async Task<ParcelId> SendAsync(
        Transaction transaction, OrderRow order, NewParcel draft, PersonId? actor, CancellationToken cancellationToken)
    {
        var id = ParcelId.New();
        DateTimeOffset? askAt = draft.IsConnected ? transaction.Now : null;
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO fulfilment.parcel (id, "order", kind, return_case, carrier, tracking_number, state, shipped_at, ask_at)
            VALUES ({id}, {order.Id}, {draft.Kind}, {draft.ReturnCase}, {draft.Carrier}, {draft.TrackingNumber},
              {ParcelState.Announced}, {transaction.Now}, {askAt})
            """,
            cancellationToken);
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO fulfilment.parcel_line (parcel, line, quantity)
            SELECT {id}, line, quantity
            FROM unnest({draft.Units.Select(unit => unit.Line)}, {draft.Units.Select(unit => unit.Quantity)}) AS given(line, quantity)
            """,
            cancellationToken);
        transaction.Emit(OrderBook.Stream(order.Id), new ParcelSent(order.Id, order.Buyer, order.Shop, id, draft.Kind, draft.Units), actor);
        return id;
    }

    /// <summary>Writes down what is new; a parcel only gets further, whatever the order in which it is told.</summary>
    /// <returns>How many events were new.</returns>
    public static async Task<int> TrackAsync(
        Transaction transaction, ParcelId id, IReadOnlyList<CarrierNews> news, CancellationToken cancellationToken)
    {
        var parcel = await transaction.FirstAsync(
            $"""
            SELECT p."order", o.buyer, o.shop, p.kind, p.return_case, p.state FROM fulfilment.parcel p JOIN orders.order o ON o.id = p."order"
            WHERE p.id = {id} FOR UPDATE OF p
            """,
            row => new Tracked(
                row.Id<OrderId>(0), row.Id<PersonId>(1), row.Id<ShopId>(2), row.Enum<ParcelKind>(3), row.IsNull(4) ? null : row.Guid(4), row.Enum<ParcelState>(5)),
            cancellationToken) ?? throw new InvalidOperationException($"Parcel {id.Value} vanished.");
        var fresh = 0;
        foreach (var told in news)
        {
            fresh += await transaction.ExecuteAsync(
                $"INSERT INTO fulfilment.tracking VALUES ({id}, {told.Nr}, {told.State}, {told.Place}, {told.At}) ON CONFLICT DO NOTHING",
                cancellationToken);
        }
        var furthest = news.MaxBy(told => told.State);
        if (furthest is not null && furthest.State > parcel.State)
        {
            await MoveAsync(transaction, id, parcel, furthest, cancellationToken);
        }
        return fresh;
    }

    private static async Task MoveAsync(
        Transaction transaction, ParcelId id, Tracked parcel, CarrierNews furthest, CancellationToken cancellationToken)
    {
        var isDelivered = furthest.State == ParcelState.Delivered;
        DateTimeOffset? deliveredAt = isDelivered ? furthest.At : null;
        await transaction.ExecuteAsync(
            $"""
            UPDATE fulfilment.parcel SET state = {furthest.State}, delivered_at = {deliveredAt}, ask_at = CASE WHEN {isDelivered} THEN NULL ELSE ask_at END
            WHERE id = {id}
            """,
            cancellationToken);
        transaction.Emit(
            OrderBook.Stream(parcel.Order),
            new ParcelMoved(parcel.Order, parcel.Buyer, parcel.Shop, id, parcel.Kind, parcel.ReturnCase, furthest.State));
    }

    private sealed record Tracked(OrderId Order, PersonId Buyer, ShopId Shop, ParcelKind Kind, Guid? ReturnCase, ParcelState State);
}
