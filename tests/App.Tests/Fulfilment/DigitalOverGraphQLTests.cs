using System.Text.Json;
using SocialCommerce.App.Tests.Catalog;
using SocialCommerce.App.Tests.Support;

namespace SocialCommerce.App.Tests.Fulfilment;

/// <summary>A digital good through the public API: for its buyer, once it is paid, and no more once its price went back.</summary>
public sealed class DigitalOverGraphQLTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task Digital_content_is_readable_after_payment_and_neither_before_nor_after_a_refund()
    {
        var shop = await platform.GivenShopAsync("Press");
        var contents = new[] { new { skuId = shop.Sku, content = "https://press.test/the-book" } };
        await platform.DoneAsync(shop.Token, "setFulfilment", "SetFulfilmentInput", new { listingId = shop.Listing, kind = "DIGITAL", contents }, "listing { id }");
        var buyer = await platform.SignUpAsync();
        var address = new { name = "Bo", phone = "13800000000", region = "Zhejiang", city = "Hangzhou", street = "1 Lake Road" };
        await platform.DoneAsync(buyer, "addToCart", "AddToCartInput", new { skuId = shop.Sku, quantity = 1 }, "cart { total { amountMinor } }");
        var placed = await platform.DoneAsync(
            buyer, "placeOrder", "PlaceOrderInput", new { totalShown = 1_000, idempotencyKey = "place", address }, "payment { id } orders { id }");
        var order = placed.GetProperty("orders")[0].GetProperty("id").GetString()!;
        Assert.Null(await ContentAsync(buyer, order));

        var paymentId = placed.GetProperty("payment").GetProperty("id").GetString();
        await platform.DoneAsync(buyer, "sandboxPay", "SandboxPayInput", new { paymentId, outcome = "APPROVE" }, "payment { state }");
        Assert.Equal("https://press.test/the-book", await ContentAsync(buyer, order));
        Assert.Null(await ContentAsync(shop.Token, order));

        var line = (await LineAsync(buyer, order)).GetProperty("id").GetString();
        var wish = new { lineId = line, quantity = 1, kind = "REFUND_ONLY", reason = "DAMAGED", note = "The file is broken.", idempotencyKey = "broken" };
        var caseId = (await platform.DoneAsync(buyer, "openReturn", "OpenReturnInput", wish, "case { id }")).GetProperty("case").GetProperty("id").GetString();
        Assert.NotNull(await ContentAsync(buyer, order));
        await platform.DoneAsync(shop.Token, "approveReturn", "ReturnCaseIdInput", new { caseId }, "case { id }");
        await platform.DoneAsync(buyer, "sandboxAdvanceClock", "AdvanceClockInput", new { seconds = 60 }, "now");
        Assert.Null(await ContentAsync(buyer, order));
    }

    [Fact]
    public async Task One_key_makes_one_listing()
    {
        var shop = await platform.GivenShopAsync("Twice");
        object Draft(string title, string? key) => new
        {
            shopId = shop.Shop,
            title,
            description = "Made once.",
            skus = new[] { new { optionValues = Array.Empty<string>(), priceMinor = 500, currency = "CNY", stock = 3 } },
            idempotencyKey = key,
        };
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            platform.DoneAsync(shop.Token, "createListing", "CreateListingInput", Draft("One", "once"), "listing { id }")));
        Assert.Single(made.Select(payload => payload.GetProperty("listing").GetProperty("id").GetString()).Distinct());
        var other = await platform.DoAsync(shop.Token, "createListing", "CreateListingInput", Draft("Another", "once"), "listing { id }");
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", other.GetProperty("userErrors")[0].GetProperty("code").GetString());
        var empty = await platform.DoAsync(shop.Token, "createListing", "CreateListingInput", Draft("Another", ""), "listing { id }");
        Assert.Equal("idempotencyKey", empty.GetProperty("userErrors")[0].GetProperty("field")[0].GetString());
        await platform.DoneAsync(shop.Token, "createListing", "CreateListingInput", Draft("One", null), "listing { id }");
        var listings = await platform.AskAsync(null, "query($id: ID!) { node(id: $id) { ... on Shop { listings(first: 10) { nodes { title } } } } }", new { id = shop.Shop });
        Assert.Equal(2, listings.GetProperty("node").GetProperty("listings").GetProperty("nodes").EnumerateArray().Count(listing => listing.GetProperty("title").GetString() == "One"));
    }

    private async Task<string?> ContentAsync(string token, string order) => (await LineAsync(token, order)).GetProperty("digitalContent").GetString();

    private async Task<JsonElement> LineAsync(string token, string order) => (await platform.AskAsync(
        token, "query($id: ID!) { node(id: $id) { ... on Order { lines { id digitalContent } } } }", new { id = order })).GetProperty("node").GetProperty("lines")[0];
}
