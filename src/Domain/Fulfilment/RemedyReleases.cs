using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Fulfilment;

/// <summary>A remedy's coupon that expired unused: what the shop had paid in for it is the shop's again.</summary>
internal sealed class RemedyReleases : IEventConsumer
{
    public string Name => "fulfilment.remedies";

    public IReadOnlyCollection<Type> Kinds { get; } = [typeof(CouponExpired)];

    public Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken) =>
        stored.Payload is CouponExpired expired ? ReleaseAsync(transaction, expired.Coupon, cancellationToken) : Task.CompletedTask;

    private static async Task ReleaseAsync(Transaction transaction, CouponId coupon, CancellationToken cancellationToken)
    {
        var released = await transaction.FirstAsync(
            $"""
            UPDATE fulfilment.late_parcel SET released_at = {transaction.Now} WHERE coupon = {coupon} AND released_at IS NULL
            RETURNING line, "order", amount_minor
            """,
            row => new Remedy(row.Id<OrderLineId>(0), row.Id<OrderId>(1), row.Long(2)),
            cancellationToken);
        if (released is null || await OrderUnits.LockAsync(transaction, released.Order, Sql.Of($"true"), cancellationToken) is not { } order)
        {
            return;
        }
        await LedgerBook.PostAsync(
            transaction,
            $"late-parcel-released:{released.Line.Value}",
            "Late parcel guarantee not used",
            [
                new(order.PromotionLiability, -released.Minor, EntryPart.Guarantee),
                .. await MerchantMoney.GiveBackAsync(transaction, order, released.Minor, cancellationToken),
            ],
            cancellationToken,
            order.Id.Value);
    }

    private sealed record Remedy(OrderLineId Line, OrderId Order, long Minor);
}
