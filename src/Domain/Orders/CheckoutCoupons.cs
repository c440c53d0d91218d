using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>Takes the coupons that a checkout's price stands on; those that take nothing off stay with the buyer.</summary>
internal static class CheckoutCoupons
{
    /// <returns>The coupon that was taken by somebody else meanwhile, or null when all is well.</returns>
    public static async Task<UnusableCoupon?> UseAsync(
        Transaction transaction, PersonId buyer, CheckoutPrice price, IReadOnlyList<OrderId> orders, CancellationToken cancellationToken)
    {
        // In order of the offer, so that two checkouts with the same codes cannot deadlock.
        var used = price.Coupons.Where(coupon => price.Quote.UsedCoupons.Contains(coupon.Chosen.Key)).OrderBy(coupon => coupon.Offer.Id.Value);
        foreach (var choice in used)
        {
            var coupon = choice.Coupon
                ?? (await CouponBook.ClaimAsync(transaction, buyer, choice.Offer.Id, cancellationToken) as ClaimResult.Claimed)?.Coupon;
            var helped = price.Orders.Zip(orders)
                .Where(pair => pair.First.Adjustments.Any(adjustment => adjustment.Rule == choice.Offer.Id))
                .Select(pair => pair.Second)
                .ToList();
            if (coupon is not { } id || !await CouponBook.UseAsync(transaction, buyer, id, helped, cancellationToken))
            {
                return new UnusableCoupon(choice.Coupon, choice.Code);
            }
        }
        return null;
    }
}

/// <summary>When an order is cancelled, expires or is refunded as a whole, its buyer gets its coupons back.</summary>
internal sealed class CouponReturns : IEventConsumer
{
    public string Name => "orders.coupons";

    public IReadOnlyCollection<Type> Kinds { get; } = [typeof(OrderCancelled), typeof(OrderRefunded)];

    public Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken) => stored.Payload switch
    {
        OrderCancelled cancelled => CouponBook.GiveBackAsync(transaction, cancelled.Order, cancellationToken),
        OrderRefunded refunded => CouponBook.GiveBackAsync(transaction, refunded.Order, cancellationToken),
        _ => Task.CompletedTask,
    };
}
