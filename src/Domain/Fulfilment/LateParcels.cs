using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Fulfilment;

/// <summary>Some units were not sent by their promised time: the buyer has a coupon for it, which the shop paid.</summary>
public sealed record ParcelLate(
    OrderId Order, PersonId Buyer, ShopId Shop, OrderLineId Line, int Units, Money Remedy, CouponId Coupon) : IOrderEvent;

/// <summary>
/// The guarantee that parcels leave in time. For each line of which units are still waiting at its promised time, once: a coupon for the buyer,
/// good at any shop, whose money the merchant pays in at once. It stays the buyer's whatever becomes of the order: it is for the waiting.
/// </summary>
internal sealed class LateParcels(Database database, TimeProvider clock) : IDueWork
{
    private const int BatchSize = 100;

    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        // Found without a lock; each order is locked and looked at again in a transaction of its own.
        var due = await database.QueryAsync(
            $"""
            SELECT o.id FROM orders.order o WHERE o.state = 'Paid' AND o.paid_at <= {clock.GetUtcNow().AddHours(-1)}
              AND EXISTS (SELECT 1 FROM orders.line l WHERE l."order" = o.id AND {IsLate(clock.GetUtcNow())})
            ORDER BY o.paid_at LIMIT {BatchSize}
            """,
            row => row.Id<OrderId>(0),
            cancellationToken);
        var done = 0;
        foreach (var order in due)
        {
            done += await database.WriteAsync(transaction => RemedyAsync(transaction, order, cancellationToken), cancellationToken);
        }
        return done;
    }

    private static Sql IsLate(DateTimeOffset now) => Sql.Of(
        $"""
        (l.fulfilment = {FulfilmentKind.Parcel} AND l.handed_over + l.cancelled < l.quantity AND l.paid_minor > 0
          AND o.paid_at + make_interval(hours => l.ships_within_hours) <= {now}
          AND NOT EXISTS (SELECT 1 FROM fulfilment.late_parcel p WHERE p.line = l.id))
        """);

    private static async Task<int> RemedyAsync(Transaction transaction, OrderId id, CancellationToken cancellationToken)
    {
        if (await OrderUnits.LockAsync(transaction, id, Sql.Of($"o.state = {OrderState.Paid}"), cancellationToken) is not { } order)
        {
            return transaction.Refuse(0);
        }
        var late = await transaction.QueryAsync(
            $"""
            SELECT l.id, l.quantity - l.handed_over - l.cancelled, l.quantity, l.paid_minor, l.currency, o.paid_at + make_interval(hours => l.ships_within_hours)
            FROM orders.line l JOIN orders.order o ON o.id = l."order" WHERE o.id = {id} AND {IsLate(transaction.Now)} ORDER BY l.id
            """,
            row => new LateLine(row.Id<OrderLineId>(0), row.Int(1), row.Int(2), row.Money(3), row.Time(5)),
            cancellationToken);
        var given = 0;
        foreach (var line in late)
        {
            given += await RemedyAsync(transaction, order, line, cancellationToken);
        }
        return given;
    }

    private static async Task<int> RemedyAsync(Transaction transaction, OrderRow order, LateLine line, CancellationToken cancellationToken)
    {
        var remedy = LateParcelRule.Remedy(line.Paid with { Minor = Shares.UpTo(line.Paid.Minor, line.Units, line.Quantity) });
        if (remedy.Minor == 0)
        {
            return 0;
        }
        var coupon = await CouponBook.GiveAsync(
            transaction, order.Buyer, "晚发货赔付 · Late parcel", remedy, transaction.Now + LateParcelRule.CouponLasts, cancellationToken);
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO fulfilment.late_parcel (line, "order", promised_at, units, amount_minor, currency, coupon, at)
            VALUES ({line.Id}, {order.Id}, {line.PromisedAt}, {line.Units}, {remedy.Minor}, {remedy.Currency}, {coupon}, {transaction.Now})
            """,
            cancellationToken);
        await LedgerBook.PostAsync(
            transaction,
            $"late-parcel:{line.Id.Value}",
            "Late parcel guarantee",
            [
                .. await MerchantMoney.TakeBackAsync(transaction, order, remedy.Minor, cancellationToken),
                new(order.PromotionLiability, remedy.Minor, EntryPart.Guarantee),
            ],
            cancellationToken,
            order.Id.Value);
        transaction.Emit(
            OrderBook.Stream(order.Id), new ParcelLate(order.Id, order.Buyer, order.Shop, line.Id, line.Units, remedy, coupon));
        return 1;
    }

    private sealed record LateLine(OrderLineId Id, int Units, int Quantity, Money Paid, DateTimeOffset PromisedAt);
}
