using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Offers;

/// <summary>
/// The only place where prices are worked out. Pure: the same lines, offers, coupons, memberships and time give the same quote,
/// in whatever order they are given; it knows nothing else of the person.
/// Steps: timed and member prices; bundles; thresholds; the shops' coupons; the platform's coupons; shipping. Minimums are measured on
/// what things cost after the first step, so that no coupon makes another offer fall away. Amounts are spread over lines in
/// proportion to what is left of them, in order of SKU id; a remainder falls on the line where the running total passes the next unit.
/// </summary>
public static class PriceEngine
{
    /// <summary>How many coupons can be chosen at once: every allowed combination of them is tried.</summary>
    public const int MaxCoupons = 8;

    /// <param name="lines">At least one, all in one currency, one for each SKU.</param>
    /// <param name="offers">Those of the lines' shops and of the platform; what does not run or cover anything is ignored.</param>
    /// <param name="coupons">Those the buyer chose; the combination that makes it cheapest is used.</param>
    public static Quote Quote(
        IReadOnlyList<PricedLine> lines, IReadOnlyList<Offer> offers, IReadOnlyList<ChosenCoupon> coupons, Entitlements person, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfZero(lines.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(coupons.Count, MaxCoupons);
        var running = offers.Where(offer => offer.RunsAt(now) && person.Allow(offer)).ToList();
        var sheet = new PriceSheet(lines);
        foreach (var group in Groups(running, OfferKind.TimedDiscount, OfferKind.MemberPrice)) sheet.ApplyBestPerLine(group);
        sheet.FixMinimums();
        foreach (var group in Groups(running, OfferKind.Bundle)) sheet.ApplyBest(group, sheet.BundleShares);
        foreach (var group in Groups(running, OfferKind.Threshold)) sheet.ApplyBest(group, sheet.SumShares);
        var (priced, used) = WithCoupons(sheet, [.. coupons.Where(coupon => coupon.Offer.RunsAt(now) && person.Allow(coupon.Offer))]);
        foreach (var group in Groups(running, OfferKind.Shipping)) priced.ApplyShipping(group);
        return priced.ToQuote(used);
    }

    /// <summary>One step's offers by owner and group, the shops' before the platform's, low priorities first.</summary>
    private static IEnumerable<List<Offer>> Groups(List<Offer> offers, params OfferKind[] step) => offers
        .Where(offer => step.Contains(offer.Kind))
        .GroupBy(offer => (offer.Shop, offer.Group))
        .Select(group => group.OrderBy(offer => offer.Priority).ThenBy(offer => offer.Id.Value).ToList())
        .OrderBy(group => group[0].Shop is null)
        .ThenBy(group => group[0].Priority)
        .ThenBy(group => group[0].Shop?.Value)
        .ThenBy(group => group[0].Group, StringComparer.Ordinal);

    /// <summary>Tries every allowed combination; the cheapest wins, of equals the one with fewer coupons, then the one of older coupons.</summary>
    private static (PriceSheet Sheet, IReadOnlyList<Guid> Used) WithCoupons(PriceSheet sheet, List<ChosenCoupon> coupons)
    {
        var ordered = coupons
            .OrderBy(coupon => coupon.Offer.Shop is null)
            .ThenBy(coupon => coupon.Offer.Priority)
            .ThenBy(coupon => coupon.Offer.Id.Value)
            .ThenBy(coupon => coupon.Key)
            .ToList();
        var best = (Sheet: sheet, Used: (IReadOnlyList<Guid>)[]);
        foreach (var chosen in Combinations(ordered).OrderBy(chosen => chosen.Count))
        {
            var tried = sheet.Copy();
            var off = chosen.ConvertAll(coupon => tried.ApplyBest([coupon.Offer], tried.SumShares));
            if (off.TrueForAll(amount => amount > 0) && tried.GoodsMinor < best.Sheet.GoodsMinor)
            {
                best = (tried, chosen.ConvertAll(coupon => coupon.Key));
            }
        }
        return best;
    }

    /// <summary>All sets with at most one coupon of each owner, not counting stackable ones.</summary>
    private static IEnumerable<List<ChosenCoupon>> Combinations(List<ChosenCoupon> coupons) => Enumerable.Range(1, (1 << coupons.Count) - 1)
        .Select(bits => coupons.Where((_, i) => (bits & (1 << i)) != 0).ToList())
        .Where(chosen => chosen.Where(coupon => !coupon.Offer.IsStackable).GroupBy(coupon => coupon.Offer.Shop).All(owner => owner.Count() == 1));
}
