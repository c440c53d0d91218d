using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>Paid → Shipped, by the shop's staff; the units leave the stock.</summary>
public sealed class ShipOrder(Database database)
{
    public Task<OrderStepResult> ExecuteAsync(PersonId staff, OrderId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var order = await transaction.FirstAsync(
                $"""
                SELECT {OrderBook.Columns} FROM orders.order o
                WHERE o.id = {id} AND {ShopStaff.Includes(staff, "o.shop", ShopPermission.ShipOrders, transaction.Now)} FOR UPDATE OF o
                """,
                OrderBook.Read,
                cancellationToken);
            if (order is null)
            {
                return transaction.Refuse(OrderStepResult.NotFound);
            }
            var rows = await transaction.ExecuteAsync(
                $"UPDATE orders.order SET state = {OrderState.Shipped}, shipped_at = {transaction.Now} WHERE id = {id} AND state = {OrderState.Paid}",
                cancellationToken);
            if (rows == 0)
            {
                return transaction.Refuse(OrderStepResult.WrongState);
            }
            foreach (var (sku, quantity) in await OrderBook.UnitsAsync(transaction, [order], cancellationToken))
            {
                await Stock.ShipAsync(transaction, sku, quantity, cancellationToken);
            }
            transaction.Emit(OrderBook.Stream(id), new OrderShipped(id, order.Buyer, order.Shop), staff);
            return OrderStepResult.Done;
        },
        cancellationToken);
}

/// <summary>Shipped → Received, by the buyer; from now the return window runs. Who says nothing: <see cref="AutomaticReceipt"/>.</summary>
public sealed class ConfirmReceipt(Database database)
{
    public Task<OrderStepResult> ExecuteAsync(PersonId buyer, OrderId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var order = await transaction.FirstAsync(
                $"SELECT {OrderBook.Columns} FROM orders.order WHERE id = {id} AND buyer = {buyer} FOR UPDATE", OrderBook.Read, cancellationToken);
            if (order is null)
            {
                return transaction.Refuse(OrderStepResult.NotFound);
            }
            var rows = await transaction.ExecuteAsync(
                $"""
                UPDATE orders.order SET state = {OrderState.Received}, received_at = {transaction.Now}
                WHERE id = {id} AND state = {OrderState.Shipped}
                """,
                cancellationToken);
            if (rows == 0)
            {
                return transaction.Refuse(OrderStepResult.WrongState);
            }
            transaction.Emit(OrderBook.Stream(id), new OrderReceived(id, order.Buyer, order.Shop), buyer);
            return OrderStepResult.Done;
        },
        cancellationToken);
}
