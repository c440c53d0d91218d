using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Offers;

/// <summary>Something in the cart at its list price.</summary>
public sealed record PricedLine(SkuId Sku, ShopId Shop, Money UnitPrice, int Quantity)
{
    public Money ListTotal => UnitPrice * Quantity;
}

/// <summary>Who pays for an adjustment: a shop, or the platform when null.</summary>
public readonly record struct Funder(ShopId? Shop)
{
    public static readonly Funder Platform = new(Shop: null);
}

/// <summary>Something taken off the list price of some lines together.</summary>
/// <param name="Name">For the buyer, for example the coupon's name.</param>
/// <param name="Lines">Indexes of the lines it covers.</param>
/// <param name="Off">At most this much; what the lines do not bear is not given.</param>
public sealed record Discount(string Name, Funder Funder, IReadOnlyList<int> Lines, Money Off);

/// <summary>The part of a discount that one line got.</summary>
public sealed record Adjustment(string Name, Funder Funder, int Line, Money Off);

/// <summary>What is to be paid, with every step from list price to total.</summary>
public sealed record Quote(IReadOnlyList<PricedLine> Lines, IReadOnlyList<Adjustment> Adjustments, IReadOnlyList<Money> LineTotals, Money Total);

/// <summary>
/// The only place where prices are worked out. Pure: the same lines and discounts give the same quote. Shipping is free and tax is
/// included in the first version, so that list prices − adjustments = paid, to the minor unit.
/// </summary>
public static class PriceCalculator
{
    /// <param name="lines">At least one, all in one currency.</param>
    /// <param name="discounts">Applied in this order, each to what the earlier ones left.</param>
    public static Quote Calculate(IReadOnlyList<PricedLine> lines, IReadOnlyList<Discount> discounts)
    {
        ArgumentOutOfRangeException.ThrowIfZero(lines.Count);
        var totals = lines.Select(line => line.ListTotal).ToArray();
        var adjustments = new List<Adjustment>();
        foreach (var discount in discounts)
        {
            foreach (var adjustment in Spread(discount, totals))
            {
                totals[adjustment.Line] -= adjustment.Off;
                adjustments.Add(adjustment);
            }
        }
        return new Quote(lines, adjustments, totals, totals.Aggregate((sum, next) => sum + next));
    }

    /// <summary>In proportion to what is left of each line, rounded down; the remainder goes unit by unit to the lines that can still bear it.</summary>
    private static IEnumerable<Adjustment> Spread(Discount discount, Money[] totals)
    {
        var lines = discount.Lines.Distinct().Order().ToList();
        var left = lines.Sum(line => totals[line].Minor);
        var off = Math.Clamp(discount.Off.Minor, 0, left);
        if (off == 0)
        {
            return [];
        }
        var shares = lines.ConvertAll(line => (long)((Int128)totals[line].Minor * off / left));
        var remainder = off - shares.Sum();
        for (var i = 0; remainder > 0; i = (i + 1) % lines.Count)
        {
            if (shares[i] < totals[lines[i]].Minor)
            {
                shares[i]++;
                remainder--;
            }
        }
        return lines.Zip(shares)
            .Where(pair => pair.Second > 0)
            .Select(pair => new Adjustment(discount.Name, discount.Funder, pair.First, discount.Off with { Minor = pair.Second }));
    }
}
