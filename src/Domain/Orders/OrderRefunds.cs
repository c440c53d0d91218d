using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>
/// Takes units back out of a paid order: their part of what was paid, of shipping, fee and subsidy goes back to where it came from.
/// The part of n units is what the running total grows by, so that any sequence of partial refunds ends at exactly the whole.
/// The caller holds the order's row.
/// </summary>
internal static class OrderRefunds
{
    private const string CausePrefix = "order:";

    private static Sql Returning => Sql.Of(
        $"""
        l.id, l.sku, given.quantity, l.quantity, l.cancelled + l.returned - given.quantity,
        l.paid_minor, l.shipping_minor, l.tax_minor, l.fee_minor, l.subsidy_minor, l.settled_at IS NOT NULL
        """);

    /// <summary>
    /// Waiting → cancelled. What the shop has goes back to the stock; with <see cref="CancelReason.NotInStock"/> the units were
    /// missing and leave the books. False when fewer are waiting; then the caller refuses.
    /// </summary>
    public static async Task<bool> TryCancelAsync(
        Transaction transaction, OrderRow order, Guid refund, IReadOnlyList<LineUnits> units, CancelReason reason, PersonId? actor, CancellationToken cancellationToken)
    {
        var taken = await transaction.QueryAsync(
            $"""
            UPDATE orders.line l SET cancelled = cancelled + given.quantity
            FROM unnest({units.Select(unit => unit.Line)}, {units.Select(unit => unit.Quantity)}) AS given(line, quantity)
            WHERE l.id = given.line AND l."order" = {order.Id} AND l.handed_over + l.cancelled + given.quantity <= l.quantity
            RETURNING {Returning}
            """,
            RefundUnits.Read,
            cancellationToken);
        if (taken.Count != units.Count)
        {
            return false;
        }
        await PayBackAsync(transaction, order, refund, taken, wereHandedOver: false, actor, cancellationToken);
        foreach (var sku in taken.GroupBy(unit => unit.Sku).OrderBy(group => group.Key.Value))
        {
            var quantity = sku.Sum(unit => unit.Quantity);
            await (reason == CancelReason.NotInStock
                ? Stock.ShipAsync(transaction, sku.Key, quantity, cancellationToken)
                : Stock.UncommitAsync(transaction, sku.Key, quantity, cancellationToken));
        }
        await OrderUnits.ConcludeAsync(transaction, order, reason, actor, cancellationToken);
        return true;
    }

    /// <summary>In a case → returned; what becomes of the goods is the caller's. False when fewer are in a case.</summary>
    public static async Task<bool> TryReturnAsync(
        Transaction transaction, OrderRow order, Guid refund, LineUnits units, PersonId? actor, CancellationToken cancellationToken)
    {
        var taken = await transaction.QueryAsync(
            $"""
            UPDATE orders.line l SET in_case = in_case - given.quantity, returned = returned + given.quantity
            FROM (VALUES ({units.Line}, {units.Quantity})) AS given(line, quantity)
            WHERE l.id = given.line AND l."order" = {order.Id} AND l.in_case >= given.quantity
            RETURNING {Returning}
            """,
            RefundUnits.Read,
            cancellationToken);
        if (taken.Count == 1)
        {
            await PayBackAsync(transaction, order, refund, taken, wereHandedOver: true, actor, cancellationToken);
        }
        return taken.Count == 1;
    }

    /// <summary>The provider told that a refund of this payment is with the payer; other refunds than ours are ignored.</summary>
    public static async Task ArrivedAsync(Transaction transaction, RefundSucceeded arrived, CancellationToken cancellationToken)
    {
        if (!arrived.Cause.StartsWith(CausePrefix, StringComparison.Ordinal) || !Guid.TryParse(arrived.Cause.AsSpan(CausePrefix.Length), out var refund))
        {
            return;
        }
        var orders = await OrderBook.LockByPaymentAsync(transaction, arrived.Payment, cancellationToken);
        var owners = await transaction.QueryAsync(
            $"SELECT \"order\" FROM orders.refund WHERE id = {refund}", row => row.Id<OrderId>(0), cancellationToken);
        if (orders.Find(order => owners.Contains(order.Id)) is { } owner)
        {
            await ArrivedAsync(transaction, owner, refund, arrived.Amount, cancellationToken);
        }
    }

    private static async Task PayBackAsync(
        Transaction transaction, OrderRow order, Guid refund, List<RefundUnits> units, bool wereHandedOver, PersonId? actor, CancellationToken cancellationToken)
    {
        var parts = units.ConvertAll(unit => unit.Part());
        var amount = order.Total with { Minor = parts.Sum(part => part.Paid + part.Shipping) };
        var unsettled = units.Zip(parts).Where(pair => !pair.First.IsSettled).Sum(pair => pair.Second.Share);
        var settled = units.Zip(parts).Where(pair => pair.First.IsSettled).Sum(pair => pair.Second.Share);
        await LedgerBook.PostAsync(
            transaction,
            $"order-refund:{refund}",
            "Units refunded",
            [
                new(order.MerchantPending, -unsettled),
                .. await MerchantMoney.TakeBackAsync(transaction, order, settled, cancellationToken),
                new(order.PlatformFee, -parts.Sum(part => part.Fee)),
                new(order.PromotionLiability, parts.Sum(part => part.Subsidy)),
                new(order.BuyerClearing, amount.Minor),
            ],
            cancellationToken,
            order.Id.Value);
        await WriteAsync(transaction, order, refund, amount, units, parts, cancellationToken);
        var told = units.ConvertAll(unit => new LineUnits(unit.Line, unit.Quantity));
        transaction.Emit(OrderBook.Stream(order.Id), new UnitsRefunded(order.Id, order.Buyer, order.Shop, refund, amount, told, wereHandedOver), actor);
        if (amount.Minor > 0)
        {
            await PaymentBook.AskRefundAsync(transaction, order.Payment, amount, CausePrefix + refund, cancellationToken);
        }
        else
        {
            await ArrivedAsync(transaction, order, refund, amount, cancellationToken);
        }
    }

    private static async Task WriteAsync(
        Transaction transaction, OrderRow order, Guid refund, Money amount, List<RefundUnits> units, List<RefundPart> parts, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO orders.refund (id, "order", amount_minor, currency, asked_at)
            VALUES ({refund}, {order.Id}, {amount.Minor}, {amount.Currency}, {transaction.Now})
            """,
            cancellationToken);
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO orders.refund_line (refund, line, quantity, paid_minor, shipping_minor, tax_minor, fee_minor, subsidy_minor)
            SELECT {refund}, * FROM unnest({units.Select(unit => unit.Line)}, {units.Select(unit => unit.Quantity)},
              {parts.Select(part => part.Paid)}, {parts.Select(part => part.Shipping)}, {parts.Select(part => part.Tax)},
              {parts.Select(part => part.Fee)}, {parts.Select(part => part.Subsidy)})
            """,
            cancellationToken);
    }

    private static async Task ArrivedAsync(Transaction transaction, OrderRow order, Guid refund, Money amount, CancellationToken cancellationToken)
    {
        var done = await transaction.ExecuteAsync(
            $"UPDATE orders.refund SET succeeded_at = {transaction.Now} WHERE id = {refund} AND succeeded_at IS NULL", cancellationToken);
        if (done == 0)
        {
            return;
        }
        transaction.Emit(OrderBook.Stream(order.Id), new RefundArrived(order.Id, order.Buyer, order.Shop, refund, amount));
        // An order that cost its buyer nothing and is given up has nothing to refund: it stays Cancelled. One whose goods came back is Refunded, with no money.
        var isRefunded = await transaction.ExecuteAsync(
            $"""
            UPDATE orders.order o SET state = {OrderState.Refunded}
            WHERE o.id = {order.Id} AND (o.total_minor > 0 OR o.state <> 'Cancelled') AND o.state IN ('Cancelled', 'Shipped', 'Received', 'Completed')
              AND NOT EXISTS (SELECT 1 FROM orders.line l WHERE l."order" = o.id AND l.cancelled + l.returned < l.quantity)
              AND NOT EXISTS (SELECT 1 FROM orders.refund r WHERE r."order" = o.id AND r.succeeded_at IS NULL)
            """,
            cancellationToken) == 1;
        if (isRefunded)
        {
            transaction.Emit(OrderBook.Stream(order.Id), new OrderRefunded(order.Id, order.Buyer, order.Shop));
        }
    }
}
