using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>Shipped → Received when the buyer has said nothing for ten days; from then on the return window runs as usual.</summary>
public sealed class AutomaticReceipt(Database database) : IDueWork
{
    /// <summary>How long after shipping a silent buyer counts as having received.</summary>
    public static readonly TimeSpan After = TimeSpan.FromDays(10);

    private const int BatchSize = 100;

    public Task<int> RunDueAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var orders = await transaction.QueryAsync(
                $"""
                UPDATE orders.order SET state = {OrderState.Received}, received_at = {transaction.Now}
                WHERE id IN (
                  SELECT id FROM orders.order WHERE state = 'Shipped' AND shipped_at <= {transaction.Now - After}
                  ORDER BY shipped_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
                RETURNING {OrderBook.Columns}
                """,
                OrderBook.Read,
                cancellationToken);
            foreach (var order in orders)
            {
                transaction.Emit(OrderBook.Stream(order.Id), new OrderReceived(order.Id, order.Buyer, order.Shop));
            }
            return orders.Count;
        },
        cancellationToken);
}
