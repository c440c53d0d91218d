using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Catalog;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Offers;

public sealed class BelowCostTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private static readonly SkuId Sku = SkuId.New();

    private DateTimeOffset Now => platform.App.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>At 10.00 each, cost 6.00.</summary>
    [Theory]
    [InlineData(OfferKind.TimedDiscount, 4_000, null, null, 0, 0, null)]
    [InlineData(OfferKind.TimedDiscount, 4_010, null, null, 0, 0, 599L)]
    [InlineData(OfferKind.TimedDiscount, null, null, 600L, 0, 0, null)]
    [InlineData(OfferKind.MemberPrice, null, null, 599L, 0, 0, 599L)]
    [InlineData(OfferKind.Coupon, null, 400L, null, 0, 0, null)]
    [InlineData(OfferKind.Coupon, null, 401L, null, 0, 0, 599L)]
    [InlineData(OfferKind.Coupon, null, 1_500L, null, 0, 0, 0L)]
    // From 25.00 on: three units for 30.00, which cost 18.00.
    [InlineData(OfferKind.Coupon, null, 1_200L, null, 2_500, 0, null)]
    [InlineData(OfferKind.Coupon, null, 1_203L, null, 2_500, 0, 599L)]
    [InlineData(OfferKind.Threshold, 5_000, null, null, 0, 2, 500L)]
    [InlineData(OfferKind.Shipping, null, 900L, null, 0, 0, null)]
    public void An_offer_is_below_cost_when_its_smallest_purchase_brings_less_than_it_costs(
        OfferKind kind, int? percent, long? amount, long? unitPrice, long minSpend, int minItems, long? brings)
    {
        var terms = new OfferTerms(Currency.Cny, [], [], percent, amount, unitPrice, null, minSpend, minItems);
        var sale = BelowCostRule.Find(kind, terms, [new CostedSku(Sku, new Money(1_000, Currency.Cny), new Money(600, Currency.Cny))]);
        Assert.Equal(brings, sale?.Price.Minor);
    }

    [Fact]
    public void A_bundle_is_below_cost_when_the_set_is_and_a_limit_of_what_goes_off_counts()
    {
        var other = SkuId.New();
        var skus = new[] { Costed(Sku, 1_000, 600), Costed(other, 2_000, 1_500) };
        OfferTerms Set(long price) => new(Currency.Cny, [], [Sku, other], SetPriceMinor: price);
        Assert.Null(BelowCostRule.Find(OfferKind.Bundle, Set(2_100), skus));
        Assert.Equal((2_099, 2_100), Pair(BelowCostRule.Find(OfferKind.Bundle, Set(2_099), skus)));
        // What one of them costs is unsaid: nothing can be told.
        Assert.Null(BelowCostRule.Find(OfferKind.Bundle, Set(100), [skus[0]]));
        Assert.Null(BelowCostRule.Find(OfferKind.Coupon, new OfferTerms(Currency.Cny, [], [], 9_000, MaxOffMinor: 400), [skus[0]]));

        static CostedSku Costed(SkuId sku, long price, long cost) => new(sku, new Money(price, Currency.Cny), new Money(cost, Currency.Cny));
        static (long, long) Pair(Domain.Catalog.BelowCostSale? sale) => (sale!.Price.Minor, sale.Cost.Minor);
    }

    [Fact]
    public async Task A_price_or_an_offer_below_cost_takes_a_reason_that_stays_on_record_for_the_shop_alone()
    {
        var shop = await platform.GivenShopAsync("Cost");
        var stranger = await platform.SignUpAsync();
        var strange = await platform.DoAsync(stranger, "setSkuCost", "SetSkuCostInput", new { skuId = shop.Sku, costMinor = 1 }, "sku { id }");
        Assert.Equal("NOT_FOUND", strange.GetProperty("userErrors")[0].GetProperty("code").GetString());
        await platform.DoneAsync(shop.Token, "setSkuCost", "SetSkuCostInput", new { skuId = shop.Sku, costMinor = 600 }, "sku { id }");

        var refused = await platform.AskAsync(
            shop.Token,
            "mutation($input: ChangePriceInput!) { changePrice(input: $input) { userErrors { code field ... on BelowCost { price { amountMinor } cost { amountMinor } } } } }",
            new { input = new { skuId = shop.Sku, priceMinor = 599 } });
        var error = refused.GetProperty("changePrice").GetProperty("userErrors")[0];
        Assert.Equal(("BELOW_COST", 600L), (error.GetProperty("code").GetString(), error.GetProperty("cost").GetProperty("amountMinor").GetInt64()));
        Assert.Equal(1_000, (await SkuAsync(null, shop.Sku)).GetProperty("price").GetProperty("amountMinor").GetInt64());
        await platform.DoneAsync(shop.Token, "changePrice", "ChangePriceInput", new { skuId = shop.Sku, priceMinor = 600 }, "sku { id }");
        await platform.DoneAsync(
            shop.Token, "changePrice", "ChangePriceInput", new { skuId = shop.Sku, priceMinor = 599, belowCostReason = "Scratched." }, "sku { id }");

        object Offer(string key, string? reason) => new
        {
            shopId = shop.Shop,
            kind = "TIMED_DISCOUNT",
            name = "Half",
            startsAt = Now,
            endsAt = Now.AddDays(30),
            currency = "CNY",
            skuIds = new[] { shop.Sku },
            percentOffBps = 5_000,
            idempotencyKey = key,
            belowCostReason = reason,
        };
        var unsaid = await platform.DoAsync(shop.Token, "createOffer", "CreateOfferInput", Offer("a", null), "offer { id }");
        Assert.Equal("BELOW_COST", unsaid.GetProperty("userErrors")[0].GetProperty("code").GetString());
        await platform.DoneAsync(shop.Token, "createOffer", "CreateOfferInput", Offer("a", "The season is over."), "offer { id }");

        var seen = await SkuAsync(shop.Token, shop.Sku);
        Assert.Equal(600, seen.GetProperty("cost").GetProperty("amountMinor").GetInt64());
        Assert.Equal(
            [("The season is over.", true, 300L), ("Scratched.", false, 599L)],
            seen.GetProperty("belowCost").EnumerateArray().Select(sale => (
                sale.GetProperty("reason").GetString()!, sale.GetProperty("isOffer").GetBoolean(), sale.GetProperty("price").GetProperty("amountMinor").GetInt64())));
        foreach (var other in new[] { null, stranger })
        {
            var hidden = await SkuAsync(other, shop.Sku);
            Assert.Equal(JsonValueKind.Null, hidden.GetProperty("cost").ValueKind);
            Assert.Equal(0, hidden.GetProperty("belowCost").GetArrayLength());
        }
        var csv = "listing,title,category,sku,price,stock\r\nX1,Cheap thing,kitchen,S1,9.90,5";
        await platform.DoneAsync(shop.Token, "importListings", "ImportListingsInput", new { shopId = shop.Shop, csv, idempotencyKey = "one" }, "report { imported }");
        var imported = (await platform.AskAsync(null, "query($id: ID!) { node(id: $id) { ... on Shop { listings(first: 5) { nodes { title skus { id } } } } } }", new { id = shop.Shop }))
            .GetProperty("node").GetProperty("listings").GetProperty("nodes").EnumerateArray().Single(listing => listing.GetProperty("title").GetString() == "Cheap thing");
        await platform.DoneAsync(
            shop.Token, "setSkuCost", "SetSkuCostInput", new { skuId = imported.GetProperty("skus")[0].GetProperty("id").GetString(), costMinor = 900 }, "sku { id }");
        var report = (await platform.DoneAsync(
            shop.Token, "importListings", "ImportListingsInput", new { shopId = shop.Shop, csv = csv.Replace("9.90", "8.90", StringComparison.Ordinal), idempotencyKey = "two" },
            "report { imported errors { column } }")).GetProperty("report");
        Assert.Equal((0, "price"), (report.GetProperty("imported").GetInt32(), report.GetProperty("errors")[0].GetProperty("column").GetString()));
    }

    private async Task<JsonElement> SkuAsync(string? token, string id) => (await platform.AskAsync(
        token, "query($id: ID!) { node(id: $id) { ... on Sku { price { amountMinor } cost { amountMinor } belowCost { reason isOffer price { amountMinor } } } } }", new { id }))
        .GetProperty("node");
}
