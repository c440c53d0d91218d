using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>Some units of one line.</summary>
public sealed record LineUnits(OrderLineId Line, int Quantity);

/// <summary>Where the units of a line are. Each is waiting, handed over or cancelled; of those handed over some are in an open case, some came back.</summary>
internal sealed record LineRow(
    OrderLineId Id, OrderId Order, SkuId Sku, FulfilmentKind Fulfilment, int Quantity, int HandedOver, int Cancelled, int InCase, int Returned)
{
    /// <summary>Neither handed over nor cancelled.</summary>
    public int Waiting => Quantity - HandedOver - Cancelled;
}

/// <summary>
/// Moves units of an order's lines. The caller holds the order's row, so that for one order all of this happens one after the other;
/// the conditions in the statements hold nevertheless.
/// </summary>
internal static class OrderUnits
{
    private static Sql Columns => Sql.Of($"""id, "order", sku, fulfilment, quantity, handed_over, cancelled, in_case, returned""");

    public static Task<OrderRow?> LockAsync(Transaction transaction, OrderId id, Sql owner, CancellationToken cancellationToken) =>
        transaction.FirstAsync(
            $"SELECT {OrderBook.Columns} FROM orders.order o WHERE o.id = {id} AND {owner} FOR UPDATE OF o", OrderBook.Read, cancellationToken);

    public static Task<List<LineRow>> LinesAsync(Transaction transaction, OrderId order, CancellationToken cancellationToken) =>
        transaction.QueryAsync($"""SELECT {Columns} FROM orders.line WHERE "order" = {order} ORDER BY sku, id""", ReadLine, cancellationToken);

    /// <summary>Waiting → handed over, and the units leave the stock. False when fewer are waiting; then the caller refuses.</summary>
    public static async Task<bool> TryHandOverAsync(
        Transaction transaction, OrderRow order, IReadOnlyList<LineUnits> units, PersonId? actor, CancellationToken cancellationToken)
    {
        var moved = await transaction.QueryAsync(
            $"""
            UPDATE orders.line l SET handed_over = handed_over + given.quantity
            FROM unnest({units.Select(unit => unit.Line)}, {units.Select(unit => unit.Quantity)}) AS given(line, quantity)
            WHERE l.id = given.line AND l."order" = {order.Id} AND l.handed_over + l.cancelled + given.quantity <= l.quantity
            RETURNING l.sku, given.quantity
            """,
            row => (Sku: row.Id<SkuId>(0), Quantity: row.Int(1)),
            cancellationToken);
        if (moved.Count != units.Count)
        {
            return false;
        }
        foreach (var sku in moved.GroupBy(unit => unit.Sku).OrderBy(group => group.Key.Value))
        {
            await Stock.ShipAsync(transaction, sku.Key, sku.Sum(unit => unit.Quantity), cancellationToken);
        }
        await ConcludeAsync(transaction, order, CancelReason.ByBuyer, actor, cancellationToken);
        return true;
    }

    /// <summary>Handed over → also in a case; false when fewer are free of cases and refunds.</summary>
    public static async Task<bool> TryEnterCaseAsync(Transaction transaction, OrderLineId line, int quantity, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            $"UPDATE orders.line SET in_case = in_case + {quantity} WHERE id = {line} AND in_case + returned + {quantity} <= handed_over", cancellationToken) == 1;

    /// <summary>The case is over and the buyer keeps the units.</summary>
    public static Task LeaveCaseAsync(Transaction transaction, OrderLineId line, int quantity, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync($"UPDATE orders.line SET in_case = in_case - {quantity} WHERE id = {line}", cancellationToken);

    /// <summary>
    /// Paid → Shipped once no unit is waiting and some were handed over; on to Received when all of them were handed over in
    /// person or at once, so that there is nothing to wait for. Paid → Cancelled when all were cancelled.
    /// </summary>
    public static async Task ConcludeAsync(
        Transaction transaction, OrderRow order, CancelReason reason, PersonId? actor, CancellationToken cancellationToken)
    {
        var lines = await LinesAsync(transaction, order.Id, cancellationToken);
        if (order.State != OrderState.Paid || lines.Exists(line => line.Waiting > 0))
        {
            return;
        }
        if (lines.TrueForAll(line => line.HandedOver == 0))
        {
            await OrderBook.CancelPaidAsync(transaction, order, reason, actor, cancellationToken);
            return;
        }
        await transaction.ExecuteAsync(
            $"UPDATE orders.order SET state = {OrderState.Shipped}, shipped_at = {transaction.Now} WHERE id = {order.Id} AND state = {OrderState.Paid}",
            cancellationToken);
        transaction.Emit(OrderBook.Stream(order.Id), new OrderShipped(order.Id, order.Buyer, order.Shop), actor);
        if (lines.TrueForAll(line => line.HandedOver == 0 || IsInPerson(line.Fulfilment)))
        {
            await ReceiveAsync(transaction, order, actor, cancellationToken);
        }
    }

    /// <summary>Shipped → Received; false when it is in another state.</summary>
    public static async Task<bool> ReceiveAsync(Transaction transaction, OrderRow order, PersonId? actor, CancellationToken cancellationToken)
    {
        var rows = await transaction.ExecuteAsync(
            $"UPDATE orders.order SET state = {OrderState.Received}, received_at = {transaction.Now} WHERE id = {order.Id} AND state = {OrderState.Shipped}",
            cancellationToken);
        if (rows == 1)
        {
            transaction.Emit(OrderBook.Stream(order.Id), new OrderReceived(order.Id, order.Buyer, order.Shop), actor);
        }
        return rows == 1;
    }

    private static bool IsInPerson(FulfilmentKind kind) => kind is FulfilmentKind.PickUp or FulfilmentKind.Code or FulfilmentKind.Digital;

    private static LineRow ReadLine(Row row) => new(
        row.Id<OrderLineId>(0),
        row.Id<OrderId>(1),
        row.Id<SkuId>(2),
        row.Enum<FulfilmentKind>(3),
        row.Int(4),
        row.Int(5),
        row.Int(6),
        row.Int(7),
        row.Int(8));
}
