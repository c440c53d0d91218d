using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <param name="Lines">Only these lines of the cart; null: all.</param>
/// <param name="Region">Where it goes; null when that is not known yet.</param>
public sealed record QuoteRequest(
    PersonId Buyer, IReadOnlyList<CartLineId>? Lines, string? Region, IReadOnlyList<CouponId> Coupons, IReadOnlyList<string> Codes);

/// <param name="CanBeSent">False when the shop does not send it to the region.</param>
public sealed record LineQuote(SkuId Sku, int Quantity, Money ListTotal, LineMoney Money, bool CanBeSent, IReadOnlyList<Adjustment> Adjustments);

public sealed record ShopQuote(ShopId Shop, IReadOnlyList<LineQuote> Lines, IReadOnlyList<Adjustment> Adjustments);

/// <summary>What a cart comes to and why.</summary>
/// <param name="UsedCoupons">Of the coupons asked for, those that take something off.</param>
/// <param name="Unusable">Of the coupons and codes asked for, those that cannot be used now.</param>
/// <param name="IsShippingKnown">False while the region is missing on which shipping depends; it counts as zero then.</param>
public sealed record CartQuote(
    PersonId Buyer,
    Money Total,
    IReadOnlyList<ShopQuote> Shops,
    IReadOnlyList<CouponChoice> UsedCoupons,
    IReadOnlyList<UnusableCoupon> Unusable,
    bool IsShippingKnown)
{
    public Money Sum(Func<LineQuote, Money> part) =>
        Shops.SelectMany(shop => shop.Lines).Select(part).Aggregate(Money.Zero(Total.Currency), (sum, next) => sum + next);
}

/// <summary>Tells what a cart would cost: from the same place as the order's own price.</summary>
public sealed class QuoteReader(Database database, CheckoutPricing pricing, TimeProvider clock)
{
    /// <summary>Nothing in the cart comes to zero CNY.</summary>
    public async Task<CartQuote> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        return await PriceAsync(request, await Basket.LookAsync(database, request.Buyer, request.Lines, cancellationToken), cancellationToken);
    }

    /// <summary>What so many units of one variant would cost, ordered alone; null when there is no such variant.</summary>
    public async Task<CartQuote?> OfOneAsync(SkuId sku, int quantity, QuoteRequest request, CancellationToken cancellationToken)
    {
        var lines = await Basket.OfOneAsync(database, sku, quantity, cancellationToken);
        return lines.Count == 0 ? null : await PriceAsync(request, lines, cancellationToken);
    }

    private async Task<CartQuote> PriceAsync(QuoteRequest request, IReadOnlyList<BasketLine> lines, CancellationToken cancellationToken)
    {
        if (lines.Count == 0)
        {
            return new CartQuote(request.Buyer, Money.Zero(Currency.Cny), [], [], [], IsShippingKnown: true);
        }
        var wish = new CheckoutWish(request.Buyer, request.Region, request.Coupons, request.Codes);
        var price = await pricing.PriceAsync(database, lines, wish, clock.GetUtcNow(), cancellationToken);
        var used = price.Coupons.Where(coupon => price.Quote.UsedCoupons.Contains(coupon.Chosen.Key)).ToList();
        return new CartQuote(
            request.Buyer, price.Total, [.. price.Orders.Select(order => ToShop(order, price))], used, price.Unusable, price.Shipping.IsKnown);
    }

    private static ShopQuote ToShop(OrderPrice order, CheckoutPrice price) => new(
        order.Shop,
        [.. order.Lines.Zip(order.Money, (line, money) => new LineQuote(
            line.Sku,
            line.Quantity,
            line.UnitPrice * line.Quantity,
            money,
            !price.Shipping.NotServed.Contains(line.Sku),
            [.. order.Adjustments.Where(adjustment => adjustment.Sku == line.Sku)]))],
        order.Adjustments);
}
