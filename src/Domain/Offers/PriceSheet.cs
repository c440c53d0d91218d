using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Offers;

/// <summary>What is left of each line while offers are applied.</summary>
internal sealed class PriceSheet
{
    private readonly PricedLine[] lines;
    private readonly long[] left;
    private readonly long[] shippingLeft;
    private readonly long[] subsidies;
    private readonly long[] shippingSubsidies;
    private readonly List<Adjustment> adjustments;

    /// <summary>What minimums are measured on.</summary>
    private long[] basis;

    public PriceSheet(IReadOnlyList<PricedLine> given)
    {
        lines = [.. given.OrderBy(line => line.Sku.Value)];
        left = Array.ConvertAll(lines, line => line.ListTotal.Minor);
        shippingLeft = Array.ConvertAll(lines, line => line.Shipping.Minor);
        subsidies = new long[lines.Length];
        shippingSubsidies = new long[lines.Length];
        adjustments = [];
        basis = left;
    }

    private PriceSheet(PriceSheet other)
    {
        (lines, basis) = (other.lines, other.basis);
        (left, shippingLeft) = ([.. other.left], [.. other.shippingLeft]);
        (subsidies, shippingSubsidies) = ([.. other.subsidies], [.. other.shippingSubsidies]);
        adjustments = [.. other.adjustments];
    }

    public long GoodsMinor => left.Sum();

    public PriceSheet Copy() => new(this);

    /// <summary>From now on minimums are measured on what things cost at this moment.</summary>
    public void FixMinimums() => basis = [.. left];

    /// <summary>Gives each line the best of these offers for it.</summary>
    public void ApplyBestPerLine(List<Offer> group)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var best = group.Where(offer => offer.Covers(lines[i])).Select(offer => (Offer: offer, Off: OffLine(offer, i))).DefaultIfEmpty().MaxBy(choice => choice.Off);
            if (best.Off > 0)
            {
                var off = new long[lines.Length];
                off[i] = best.Off;
                TakeOff(best.Offer, off);
            }
        }
    }

    /// <summary>Applies the offer of the group that takes most off; answers how much that is.</summary>
    /// <param name="shares">What an offer would take off each line.</param>
    public long ApplyBest(List<Offer> group, Func<Offer, long[]> shares)
    {
        var best = group.Select(offer => (Offer: offer, Off: shares(offer))).MaxBy(choice => choice.Off.Sum());
        TakeOff(best.Offer, best.Off);
        return best.Off.Sum();
    }

    /// <summary>An amount or a part of all covered lines together.</summary>
    public long[] SumShares(Offer offer)
    {
        var weights = lines.Select((line, i) => offer.Covers(line) ? left[i] : 0).ToArray();
        return Shares.Split(HoldsFor(offer, offer.Covers) ? Off(offer, weights.Sum(), times: 1) : 0, weights);
    }

    /// <summary>As many whole sets as there are.</summary>
    public long[] BundleShares(Offer offer)
    {
        var sets = offer.Terms.Skus.Min(sku => lines.FirstOrDefault(line => line.Sku == sku && offer.Covers(line))?.Quantity ?? 0);
        var weights = lines.Select((line, i) => offer.Terms.Skus.Contains(line.Sku) ? (long)((Int128)left[i] * sets / line.Quantity) : 0).ToArray();
        return Shares.Split(Off(offer, weights.Sum(), sets), weights);
    }

    /// <summary>Takes the best of these offers off each shop's shipping.</summary>
    public void ApplyShipping(List<Offer> group)
    {
        foreach (var shop in lines.Select(line => line.Shop).Distinct().OrderBy(shop => shop.Value))
        {
            var weights = lines.Select((line, i) => line.Shop == shop ? shippingLeft[i] : 0).ToArray();
            var best = group
                .Where(offer => HoldsFor(offer, line => line.Shop == shop && offer.Covers(line)))
                .Select(offer => (Offer: offer, Off: offer.Terms is { AmountOffMinor: null, PercentOffBps: null } ? weights.Sum() : Off(offer, weights.Sum(), 1)))
                .DefaultIfEmpty()
                .MaxBy(choice => choice.Off);
            if (best.Off > 0)
            {
                TakeOffShipping(best.Offer, shop, Shares.Split(best.Off, weights));
            }
        }
    }

    public Quote ToQuote(IReadOnlyList<Guid> used) => new(
        [.. lines.Select((line, i) => new QuotedLine(line, Of(left[i]), Of(shippingLeft[i]), Of(subsidies[i]), Of(shippingSubsidies[i])))], adjustments, used);

    private bool HoldsFor(Offer offer, Func<PricedLine, bool> isCovered)
    {
        var covered = Enumerable.Range(0, lines.Length).Where(i => isCovered(lines[i])).ToList();
        return covered.Count > 0
            && covered.Sum(i => basis[i]) >= offer.Terms.MinSpendMinor
            && covered.Sum(i => (long)lines[i].Quantity) >= offer.Terms.MinItems;
    }

    private long OffLine(Offer offer, int i) => offer.Terms.UnitPriceMinor is { } unitPrice
        ? Math.Max(0, left[i] - (unitPrice * lines[i].Quantity))
        : Off(offer, left[i], lines[i].Quantity);

    /// <summary>What the offer takes off a sum: never more than the sum or the offer's own limit.</summary>
    /// <param name="times">How often an amount is given: units of a line, sets of a bundle.</param>
    private static long Off(Offer offer, long sum, int times)
    {
        var off = offer.Terms switch
        {
            { SetPriceMinor: { } price } => Math.Max(0, sum - (price * times)),
            { AmountOffMinor: { } amount } => amount * times,
            { PercentOffBps: { } bps } => Shares.UpTo(sum, bps, 10_000),
            _ => 0,
        };
        return Math.Min(Math.Min(off, sum), offer.Terms.MaxOffMinor ?? long.MaxValue);
    }

    private void TakeOff(Offer offer, long[] off)
    {
        var platform = PlatformShares(offer, off);
        for (var i = 0; i < lines.Length; i++)
        {
            left[i] -= off[i];
            subsidies[i] += platform[i];
            AddAdjustments(offer, lines[i].Shop, lines[i].Sku, off[i] - platform[i], platform[i]);
        }
    }

    private void TakeOffShipping(Offer offer, ShopId shop, long[] off)
    {
        var platform = PlatformShares(offer, off);
        for (var i = 0; i < lines.Length; i++)
        {
            shippingLeft[i] -= off[i];
            shippingSubsidies[i] += platform[i];
        }
        AddAdjustments(offer, shop, sku: null, off.Sum() - platform.Sum(), platform.Sum());
    }

    /// <summary>The platform's part, rounded down over all lines together; the shop bears the remainder.</summary>
    private static long[] PlatformShares(Offer offer, long[] off) =>
        Shares.Split(Shares.UpTo(off.Sum(), offer.PlatformShareBps, 10_000), off);

    private void AddAdjustments(Offer offer, ShopId shop, SkuId? sku, long byShop, long byPlatform)
    {
        if (byShop > 0) adjustments.Add(new Adjustment(offer.Id, offer.Kind, offer.Name, shop, sku, new Funder(shop), Of(byShop)));
        if (byPlatform > 0) adjustments.Add(new Adjustment(offer.Id, offer.Kind, offer.Name, shop, sku, Funder.Platform, Of(byPlatform)));
    }

    private Money Of(long minor) => lines[0].UnitPrice with { Minor = minor };
}
