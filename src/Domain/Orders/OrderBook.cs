using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>An order as its state machine needs it; its amounts are the sums of its lines' (<see cref="LineMoney"/>).</summary>
internal sealed record OrderRow(
    OrderId Id, PaymentId Payment, ShopId Shop, PersonId Buyer, OrderState State, Money Total, Money Fee, Money Subsidy, ReservationId? Reservation)
{
    /// <summary>What the merchant gets.</summary>
    public Money Share => Total + Subsidy - Fee;

    public AccountRef BuyerClearing => new(AccountKind.BuyerClearing, Payment.Value, Total.Currency);

    public AccountRef MerchantPending => new(AccountKind.MerchantPending, Shop.Value, Total.Currency);

    public AccountRef MerchantAvailable => new(AccountKind.MerchantAvailable, Shop.Value, Total.Currency);

    public AccountRef PlatformFee => new(AccountKind.PlatformFee, null, Total.Currency);

    public AccountRef PromotionLiability => new(AccountKind.PromotionLiability, null, Total.Currency);
}

/// <summary>
/// Moves orders from state to state with what belongs to each step: postings, stock, event. The rows are locked by the caller's
/// compare-and-set; orders before payments before stock, each in order of id.
/// </summary>
internal static class OrderBook
{
    public static Sql Columns => Sql.Of($"id, payment, shop, buyer, state, total_minor, currency, fee_minor, currency, subsidy_minor, currency, reservation");

    public static OrderRow Read(Row row) => new(
        row.Id<OrderId>(0),
        row.Id<PaymentId>(1),
        row.Id<ShopId>(2),
        row.Id<PersonId>(3),
        row.Enum<OrderState>(4),
        row.Money(5),
        row.Money(7),
        row.Money(9),
        row.IdOrNull<ReservationId>(11));

    public static string Stream(OrderId id) => "order:" + id.Value;

    /// <summary>All orders of a payment, locked until the transaction ends.</summary>
    public static Task<List<OrderRow>> LockByPaymentAsync(Transaction transaction, PaymentId payment, CancellationToken cancellationToken) =>
        transaction.QueryAsync(
            $"SELECT {Columns} FROM orders.order WHERE payment = {payment} ORDER BY id FOR UPDATE", Read, cancellationToken);

    /// <summary>Locks them with the transaction's next statement.</summary>
    public static void LockByPaymentLater(Transaction transaction, PaymentId payment) =>
        transaction.Later(Sql.Of($"SELECT 1 FROM orders.order WHERE payment = {payment} ORDER BY id FOR UPDATE"), givesRows: true);

    /// <summary>Changes the state if it still is <paramref name="from"/>; false when someone else was first.</summary>
    public static async Task<bool> TryMoveAsync(
        Transaction transaction, OrderId id, OrderState from, OrderState to, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync($"UPDATE orders.order SET state = {to} WHERE id = {id} AND state = {from}", cancellationToken) == 1;

    /// <summary>AwaitingPayment → Paid for each of these orders; the payment's money and what the platform bears is split between the merchant and the platform.</summary>
    public static async Task PayAsync(Transaction transaction, IReadOnlyList<OrderRow> awaiting, CancellationToken cancellationToken)
    {
        if (awaiting.Count == 0)
        {
            return;
        }
        var units = await SoldUnitsAsync(transaction, awaiting, cancellationToken);
        foreach (var order in awaiting)
        {
            var shipping = units.Where(line => line.Order == order.Id).Sum(line => line.ShippingMinor);
            LedgerBook.PostLater(
                transaction,
                $"order:{order.Id.Value}:paid",
                "Order paid",
                [
                    new(order.BuyerClearing, shipping - order.Total.Minor),
                    new(order.BuyerClearing, -shipping, EntryPart.Shipping),
                    new(order.PromotionLiability, -order.Subsidy.Minor),
                    new(order.MerchantPending, order.Share.Minor),
                    new(order.PlatformFee, order.Fee.Minor),
                ],
                order.Id.Value);
            transaction.Emit(Stream(order.Id), new OrderPaid(order.Id, order.Buyer, order.Shop, order.Total, order.Reservation));
        }
        await MarkPaidAsync(transaction, awaiting, cancellationToken);
        foreach (var sku in units.GroupBy(line => line.Sku).OrderBy(sku => sku.Key.Value))
        {
            await Stock.CommitAsync(transaction, sku.Key, sku.Sum(line => line.Quantity), cancellationToken);
        }
    }

    /// <summary>AwaitingPayment → Cancelled for each of these orders, and everything is given back.</summary>
    public static async Task GiveUpAsync(
        Transaction transaction, IReadOnlyList<OrderRow> awaiting, CancelReason reason, PersonId? actor, CancellationToken cancellationToken)
    {
        foreach (var order in awaiting)
        {
            await MoveLockedAsync(transaction, order, OrderState.Cancelled, cancellationToken);
            EmitCancelled(transaction, order, reason, wasPaid: false, actor);
            if (order.Reservation is { } reservation)
            {
                await Reservations.ReleaseAsync(transaction, reservation, cancellationToken);
            }
        }
        foreach (var (sku, quantity) in await UnitsAsync(transaction, [.. awaiting.Where(order => order.Reservation is null)], cancellationToken))
        {
            await Stock.ReturnAsync(transaction, sku, quantity, cancellationToken);
        }
    }

    /// <summary>Paid → Cancelled, when each of its units was taken out (<see cref="OrderRefunds"/>).</summary>
    public static async Task CancelPaidAsync(
        Transaction transaction, OrderRow order, CancelReason reason, PersonId? actor, CancellationToken cancellationToken)
    {
        await MoveLockedAsync(transaction, order, OrderState.Cancelled, cancellationToken);
        EmitCancelled(transaction, order, reason, wasPaid: true, actor);
    }

    /// <summary>Units of each SKU over these orders, in order of SKU id.</summary>
    public static Task<List<(SkuId Sku, int Quantity)>> UnitsAsync(
        Transaction transaction, IReadOnlyList<OrderRow> orders, CancellationToken cancellationToken) => transaction.QueryAsync(
        $"""
        SELECT sku, sum(quantity)::integer FROM orders.line WHERE "order" = ANY({orders.Select(order => order.Id)}) GROUP BY sku ORDER BY sku
        """,
        row => (row.Id<SkuId>(0), row.Int(1)),
        cancellationToken);

    /// <summary>Units of each SKU of each order, with what buyers pay for their shipping.</summary>
    private static Task<List<(OrderId Order, SkuId Sku, int Quantity, long ShippingMinor)>> SoldUnitsAsync(
        Transaction transaction, IReadOnlyList<OrderRow> orders, CancellationToken cancellationToken) => transaction.QueryAsync(
        $"""SELECT "order", sku, quantity, shipping_minor FROM orders.line WHERE "order" = ANY({orders.Select(order => order.Id)})""",
        row => (row.Id<OrderId>(0), row.Id<SkuId>(1), row.Int(2), row.Long(3)),
        cancellationToken);

    private static async Task MarkPaidAsync(Transaction transaction, IReadOnlyList<OrderRow> orders, CancellationToken cancellationToken)
    {
        var paid = await transaction.ExecuteAsync(
            $"""
            UPDATE orders.order SET state = {OrderState.Paid}, paid_at = {transaction.Now}
            WHERE id = ANY({orders.Select(order => order.Id)}) AND state = {OrderState.AwaitingPayment}
            """,
            cancellationToken);
        if (paid != orders.Count)
        {
            throw new InvalidOperationException($"One of {orders.Count} orders changed although they were locked.");
        }
    }

    private static async Task MoveLockedAsync(Transaction transaction, OrderRow order, OrderState to, CancellationToken cancellationToken)
    {
        ThrowUnlessMoved(order, await TryMoveAsync(transaction, order.Id, order.State, to, cancellationToken));
    }

    private static void ThrowUnlessMoved(OrderRow order, bool wasMoved)
    {
        if (!wasMoved)
        {
            throw new InvalidOperationException($"Order {order.Id.Value} changed although it was locked.");
        }
    }

    private static void EmitCancelled(Transaction transaction, OrderRow order, CancelReason reason, bool wasPaid, PersonId? actor) =>
        transaction.Emit(Stream(order.Id), new OrderCancelled(order.Id, order.Buyer, order.Shop, reason, wasPaid, order.Reservation), actor);
}
