using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>
/// When the days for returns without a reason are over (its policy's, at least seven), what is left of a line becomes the merchant's;
/// a line with an open case waits for its end. With the last line the order goes from Received to Completed.
/// </summary>
public sealed class OrderCompletion(Database database) : IDueWork
{
    private const int LeastDays = 7;
    private const int BatchSize = 100;

    public Task<int> RunDueAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var orders = await transaction.QueryAsync(
                $"""
                SELECT {OrderBook.Columns} FROM orders.order o
                WHERE o.state = 'Received' AND o.received_at <= {transaction.Now.AddDays(-LeastDays)}
                  AND EXISTS (SELECT 1 FROM orders.line l WHERE l."order" = o.id AND {IsDue(transaction.Now)})
                ORDER BY o.received_at LIMIT {BatchSize} FOR UPDATE OF o SKIP LOCKED
                """,
                OrderBook.Read,
                cancellationToken);
            foreach (var order in orders)
            {
                await SettleAsync(transaction, order, cancellationToken);
            }
            return orders.Count;
        },
        cancellationToken);

    private static Sql IsDue(DateTimeOffset now)
    {
        var waits = ReturnPolicy.Every;
        return Sql.Of(
            $"""
            l.settled_at IS NULL AND l.in_case = 0 AND o.received_at <= {now} - make_interval(days => (
              SELECT days FROM unnest({waits.Select(policy => policy.Code)}, {waits.Select(policy => Math.Max(policy.Days, LeastDays))}) AS wait(code, days)
              WHERE code = l.return_policy))
            """);
    }

    private static async Task SettleAsync(Transaction transaction, OrderRow order, CancellationToken cancellationToken)
    {
        var lines = await transaction.QueryAsync(
            $"""
            UPDATE orders.line l SET settled_at = {transaction.Now} FROM orders.order o
            WHERE o.id = l."order" AND o.id = {order.Id} AND {IsDue(transaction.Now)}
            RETURNING l.id, l.sku, 0, l.quantity, l.cancelled + l.returned, l.paid_minor, l.shipping_minor, l.tax_minor, l.fee_minor, l.subsidy_minor, true
            """,
            RefundUnits.Read,
            cancellationToken);
        if (lines.Count == 0)
        {
            return; // A case was opened a moment ago.
        }
        await LedgerBook.PostAsync(
            transaction,
            $"order:{order.Id.Value}:settled:{lines.Min(line => line.Line.Value)}",
            "Return window over",
            await MerchantMoney.ReleaseAsync(transaction, order, lines.Sum(line => line.ShareLeft()), cancellationToken),
            cancellationToken,
            order.Id.Value);
        var completed = await transaction.ExecuteAsync(
            $"""
            UPDATE orders.order o SET state = {OrderState.Completed}
            WHERE o.id = {order.Id} AND NOT EXISTS (SELECT 1 FROM orders.line l WHERE l."order" = o.id AND l.settled_at IS NULL)
            """,
            cancellationToken);
        if (completed == 1)
        {
            transaction.Emit(OrderBook.Stream(order.Id), new OrderCompleted(order.Id, order.Buyer, order.Shop));
        }
    }
}
