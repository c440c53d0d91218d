using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Orders;

/// <summary>One shop's part of a checkout with the amounts of each line; the order's amounts are their sums.</summary>
internal sealed record OrderPrice(ShopId Shop, IReadOnlyList<BasketLine> Lines, IReadOnlyList<LineMoney> Money, IReadOnlyList<Adjustment> Adjustments)
{
    /// <summary>The platform's share of what the merchant gets for the goods: 5 %, rounded down. The remainder of the rounding stays with the merchant.</summary>
    private const int PlatformFeeBps = 500;

    public Money Total => Sum(line => line.Total);

    public Money Fee => Sum(line => line.Fee);

    public Money Subsidy => Sum(line => line.Subsidy);

    /// <param name="lines">One shop's lines with what the quote and the tax rules say of them.</param>
    public static OrderPrice Of(ShopId shop, IReadOnlyList<(BasketLine Line, QuotedLine Quoted, Money Tax)> lines, Quote quote)
    {
        var goods = lines.Select(line => line.Quoted.Paid + line.Quoted.GoodsSubsidy).ToList();
        var fee = goods.Aggregate((sum, next) => sum + next).ShareDown(PlatformFeeBps);
        var fees = Shares.Split(fee.Minor, goods.ConvertAll(amount => amount.Minor));
        return new OrderPrice(
            shop,
            [.. lines.Select(line => line.Line)],
            [.. lines.Select((line, i) => new LineMoney(
                line.Quoted.Paid,
                line.Quoted.Shipping,
                line.Tax,
                fee with { Minor = fees[i] },
                line.Quoted.GoodsSubsidy + line.Quoted.ShippingSubsidy))],
            [.. quote.Adjustments.Where(adjustment => adjustment.Shop == shop)]);
    }

    private Money Sum(Func<LineMoney, Money> part) => Money.Select(part).Aggregate((sum, next) => sum + next);
}
