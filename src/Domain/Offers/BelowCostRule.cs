using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Offers;

/// <summary>A variant that an offer covers, with its list price and what it costs its shop.</summary>
public sealed record CostedSku(SkuId Sku, Money Price, Money Cost);

/// <summary>Whether an offer, by itself and from list prices, sells something for less than it costs. Pure.</summary>
public static class BelowCostRule
{
    /// <summary>The first variant that the smallest purchase under the offer would sell below cost; null when there is none.</summary>
    public static BelowCostSale? Find(OfferKind kind, OfferTerms terms, IReadOnlyList<CostedSku> skus) => kind switch
    {
        OfferKind.Shipping => null,
        OfferKind.Bundle => OfBundle(terms, skus),
        _ => skus.Select(sku => OfOne(kind, terms, sku)).FirstOrDefault(sale => sale is not null),
    };

    private static BelowCostSale? OfOne(OfferKind kind, OfferTerms terms, CostedSku sku)
    {
        // A timed or member price is per unit; of the others the fewest units that reach the minimum are the cheapest for the buyer.
        var units = kind is OfferKind.TimedDiscount or OfferKind.MemberPrice ? 1 : Fewest(terms, sku.Price.Minor);
        var brings = terms.UnitPriceMinor ?? Less(terms, sku.Price.Minor * units);
        return brings < sku.Cost.Minor * units ? new BelowCostSale(sku.Sku, sku.Price with { Minor = brings / units }, sku.Cost) : null;
    }

    /// <summary>A set against the costs of all its variants; one whose cost is unsaid counts nothing.</summary>
    private static BelowCostSale? OfBundle(OfferTerms terms, IReadOnlyList<CostedSku> skus)
    {
        if (skus.Count < terms.Skus.Distinct().Count())
        {
            return null;
        }
        var (price, cost) = (skus.Sum(sku => sku.Price.Minor), skus.Sum(sku => sku.Cost.Minor));
        var brings = terms.SetPriceMinor ?? Less(terms, price);
        return brings < cost ? new BelowCostSale(skus[0].Sku, skus[0].Price with { Minor = brings }, skus[0].Cost with { Minor = cost }) : null;
    }

    private static long Fewest(OfferTerms terms, long price) =>
        Math.Max(1, Math.Max(terms.MinItems, (terms.MinSpendMinor + price - 1) / price));

    private static long Less(OfferTerms terms, long total)
    {
        var off = terms.AmountOffMinor ?? Shares.UpTo(total, terms.PercentOffBps ?? 0, 10_000);
        return total - Math.Min(Math.Min(off, terms.MaxOffMinor ?? off), total);
    }
}
