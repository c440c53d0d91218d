using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Shipping;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <param name="Region">Where it goes; null when that is not known yet.</param>
/// <param name="Coupons">Coupons of the buyer's.</param>
/// <param name="Codes">Codes the buyer typed.</param>
/// <param name="IsReservation">What was reserved in a drop keeps the drop's price: of all offers only those on shipping apply.</param>
internal sealed record CheckoutWish(
    PersonId Buyer, string? Region, IReadOnlyList<CouponId> Coupons, IReadOnlyList<string> Codes, bool IsReservation = false);
/// <summary>A coupon of the buyer's, or a code, that cannot be used now: unknown, over, used up, or too many at once.</summary>
public sealed record UnusableCoupon(CouponId? Coupon, string? Code);

/// <param name="Orders">One for each shop, in order of shop id.</param>
/// <param name="Coupons">Those that were asked for and can be used now.</param>
internal sealed record CheckoutPrice(
    Quote Quote, IReadOnlyList<OrderPrice> Orders, ShippingCost Shipping, IReadOnlyList<CouponChoice> Coupons, IReadOnlyList<UnusableCoupon> Unusable)
{
    public Money Total => Quote.Total;
}

/// <summary>What a checkout costs: offers, shipping and tax put together. The cart's quote and the order come from this same place.</summary>
public sealed class CheckoutPricing(ITaxRules taxes)
{
    internal async Task<CheckoutPrice> PriceAsync(
        IQueries reads, IReadOnlyList<BasketLine> lines, CheckoutWish wish, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var shops = lines.Select(line => line.Shop).Distinct().ToList();
        var shipping = await ShippingAsync(reads, lines, wish.Region, cancellationToken);
        var (offers, person) = await OffersInForce.ReadAsync(reads, wish.Buyer, shops, now, cancellationToken);
        var coupons = await CouponsAsync(reads, wish, now, cancellationToken);
        var quote = PriceEngine.Quote(
            [.. lines.Select(line => new PricedLine(line.Sku, line.Listing, line.Shop, line.UnitPrice, line.Quantity, shipping.Lines[line.Sku]))],
            wish.IsReservation ? [.. offers.Where(offer => offer.Kind == OfferKind.Shipping)] : offers,
            wish.IsReservation ? [] : [.. coupons.Select(coupon => coupon.Chosen)],
            person,
            now);
        var fees = await FeesInForce.ReadAsync(reads, now, cancellationToken);
        return new CheckoutPrice(quote, await OrdersAsync(reads, lines, quote, fees, wish.Region, cancellationToken), shipping, coupons, Unusable(wish, coupons));
    }

    private async Task<IReadOnlyList<OrderPrice>> OrdersAsync(
        IQueries reads, IReadOnlyList<BasketLine> lines, Quote quote, FeesInForce fees, string? region, CancellationToken cancellationToken)
    {
        // Both are in order of SKU id.
        var pairs = lines.OrderBy(line => line.Sku.Value).Zip(quote.Lines).ToList();
        var tax = await taxes.ContainedAsync(
            reads, [.. pairs.Select(pair => new TaxedAmount(pair.First.Category, region, pair.Second.Paid + pair.Second.Shipping))], cancellationToken);
        return [.. pairs
            .Select((pair, i) => (Line: pair.First, Quoted: pair.Second, Tax: tax[i]))
            .GroupBy(line => line.Line.Shop)
            .OrderBy(group => group.Key.Value)
            .Select(group => OrderPrice.Of(group.Key, [.. group], quote, fees))];
    }

    private static async Task<ShippingCost> ShippingAsync(
        IQueries reads, IReadOnlyList<BasketLine> lines, string? region, CancellationToken cancellationToken)
    {
        var templates = lines.Any(line => line.HasTemplate)
            ? await ShippingReader.BySkusAsync(reads, [.. lines.Select(line => line.Sku)], cancellationToken)
            : new Dictionary<SkuId, (ShippingTemplate Template, int Grams)>();
        return ShippingRules.Cost(
            [.. lines.Select(line =>
            {
                var (template, grams) = templates.GetValueOrDefault(line.Sku);
                return new ShippedLine(line.Sku, line.Quantity, grams, line.UnitPrice * line.Quantity, template);
            })],
            region);
    }

    /// <summary>What can be used of the wish; none of it when it is more than fits.</summary>
    private static async Task<List<CouponChoice>> CouponsAsync(IQueries reads, CheckoutWish wish, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (wish.IsReservation || wish.Coupons.Count + wish.Codes.Count > PriceEngine.MaxCoupons)
        {
            return [];
        }
        var held = wish.Coupons.Count == 0 ? [] : await OffersInForce.CouponsAsync(reads, wish.Buyer, wish.Coupons, now, cancellationToken);
        var typed = wish.Codes.Count == 0 ? [] : await OffersInForce.CodesAsync(reads, wish.Buyer, wish.Codes, now, cancellationToken);
        // Who types the code of a coupon that they chose already means the same one.
        return [.. held.Where(coupon => !typed.Exists(other => other.Coupon == coupon.Coupon)), .. typed];
    }

    private static IReadOnlyList<UnusableCoupon> Unusable(CheckoutWish wish, List<CouponChoice> coupons) =>
    [
        .. wish.Coupons.Where(id => !coupons.Exists(coupon => coupon.Coupon == id)).Select(id => new UnusableCoupon(id, null)),
        .. wish.Codes.Where(code => !coupons.Exists(coupon => coupon.Code == code)).Select(code => new UnusableCoupon(null, code)),
    ];
}
