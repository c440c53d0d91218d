using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Orders;

/// <summary>One shop's part of a checkout with the amounts of each line; the order's amounts are their sums.</summary>
internal sealed record OrderPrice(ShopId Shop, IReadOnlyList<BasketLine> Lines, IReadOnlyList<LineMoney> Money)
{
    /// <summary>The platform's share of what the merchant gets for the goods: 5 %, rounded down. The remainder of the rounding stays with the merchant.</summary>
    private const int PlatformFeeBps = 500;

    public Money Total => Sum(line => line.Total);

    public Money Fee => Sum(line => line.Fee);

    public Money Subsidy => Sum(line => line.Subsidy);

    public static OrderPrice Of(IGrouping<ShopId, BasketLine> group)
    {
        var lines = group.ToList();
        var paid = lines.ConvertAll(line => line.UnitPrice * line.Quantity);
        var fee = paid.Aggregate((sum, next) => sum + next).ShareDown(PlatformFeeBps);
        var fees = Shares.Split(fee.Minor, paid.ConvertAll(amount => amount.Minor));
        var none = fee with { Minor = 0 };
        return new OrderPrice(group.Key, lines, [.. paid.Select((amount, i) => new LineMoney(amount, none, none, fee with { Minor = fees[i] }, none))]);
    }

    private Money Sum(Func<LineMoney, Money> part) => Money.Select(part).Aggregate((sum, next) => sum + next);
}
