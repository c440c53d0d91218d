using SocialCommerce.App.Tests.Support;

namespace SocialCommerce.App.Tests.Catalog;

/// <summary>A shop with one listing of one SKU, ten units at 10.00, as seen through the API.</summary>
internal sealed record PlatformShop(string Token, string Shop, string Listing, string Sku);

/// <summary>Shops and orders made through GraphQL, for tests of what comes after.</summary>
internal static class PlatformShops
{
    public const long PriceMinor = 1_000;

    public static async Task<PlatformShop> GivenShopAsync(this PlatformFixture platform, string name)
    {
        var token = await platform.SignUpAsync();
        var opened = await platform.DoneAsync(token, "openShop", "OpenShopInput", new { name }, "shop { id }");
        var shop = opened.GetProperty("shop").GetProperty("id").GetString()!;
        var input = new
        {
            shopId = shop,
            title = "Something from " + name,
            description = "Made by hand.",
            skus = new[] { new { optionValues = Array.Empty<string>(), priceMinor = PriceMinor, currency = "CNY", stock = 10 } },
        };
        var listing = (await platform.DoneAsync(token, "createListing", "CreateListingInput", input, "listing { id skus { id } }")).GetProperty("listing");
        return new PlatformShop(token, shop, listing.GetProperty("id").GetString()!, listing.GetProperty("skus")[0].GetProperty("id").GetString()!);
    }

    /// <summary>A new buyer's paid order of one unit; answers its id.</summary>
    public static async Task<string> GivenPaidOrderAsync(this PlatformFixture platform, PlatformShop shop) =>
        await platform.GivenPaidOrderAsync(await platform.SignUpAsync(), shop.Sku);

    public static async Task<string> GivenPaidOrderAsync(this PlatformFixture platform, string buyer, string sku)
    {
        var cart = await platform.DoneAsync(buyer, "addToCart", "AddToCartInput", new { skuId = sku, quantity = 1 }, "cart { total { amountMinor } }");
        var input = new
        {
            totalShown = cart.GetProperty("cart").GetProperty("total").GetProperty("amountMinor").GetInt64(),
            idempotencyKey = Guid.CreateVersion7().ToString(),
            address = new { name = "Mei", phone = "13800000000", region = "Zhejiang", city = "Hangzhou", street = "1 Lake Road" },
        };
        var placed = await platform.DoneAsync(buyer, "placeOrder", "PlaceOrderInput", input, "payment { id } orders { id }");
        var paymentId = placed.GetProperty("payment").GetProperty("id").GetString();
        await platform.DoneAsync(buyer, "sandboxPay", "SandboxPayInput", new { paymentId, outcome = "APPROVE" }, "payment { state }");
        return placed.GetProperty("orders")[0].GetProperty("id").GetString()!;
    }
}
