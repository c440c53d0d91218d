using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Catalog;

/// <summary>I16: a struck-through price was really asked.</summary>
public sealed class ComparePriceTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Only_the_lowest_price_of_the_seven_days_before_the_reduction_may_be_struck_through()
    {
        // 100 for 30 days, 90 for 3 days, 100 again for 4 days, then 80: in the seven days before, 90 was the lowest.
        Assert.Equal(90, Allowed([(0, 100), (30, 90), (33, 100), (36, 80)], day: 37));
        // A price put up for a day makes no reduction.
        Assert.Equal(80, Allowed([(0, 80), (30, 200), (31, 79)], day: 31));
        Assert.Null(Allowed([(0, 80), (30, 200), (31, 80)], day: 31));
        // Not on sale for seven days, never reduced, put up, or long the usual price.
        Assert.Null(Allowed([(0, 100), (6, 80)], day: 6));
        Assert.Null(Allowed([(0, 100)], day: 50));
        Assert.Null(Allowed([(0, 100), (20, 120)], day: 21));
        Assert.Equal(100, Allowed([(0, 100), (20, 80)], day: 49));
        Assert.Null(Allowed([(0, 100), (20, 80)], day: 50));
    }

    [Fact]
    public async Task An_invented_price_is_refused_with_the_history_and_a_real_one_goes_when_it_is_no_longer_honest()
    {
        var given = await shop.GivenShopAsync(stock: 3);
        var (set, change) = (shop.Get<SetComparePrice>(), shop.Get<ChangePrice>());
        await shop.AdvanceAsync(TimeSpan.FromDays(8));
        Assert.IsType<ChangePriceResult.Done>(await change.ExecuteAsync(given.Owner, given.Sku, 800, None));
        Assert.IsType<ComparePriceResult.NotYours>(await set.ExecuteAsync(await shop.GivenPersonAsync(), given.Sku, 1_000, None));
        var refused = Assert.IsType<ComparePriceResult.Refused>(await set.ExecuteAsync(given.Owner, given.Sku, 1_500, None));
        Assert.Equal([1_000, 800], refused.History.Select(point => point.Price.Minor));
        Assert.Equal(1_000, refused.Allowed?.Minor);

        Assert.IsType<ComparePriceResult.Done>(await set.ExecuteAsync(given.Owner, given.Sku, 1_000, None));
        Assert.Equal(1_000, (await SkuAsync(given)).CompareAt?.Minor);
        Assert.Equal([800, 1_000], (await shop.Get<CatalogReader>().PriceHistoryAsync([given.Sku], new Keyset(10, null), None))[given.Sku].Select(point => point.Price.Minor));
        await shop.AdvanceAsync(ComparePriceRule.ShownFor - TimeSpan.FromHours(1));
        Assert.NotNull((await SkuAsync(given)).CompareAt);
        await shop.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Null((await SkuAsync(given)).CompareAt);

        await change.ExecuteAsync(given.Owner, given.Sku, 700, None);
        Assert.IsType<ComparePriceResult.Done>(await set.ExecuteAsync(given.Owner, given.Sku, 800, None));
        await change.ExecuteAsync(given.Owner, given.Sku, 900, None);
        Assert.Null((await SkuAsync(given)).CompareAt);
    }

    private async Task<SkuView> SkuAsync(GivenShop given) => (await shop.Get<CatalogReader>().SkusAsync([given.Sku], None))[given.Sku];

    private static long? Allowed((int Day, long Price)[] prices, int day)
    {
        var history = prices.Select((point, i) => new PricePoint(
            default, new Money(point.Price, Currency.Cny), Start.AddDays(point.Day), i + 1 < prices.Length ? Start.AddDays(prices[i + 1].Day) : null)).ToList();
        return ComparePriceRule.Allowed(history, Start.AddDays(day))?.Minor;
    }
}
