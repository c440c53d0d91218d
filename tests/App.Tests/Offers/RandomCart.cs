using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Offers;

/// <summary>A cart over up to three shops with running offers and coupons of every kind, all by chance.</summary>
internal sealed class RandomCart
{
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Random random;

    public RandomCart(int seed)
    {
        random = new Random(seed);
        Shops = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => ShopId.New())];
        Lines = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => new PricedLine(
            SkuId.New(), ListingId.New(), Pick(Shops), Cny(random.Next(1, 50_000)), random.Next(1, 6), Cny(random.Next(3) == 0 ? random.Next(0, 3_000) : 0)))];
        Offers = [.. Enumerable.Range(0, random.Next(0, 9)).Select(_ => Make((OfferKind)Pick([0, 1, 2, 3, 5])))];
        Coupons = [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => new ChosenCoupon(Guid.CreateVersion7(), Make(OfferKind.Coupon)))];
        Person = new Entitlements(random.Next(2) == 0, [.. Shops.Where(_ => random.Next(2) == 0)]);
    }

    public List<ShopId> Shops { get; }

    public List<PricedLine> Lines { get; }

    public List<Offer> Offers { get; }

    public List<ChosenCoupon> Coupons { get; }

    public Entitlements Person { get; }

    public Quote Quote() => PriceEngine.Quote(Lines, Offers, Coupons, Person, Now);

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public T[] Shuffled<T>(IEnumerable<T> from)
    {
        var items = from.ToArray();
        random.Shuffle(items);
        return items;
    }

    public static Money Cny(long minor) => new(minor, Currency.Cny);

    private Offer Make(OfferKind kind)
    {
        ShopId? shop = random.Next(4) == 0 ? null : Pick(Shops);
        List<SkuId> skus = kind == OfferKind.Bundle || random.Next(3) == 0 ? [.. Shuffled(Lines.Select(line => line.Sku)).Take(random.Next(1, 4))] : [];
        var terms = Effect(kind, new OfferTerms(Currency.Cny, [], skus));
        if (kind is OfferKind.Threshold or OfferKind.Coupon or OfferKind.Shipping)
        {
            terms = terms with { MinSpendMinor = random.Next(0, 60_000), MinItems = random.Next(0, 3) };
        }
        return new Offer(
            OfferId.New(), kind, "Offer", shop, terms with { MaxOffMinor = random.Next(4) == 0 ? random.Next(1, 5_000) : null }, Pick(["a", "b"]), random.Next(3),
            shop is null ? 10_000 : Pick([0, 0, 3_333, 10_000]), Now.AddDays(-1), Now.AddDays(random.Next(8) == 0 ? -0.5 : 1), random.Next(3) == 0);
    }

    private OfferTerms Effect(OfferKind kind, OfferTerms terms) => (kind, random.Next(3)) switch
    {
        (OfferKind.Shipping, 0) => terms,
        (OfferKind.TimedDiscount or OfferKind.MemberPrice, 0) => terms with { UnitPriceMinor = random.Next(1, 40_000) },
        (OfferKind.Bundle, 0) => terms with { SetPriceMinor = random.Next(1, 60_000) },
        (_, 1) => terms with { AmountOffMinor = random.Next(1, 30_000) },
        _ => terms with { PercentOffBps = random.Next(1, 10_001) },
    };
}
