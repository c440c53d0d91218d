using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Offers;

public sealed class PriceEngineTests
{
    private const int Carts = 3_000;

    [Fact]
    public void In_every_cart_list_prices_less_adjustments_plus_shipping_are_paid_and_funders_bear_exactly_the_adjustments()
    {
        var kinds = new HashSet<OfferKind>();
        for (var seed = 0; seed < Carts; seed++)
        {
            var cart = new RandomCart(seed);
            var quote = cart.Quote();

            var off = quote.Adjustments.Sum(adjustment => adjustment.Off.Minor);
            Assert.Equal(cart.Lines.Sum(line => line.ListTotal.Minor + line.Shipping.Minor) - off, quote.Total.Minor);
            foreach (var line in quote.Lines)
            {
                Assert.True(line.Paid.Minor >= 0 && line.Shipping.Minor >= 0, $"Seed {seed} goes below zero.");
                var own = quote.Adjustments.Where(adjustment => adjustment.Sku == line.Line.Sku).ToList();
                Assert.Equal(line.Line.ListTotal.Minor - own.Sum(adjustment => adjustment.Off.Minor), line.Paid.Minor);
                Assert.Equal(own.Where(adjustment => adjustment.Funder == Funder.Platform).Sum(adjustment => adjustment.Off.Minor), line.GoodsSubsidy.Minor);
            }
            Assert.Equal(
                quote.Adjustments.Where(adjustment => adjustment.Funder == Funder.Platform).Sum(adjustment => adjustment.Off.Minor),
                quote.Lines.Sum(line => line.GoodsSubsidy.Minor + line.ShippingSubsidy.Minor));
            Assert.All(quote.Adjustments, adjustment => Assert.True(adjustment.Off.Minor > 0 && (adjustment.Funder.Shop ?? adjustment.Shop) == adjustment.Shop));
            kinds.UnionWith(quote.Adjustments.Select(adjustment => adjustment.Kind));
        }
        Assert.Equal(Enum.GetValues<OfferKind>().Order(), kinds.Order());
    }

    [Fact]
    public void A_coupon_more_never_raises_the_price()
    {
        for (var seed = 0; seed < Carts; seed++)
        {
            var cart = new RandomCart(seed);
            var total = long.MaxValue;
            for (var count = 0; count <= cart.Coupons.Count; count++)
            {
                var next = PriceEngine.Quote(cart.Lines, cart.Offers, [.. cart.Coupons.Take(count)], cart.Person, RandomCart.Now).Total.Minor;
                Assert.True(next <= total, $"Seed {seed}: coupon {count} raised {total} to {next}.");
                total = next;
            }
        }
    }

    [Fact]
    public void The_order_of_lines_offers_and_coupons_does_not_matter_and_the_same_memberships_mean_the_same_price()
    {
        for (var seed = 0; seed < Carts; seed++)
        {
            var cart = new RandomCart(seed);
            var first = cart.Quote();
            var person = new Entitlements(cart.Person.IsPlatformMember, [.. cart.Shuffled(cart.Person.MemberOf)]);
            var second = PriceEngine.Quote(cart.Shuffled(cart.Lines), cart.Shuffled(cart.Offers), cart.Shuffled(cart.Coupons), person, RandomCart.Now);
            Assert.Equal(first.Lines, second.Lines);
            Assert.Equal(first.Adjustments, second.Adjustments);
            Assert.Equal(first.UsedCoupons, second.UsedCoupons);
        }
    }

    [Fact]
    public void Of_coupons_that_exclude_each_other_one_of_each_owner_is_used_and_of_a_group_the_best_holds()
    {
        for (var seed = 0; seed < Carts; seed++)
        {
            var cart = new RandomCart(seed);
            var quote = cart.Quote();
            var used = cart.Coupons.Where(coupon => quote.UsedCoupons.Contains(coupon.Key) && !coupon.Offer.IsStackable).ToList();
            Assert.Equal(used.Count, used.Select(coupon => coupon.Offer.Shop).Distinct().Count());
            var offers = cart.Offers.ToDictionary(offer => offer.Id);
            foreach (var line in quote.Lines)
            {
                var groups = quote.Adjustments
                    .Where(adjustment => adjustment.Sku == line.Line.Sku && offers.ContainsKey(adjustment.Rule))
                    .Select(adjustment => offers[adjustment.Rule])
                    .Distinct()
                    .GroupBy(offer => (offer.Shop, offer.Group, Step: offer.Kind == OfferKind.MemberPrice ? OfferKind.TimedDiscount : offer.Kind));
                Assert.All(groups, group => Assert.Single(group));
            }
        }
    }

    [Fact]
    public void A_worked_example_with_every_kind()
    {
        var (shop, listing) = (ShopId.New(), ListingId.New());
        PricedLine Line(long price, int quantity, long shipping) =>
            new(SkuId.New(), listing, shop, RandomCart.Cny(price), quantity, RandomCart.Cny(shipping));
        PricedLine[] lines = [Line(10_000, 1, 0), Line(4_000, 2, 800), Line(2_500, 1, 0)];
        Offer Make(OfferKind kind, ShopId? owner, OfferTerms terms, int platform = 0) => new(
            OfferId.New(), kind, kind.ToString(), owner, terms, kind.ToString(), 0, owner is null ? 10_000 : platform, RandomCart.Now, RandomCart.Now.AddDays(1));
        var none = new OfferTerms(Currency.Cny, [], []);
        Offer[] offers =
        [
            Make(OfferKind.TimedDiscount, shop, none with { Skus = [lines[0].Sku], PercentOffBps = 1_000 }), // 9,000
            Make(OfferKind.MemberPrice, shop, none with { Skus = [lines[1].Sku], UnitPriceMinor = 3_900 }), // 7,800
            Make(OfferKind.Bundle, shop, none with { Skus = [lines[1].Sku, lines[2].Sku], SetPriceMinor = 6_000 }), // 6,400 → 6,000
            Make(OfferKind.Threshold, shop, none with { MinSpendMinor = 19_300, AmountOffMinor = 1_000 }, platform: 3_333),
            Make(OfferKind.Shipping, null, none with { MinSpendMinor = 19_300 }),
        ];
        ChosenCoupon[] coupons = [new(Guid.CreateVersion7(), Make(OfferKind.Coupon, null, none with { PercentOffBps = 1_000 }))];

        var quote = PriceEngine.Quote(lines, offers, coupons, new Entitlements(false, [shop]), RandomCart.Now);

        long Sum(OfferKind kind) => quote.Adjustments.Where(adjustment => adjustment.Kind == kind).Sum(adjustment => adjustment.Off.Minor);
        Assert.Equal([1_000L, 200, 400, 1_000, 1_790, 800], Enum.GetValues<OfferKind>().Select(Sum));
        Assert.Equal(20_500 - 1_000 - 200 - 400 - 1_000 - 1_790, quote.Total.Minor);
        Assert.Equal(333 + 1_790, quote.Lines.Sum(line => line.GoodsSubsidy.Minor));
        Assert.Equal(800, quote.Lines.Sum(line => line.ShippingSubsidy.Minor));
        Assert.Equal(20_500 + 800 - 1_000 - 500 - 1_000, PriceEngine.Quote(lines, offers[..4], [], Entitlements.None, RandomCart.Now).Total.Minor);
    }
}
