using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Catalog;
using SocialCommerce.App.Tests.Support;

namespace SocialCommerce.App.Tests.Journeys;

/// <summary>A merchant's weeks through the public API alone: staff, import, policies, two warehouses, prices, ten orders of which one falls short, the books.</summary>
public sealed class MerchantJourneyTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private const int FeeBps = 500;

    /// <summary>The one given up before it was shipped and the one that fell short.</summary>
    private const int Refunded = 2;

    [Fact]
    public async Task Staff_import_policies_warehouses_prices_orders_and_the_books_that_hold_them()
    {
        var shop = await platform.GivenShopAsync("Kiln & Sons");
        await AssertAClerkMayShipButNotGiveMoneyBackAsync(shop);
        await ImportAsync(shop);
        await AssertPoliciesKeepToTheCategoryAsync(shop);
        await SpreadOverTwoWarehousesAsync(shop);
        await AssertAFalseFormerPriceIsRefusedAsync(shop);
        var kept = await FulfilTenOrdersOneShortAsync(shop);
        await AssertStatementEqualsWhatHappenedAsync(shop, kept);
    }

    private async Task AssertAClerkMayShipButNotGiveMoneyBackAsync(PlatformShop shop)
    {
        var clerk = await platform.SignUpAsync();
        var handle = (await platform.AskAsync(clerk, "{ viewer { person { handle } } }")).GetProperty("viewer").GetProperty("person").GetProperty("handle").GetString();
        await platform.DoneAsync(shop.Token, "inviteStaff", "InviteStaffInput", new { shopId = shop.Shop, handle, role = "FULFILMENT" }, "shop { id }");
        var buyer = await platform.SignUpAsync();
        var givenUp = await platform.GivenPaidOrderAsync(buyer, shop.Sku);
        var wish = new { lineId = await LineAsync(shop, givenUp), quantity = 1, kind = "CANCEL_BEFORE_SHIPMENT", reason = "NO_REASON", idempotencyKey = "no longer" };
        var caseId = (await platform.DoneAsync(buyer, "openReturn", "OpenReturnInput", wish, "case { id }")).GetProperty("case").GetProperty("id").GetString();
        var refused = await platform.DoAsync(clerk, "approveReturn", "ReturnCaseIdInput", new { caseId }, "case { id }");
        Assert.Equal("NOT_FOUND", refused.GetProperty("userErrors")[0].GetProperty("code").GetString());
        // For the owner the case is there; but what was not shipped yet is given back without being asked.
        var late = await platform.DoAsync(shop.Token, "approveReturn", "ReturnCaseIdInput", new { caseId }, "case { id }");
        Assert.Equal("WRONG_STATE", late.GetProperty("userErrors")[0].GetProperty("code").GetString());
        await ShipAsync(clerk, await platform.GivenPaidOrderAsync(shop));
    }

    private async Task ImportAsync(PlatformShop shop)
    {
        var lines = Enumerable.Range(1, 50).Select(nr => nr switch
        {
            7 => "L7,Thing 7,kitchen,S7,free,5",
            20 => "L20,Thing 20,no such category,S20,9.90,5",
            33 => "L33,,kitchen,S33,9.90,5",
            _ => $"L{nr},Thing {nr},kitchen,S{nr},{nr}.90,5",
        });
        var csv = "listing,title,category,sku,price,stock\r\n" + string.Join("\r\n", lines);
        var done = await platform.DoneAsync(
            shop.Token, "importListings", "ImportListingsInput", new { shopId = shop.Shop, csv, idempotencyKey = "import" }, "report { lines imported errors { line column message } }");
        var report = done.GetProperty("report");
        Assert.Equal((50, 47), (report.GetProperty("lines").GetInt32(), report.GetProperty("imported").GetInt32()));
        Assert.Equal([8, 21, 34], report.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("line").GetInt32()));
        Assert.All(report.GetProperty("errors").EnumerateArray(), error => Assert.NotEqual("", error.GetProperty("message").GetString()));
    }

    /// <summary>What is not returnable is so by its kind, not by the shop's wish.</summary>
    private async Task AssertPoliciesKeepToTheCategoryAsync(PlatformShop shop)
    {
        var unlawful = await platform.DoAsync(
            shop.Token, "editListing", "EditListingInput", new { listingId = shop.Listing, category = "kitchen", returnPolicy = "NOT_RETURNABLE_FRESH" }, "listing { id }");
        Assert.Equal("returnPolicy", unlawful.GetProperty("userErrors")[0].GetProperty("field")[0].GetString());
        await platform.DoneAsync(
            shop.Token, "editListing", "EditListingInput", new { listingId = shop.Listing, category = "kitchen", returnPolicy = "NO_REASON_15_DAYS" }, "listing { id }");
    }

    private async Task SpreadOverTwoWarehousesAsync(PlatformShop shop)
    {
        // The first pool is where everything has been until now.
        await platform.DoneAsync(
            shop.Token, "createPool", "CreatePoolInput", new { shopId = shop.Shop, name = "South", city = "Hangzhou", priority = 1, idempotencyKey = "first pool" }, "pool { id }");
        var pool = await platform.DoneAsync(
            shop.Token, "createPool", "CreatePoolInput", new { shopId = shop.Shop, name = "North", city = "Beijing", priority = 5, idempotencyKey = "pool" }, "pool { id }");
        var received = await platform.DoneAsync(
            shop.Token,
            "adjustStock",
            "AdjustStockInput",
            new { skuId = shop.Sku, poolId = pool.GetProperty("pool").GetProperty("id").GetString(), units = 5, reason = "RECEIVE", idempotencyKey = "received" },
            "sku { available stock { onHand pools { onHand } } }");
        var stock = received.GetProperty("sku").GetProperty("stock");
        Assert.Equal(2, stock.GetProperty("pools").GetArrayLength());
        Assert.Equal(stock.GetProperty("onHand").GetInt32(), stock.GetProperty("pools").EnumerateArray().Sum(part => part.GetProperty("onHand").GetInt32()));
        Assert.Equal(14, received.GetProperty("sku").GetProperty("available").GetInt32());
    }

    private async Task AssertAFalseFormerPriceIsRefusedAsync(PlatformShop shop)
    {
        var refused = (await platform.AskAsync(
            shop.Token,
            """
            mutation($input: SetComparePriceInput!) { setComparePrice(input: $input) {
              userErrors { ... on ComparePriceNotAllowed { history { price { amountMinor } } } } } }
            """,
            new { input = new { skuId = shop.Sku, priceMinor = 9_900 } })).GetProperty("setComparePrice");
        var history = refused.GetProperty("userErrors")[0].GetProperty("history");
        Assert.Equal([PlatformShops.PriceMinor], history.EnumerateArray().Select(point => point.GetProperty("price").GetProperty("amountMinor").GetInt64()));
    }

    /// <summary>How many of ten orders the shop keeps the money of.</summary>
    private async Task<int> FulfilTenOrdersOneShortAsync(PlatformShop shop)
    {
        for (var nr = 0; nr < 10; nr++)
        {
            var order = await platform.GivenPaidOrderAsync(shop);
            if (nr == 4)
            {
                var shortage = new { lineId = await LineAsync(shop, order), quantity = 1, note = "Broken on the shelf.", idempotencyKey = "short" };
                await platform.DoneAsync(shop.Token, "reportShortage", "ReportShortageInput", shortage, "case { id }");
                continue;
            }
            await ShipAsync(shop.Token, order);
        }
        await platform.DoneAsync(shop.Token, "sandboxAdvanceClock", "AdvanceClockInput", new { seconds = 60 }, "now");
        var states = (await platform.AskAsync(shop.Token, "{ viewer { sales(first: 20) { nodes { state } } } }")).GetProperty("viewer").GetProperty("sales").GetProperty("nodes");
        Assert.Equal([("REFUNDED", Refunded), ("SHIPPED", 10)], states.EnumerateArray().CountBy(order => order.GetProperty("state").GetString()!).Select(pair => (pair.Key, pair.Value)).Order());
        return 10;
    }

    private async Task AssertStatementEqualsWhatHappenedAsync(PlatformShop shop, int kept)
    {
        var now = platform.App.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var statement = (await platform.AskAsync(
            shop.Token,
            """
            query($shop: ID!, $from: DateTime!, $to: DateTime!) { node(id: $shop) { ... on Shop { statement(from: $from, to: $to) {
              lines { kind amount { amountMinor } } closing { total { amountMinor } } } } } }
            """,
            new { shop = shop.Shop, from = now.AddDays(-1), to = now.AddDays(1) })).GetProperty("node").GetProperty("statement");
        var lines = statement.GetProperty("lines").EnumerateArray().ToDictionary(line => line.GetProperty("kind").GetString()!, Minor, StringComparer.Ordinal);
        const long Price = PlatformShops.PriceMinor;
        const long Fee = Price * FeeBps / 10_000;
        Assert.Equal((kept + Refunded) * Price, lines["SALE"]);
        Assert.Equal(-Refunded * Price, lines["REFUND"]);
        Assert.Equal(-(kept + Refunded) * Fee, lines["FEE"]);
        Assert.Equal(Refunded * Fee, lines["FEE_REFUND"]);
        Assert.Equal(kept * (Price - Fee), statement.GetProperty("closing").GetProperty("total").GetProperty("amountMinor").GetInt64());
        Assert.Equal(lines.Values.Sum(), statement.GetProperty("closing").GetProperty("total").GetProperty("amountMinor").GetInt64());
    }

    private Task<JsonElement> ShipAsync(string token, string order) => platform.DoneAsync(
        token, "shipParcel", "ShipParcelInput", new { orderId = order, carrier = "SF", trackingNumber = "SF" + order[^6..], idempotencyKey = order }, "order { state }");

    private async Task<string?> LineAsync(PlatformShop shop, string order) => (await platform.AskAsync(
        shop.Token, "query($id: ID!) { node(id: $id) { ... on Order { lines { id } } } }", new { id = order })).GetProperty("node").GetProperty("lines")[0].GetProperty("id").GetString();

    private static long Minor(JsonElement line) => line.GetProperty("amount").GetProperty("amountMinor").GetInt64();
}
