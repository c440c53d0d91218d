using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Offers;

/// <summary>Something in the cart at its list price; a cart has one line for each SKU.</summary>
/// <param name="Shipping">The line's part of its shop's shipping, before discounts.</param>
public sealed record PricedLine(SkuId Sku, ListingId Listing, ShopId Shop, Money UnitPrice, int Quantity, Money Shipping)
{
    public Money ListTotal => UnitPrice * Quantity;
}

/// <summary>Who bears an adjustment: a shop, or the platform when null.</summary>
public readonly record struct Funder(ShopId? Shop)
{
    public static readonly Funder Platform = new(Shop: null);
}

/// <summary>A step from list price to what is paid: one rule, one line, one funder.</summary>
/// <param name="Shop">The shop whose goods or shipping it makes cheaper.</param>
/// <param name="Sku">The line; null: the shop's shipping.</param>
public sealed record Adjustment(OfferId Rule, OfferKind Kind, string Name, ShopId Shop, SkuId? Sku, Funder Funder, Money Off);

/// <param name="Paid">List total less the line's adjustments.</param>
/// <param name="Shipping">The line's part of shipping after discounts on it.</param>
/// <param name="GoodsSubsidy">What the platform bears of the discounts on the goods.</param>
/// <param name="ShippingSubsidy">What it bears of those on shipping.</param>
public sealed record QuotedLine(PricedLine Line, Money Paid, Money Shipping, Money GoodsSubsidy, Money ShippingSubsidy);

/// <summary>A coupon that the buyer wants to use; <paramref name="Key"/> tells which one it is when an offer was claimed twice.</summary>
public sealed record ChosenCoupon(Guid Key, Offer Offer);

/// <summary>What is to be paid and why. Lines are in order of SKU id, adjustments in the order in which they were applied.</summary>
/// <param name="UsedCoupons">Keys of the chosen coupons that take something off.</param>
public sealed record Quote(IReadOnlyList<QuotedLine> Lines, IReadOnlyList<Adjustment> Adjustments, IReadOnlyList<Guid> UsedCoupons)
{
    public Money Goods => Sum(line => line.Paid);

    public Money Shipping => Sum(line => line.Shipping);

    public Money Total => Goods + Shipping;

    private Money Sum(Func<QuotedLine, Money> part) => Lines.Select(part).Aggregate((sum, next) => sum + next);
}
