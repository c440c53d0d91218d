using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>Received → Completed when the seven days for returns without a reason are over; the money becomes the merchant's.</summary>
internal sealed class OrderCompletion(Database database) : IDueWork
{
    private const int BatchSize = 100;
    private static readonly TimeSpan ReturnWindow = TimeSpan.FromDays(7);

    public Task<int> RunDueAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var orders = await transaction.QueryAsync(
                $"""
                UPDATE orders.order SET state = {OrderState.Completed}
                WHERE id IN (
                  SELECT id FROM orders.order WHERE state = 'Received' AND received_at <= {transaction.Now - ReturnWindow}
                  ORDER BY received_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
                RETURNING {OrderBook.Columns}
                """,
                OrderBook.Read,
                cancellationToken);
            foreach (var order in orders)
            {
                await LedgerBook.PostAsync(
                    transaction,
                    $"order:{order.Id.Value}:completed",
                    "Return window over",
                    [new(order.MerchantPending, -order.Share.Minor), new(order.MerchantAvailable, order.Share.Minor)],
                    cancellationToken);
                transaction.Emit(OrderBook.Stream(order.Id), new OrderCompleted(order.Id, order.Buyer, order.Shop));
            }
            return orders.Count;
        },
        cancellationToken);
}
