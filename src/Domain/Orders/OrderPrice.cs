using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Orders;

/// <summary>One shop's part of a checkout with the amounts of each line; the order's amounts are their sums.</summary>
/// <param name="Schedules">The fee schedule of each line.</param>
internal sealed record OrderPrice(
    ShopId Shop, IReadOnlyList<BasketLine> Lines, IReadOnlyList<LineMoney> Money, IReadOnlyList<FeeScheduleId> Schedules, IReadOnlyList<Adjustment> Adjustments)
{
    public Money Total => Sum(line => line.Total);

    public Money Fee => Sum(line => line.Fee);

    public Money Subsidy => Sum(line => line.Subsidy);

    /// <param name="lines">One shop's lines with what the quote and the tax rules say of them.</param>
    public static OrderPrice Of(ShopId shop, IReadOnlyList<(BasketLine Line, QuotedLine Quoted, Money Tax)> lines, Quote quote, FeesInForce inForce)
    {
        var goods = lines.Select(line => line.Quoted.Paid + line.Quoted.GoodsSubsidy).ToList();
        var schedules = lines.Select(line => inForce.Of(line.Line.Category)).ToList();
        var fees = Fees(goods, schedules);
        return new OrderPrice(
            shop,
            [.. lines.Select(line => line.Line)],
            [.. lines.Select((line, i) => new LineMoney(
                line.Quoted.Paid,
                line.Quoted.Shipping,
                line.Tax,
                goods[i] with { Minor = fees[i] },
                line.Quoted.GoodsSubsidy + line.Quoted.ShippingSubsidy))],
            schedules.ConvertAll(schedule => schedule.Id),
            [.. quote.Adjustments.Where(adjustment => adjustment.Shop == shop)]);
    }

    /// <summary>
    /// The platform's share of what the merchant gets for the goods, rounded down over all lines of one schedule; the remainder of
    /// the rounding stays with the merchant. A line's fixed part is at most what the rate leaves of it.
    /// </summary>
    private static long[] Fees(List<Money> goods, List<FeeSchedule> schedules)
    {
        var fees = new long[goods.Count];
        foreach (var group in Enumerable.Range(0, goods.Count).GroupBy(i => schedules[i]))
        {
            var places = group.ToList();
            var whole = places.Select(i => goods[i]).Aggregate((sum, next) => sum + next).ShareDown(group.Key.RateBps);
            var parts = Shares.Split(whole.Minor, places.ConvertAll(i => goods[i].Minor));
            foreach (var (i, part) in places.Zip(parts))
            {
                var fixedFee = group.Key.Fixed.Currency == goods[i].Currency ? group.Key.Fixed.Minor : 0;
                fees[i] = Math.Min(part + fixedFee, goods[i].Minor);
            }
        }
        return fees;
    }

    private Money Sum(Func<LineMoney, Money> part) => Money.Select(part).Aggregate((sum, next) => sum + next);
}
