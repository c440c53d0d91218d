using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Feed;

public sealed class BuyersAlsoTests(CommerceFixture app) : IClassFixture<CommerceFixture>
{
    [Fact]
    public async Task What_three_buyers_bought_as_well_is_told_what_two_did_or_nobody_paid_is_not()
    {
        var (bought, often, twice, unpaid) = (await GivenAsync(), await GivenAsync(), await GivenAsync(), await GivenAsync());
        for (var i = 0; i < 4; i++)
        {
            var buyer = await app.GivenBuyerAsync(i < 2 ? [bought.Sku, often.Sku, twice.Sku] : [bought.Sku, often.Sku]);
            await app.PayAsync(buyer, (await app.PlacedAsync(buyer, i < 2 ? 3_000 : 2_000)).Payment);
            await app.AddToCartAsync(buyer, unpaid.Sku);
            await app.PlacedAsync(buyer, 1_000);
        }
        await app.DrainAsync();

        Assert.Equal([often.Listing], await AlsoAsync(bought.Listing));
        Assert.Equal([bought.Listing], await AlsoAsync(often.Listing));
        Assert.Empty(await AlsoAsync(unpaid.Listing));
    }

    private Task<GivenShop> GivenAsync() => app.GivenShopAsync(stock: 20);

    private async Task<IEnumerable<ListingId>> AlsoAsync(ListingId listing) =>
        (await app.Get<RelatedReader>().BuyersAlsoAsync([listing], CancellationToken.None))[listing];
}
