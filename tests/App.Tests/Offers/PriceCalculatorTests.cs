using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Offers;

public sealed class PriceCalculatorTests
{
    [Fact]
    public void Without_discounts_the_total_is_the_sum_of_list_prices()
    {
        var quote = PriceCalculator.Calculate([Line(1_999, 2), Line(1, 3)], []);
        Assert.Equal(Cny(4_001), quote.Total);
        Assert.Empty(quote.Adjustments);
    }

    [Fact]
    public void A_discount_is_spread_to_the_last_fen_and_never_takes_more_than_there_is()
    {
        var shop = new Funder(ShopId.New());
        var quote = PriceCalculator.Calculate([Line(100, 1), Line(100, 1), Line(100, 1)], [new Discount("Spring", shop, [0, 1, 2], Cny(100))]);
        Assert.Equal([34L, 33L, 33L], quote.Adjustments.Select(adjustment => adjustment.Off.Minor));
        var all = PriceCalculator.Calculate([Line(100, 1), Line(50, 1)], [new Discount("All", shop, [1], Cny(999))]);
        Assert.Equal(Cny(100), all.Total);
        Assert.Equal(Cny(50), Assert.Single(all.Adjustments).Off);
    }

    [Fact]
    public void List_price_minus_adjustments_is_paid_and_funders_bear_exactly_the_adjustments()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var lines = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Line(random.Next(1, 100_000), random.Next(1, 5))).ToList();
            var discounts = Enumerable.Range(0, random.Next(0, 5)).Select(nr => new Discount(
                "Discount " + nr,
                random.Next(2) == 0 ? Funder.Platform : new Funder(lines[0].Shop),
                [.. Enumerable.Range(0, lines.Count).Where(_ => random.Next(2) == 0)],
                Cny(random.Next(0, 200_000)))).ToList();

            var quote = PriceCalculator.Calculate(lines, discounts);

            var off = quote.Adjustments.Sum(adjustment => adjustment.Off.Minor);
            Assert.Equal(lines.Sum(line => line.ListTotal.Minor) - off, quote.Total.Minor);
            Assert.Equal(quote.Total.Minor, quote.LineTotals.Sum(total => total.Minor));
            Assert.Equal(off, quote.Adjustments.GroupBy(adjustment => adjustment.Funder).Sum(group => group.Sum(adjustment => adjustment.Off.Minor)));
            Assert.All(quote.LineTotals, total => Assert.True(total.Minor >= 0));
            Assert.All(quote.Adjustments, adjustment => Assert.True(adjustment.Off.Minor > 0));
            Assert.All(discounts, discount => Assert.True(
                quote.Adjustments.Where(adjustment => adjustment.Name == discount.Name).Sum(adjustment => adjustment.Off.Minor) <= discount.Off.Minor));
        }
    }

    private static Money Cny(long minor) => new(minor, Currency.Cny);

    private static PricedLine Line(long priceMinor, int quantity) => new(SkuId.New(), ShopId.New(), Cny(priceMinor), quantity);
}
