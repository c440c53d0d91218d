using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Catalog;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Journeys;

/// <summary>From the cart to the money back, through the public API alone: two shops, a coupon, two parcels, a review, a return.</summary>
public sealed class BuyerJourneyTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private const string Case = "case { id state }";

    private static readonly object Address = new { name = "Mei", phone = "13800000000", region = "Zhejiang", city = "Hangzhou", street = "1 Lake Road" };

    [Fact]
    public async Task What_is_bought_with_a_coupon_from_two_shops_comes_in_parcels_is_reviewed_and_goes_back_for_every_fen()
    {
        var (kiln, mill) = (await platform.GivenShopAsync("Kiln"), await platform.GivenShopAsync("Mill"));
        await GivenShippingAsync(kiln);
        await GivenCouponAsync(kiln);
        var buyer = await platform.SignUpAsync();
        await AddAsync(buyer, kiln.Sku, 3);
        await AddAsync(buyer, mill.Sku, 1);

        var total = await AssertPriceIsExplainedAsync(buyer);
        var (payment, orders) = await PayAsync(buyer, total);
        var order = orders.Single(one => one.Shop == kiln.Shop).Id;
        await ReceiveInTwoParcelsAsync(kiln.Token, buyer, order);
        var review = await ReviewOnTheThirdDayAsync(buyer, order);
        await SendBackAsync(kiln.Token, buyer, order, payment);

        var badge = (await platform.AskAsync(null, "query($id: ID!) { node(id: $id) { ... on Review { badge { kind day } } } }", new { id = review })).GetProperty("node").GetProperty("badge");
        Assert.Equal(("BOUGHT_AND_RETURNED", 3), (badge.GetProperty("kind").GetString(), badge.GetProperty("day").GetInt32()));
        await AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Of_two_buyers_of_the_last_unit_one_gets_it_and_the_other_is_told_and_charged_nothing()
    {
        var shop = await platform.GivenShopAsync("Last");
        var skuId = await GivenLastUnitAsync(shop);
        var buyers = new[] { await platform.SignUpAsync(), await platform.SignUpAsync() };
        foreach (var buyer in buyers) await AddAsync(buyer, skuId, 1);
        var placed = await Task.WhenAll(buyers.Select(buyer => PlaceAsync(buyer, 1_000, "last")));
        var refused = Assert.Single(placed, payload => payload.GetProperty("payment").ValueKind == JsonValueKind.Null);
        Assert.Equal("OUT_OF_STOCK", refused.GetProperty("userErrors")[0].GetProperty("code").GetString());
        var winner = Assert.Single(placed, payload => payload.GetProperty("payment").ValueKind != JsonValueKind.Null);
        var loser = buyers[Array.IndexOf(placed, refused)];
        Assert.Empty((await platform.AskAsync(loser, "{ viewer { orders(first: 5) { nodes { id } } } }")).GetProperty("viewer").GetProperty("orders").GetProperty("nodes").EnumerateArray());
        // What could not be ordered is still in the cart.
        Assert.Equal(1, (await platform.AskAsync(loser, "{ viewer { cart { lines { id } } } }")).GetProperty("viewer").GetProperty("cart").GetProperty("lines").GetArrayLength());
        await ApproveAsync(buyers[Array.IndexOf(placed, winner)], winner.GetProperty("payment").GetProperty("id").GetString());
        await AssertBooksAreCleanAsync();
    }

    private DateTimeOffset Now => platform.App.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>Six yuan for the first piece, two for each more; the other shop sends for nothing.</summary>
    private async Task GivenShippingAsync(PlatformShop shop)
    {
        var template = await platform.DoneAsync(shop.Token, "saveShippingTemplate", "SaveShippingTemplateInput", new
        {
            shopId = shop.Shop,
            name = "Parcels",
            unit = "PIECE",
            currency = "CNY",
            zones = new[] { new { regions = new[] { "Zhejiang" }, firstUnits = 1, firstMinor = 600, nextUnits = 1, nextMinor = 200 } },
        }, "template { id }");
        await platform.DoneAsync(
            shop.Token, "setListingShipping", "SetListingShippingInput", new { listingId = shop.Listing, templateId = template.GetProperty("template").GetProperty("id").GetString() }, "done");
    }

    private Task<JsonElement> GivenCouponAsync(PlatformShop shop) => platform.DoneAsync(shop.Token, "createCoupon", "CreateCouponInput", new
    {
        shopId = shop.Shop,
        name = "Five yuan off",
        code = "FIVEOFF",
        currency = "CNY",
        amountOffMinor = 500,
        minSpendMinor = 2_000,
        totalLimit = 100,
        startsAt = Now,
        endsAt = Now.AddDays(30),
        idempotencyKey = "coupon",
    }, "offer { id }");

    private async Task<string> GivenLastUnitAsync(PlatformShop shop)
    {
        var input = new
        {
            shopId = shop.Shop,
            title = "The last one",
            description = "There is no other.",
            skus = new[] { new { optionValues = Array.Empty<string>(), priceMinor = 1_000, currency = "CNY", stock = 1 } },
        };
        var listing = (await platform.DoneAsync(shop.Token, "createListing", "CreateListingInput", input, "listing { skus { id } }")).GetProperty("listing");
        return listing.GetProperty("skus")[0].GetProperty("id").GetString()!;
    }

    private Task<JsonElement> AddAsync(string buyer, string skuId, int quantity) =>
        platform.DoneAsync(buyer, "addToCart", "AddToCartInput", new { skuId, quantity }, "cart { total { amountMinor } }");

    /// <summary>List price, less what each rule takes off, plus shipping, is the total; every step names its rule and who bears it.</summary>
    private async Task<long> AssertPriceIsExplainedAsync(string buyer)
    {
        var quote = (await platform.AskAsync(
            buyer,
            """
            { viewer { cart { quote(region: "Zhejiang", couponCodes: ["FIVEOFF"]) { listTotal { amountMinor } shipping { amountMinor } total { amountMinor } usedCodes
              shops { shop { id } adjustments { name isShipping amount { amountMinor } funder { id } }
                lines { listTotal { amountMinor } paid { amountMinor } adjustments { name amount { amountMinor } funder { name } } } } } } } }
            """)).GetProperty("viewer").GetProperty("cart").GetProperty("quote");
        var lines = quote.GetProperty("shops").EnumerateArray().SelectMany(shop => shop.GetProperty("lines").EnumerateArray()).ToList();
        foreach (var line in lines)
        {
            Assert.Equal(Minor(line, "paid"), Minor(line, "listTotal") - line.GetProperty("adjustments").EnumerateArray().Sum(step => Minor(step, "amount")));
        }
        var step = Assert.Single(lines.SelectMany(line => line.GetProperty("adjustments").EnumerateArray()));
        Assert.Equal(("Five yuan off", 500L, "Kiln"), (step.GetProperty("name").GetString(), Minor(step, "amount"), step.GetProperty("funder").GetProperty("name").GetString()));
        Assert.Equal(["FIVEOFF"], quote.GetProperty("usedCodes").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal((4_000L, 1_000L, 4_500L), (Minor(quote, "listTotal"), Minor(quote, "shipping"), Minor(quote, "total")));
        return Minor(quote, "total");
    }

    private async Task<(string? Payment, List<(string? Id, string? Shop)> Orders)> PayAsync(string buyer, long total)
    {
        var cheaper = await PlaceAsync(buyer, total - 1, "wrong", "FIVEOFF");
        Assert.Equal("PRICE_CHANGED", cheaper.GetProperty("userErrors")[0].GetProperty("code").GetString());
        var placed = await PlaceAsync(buyer, total, "once", "FIVEOFF");
        var again = await PlaceAsync(buyer, total, "once", "FIVEOFF");
        Assert.Equal(placed.GetRawText(), again.GetRawText());
        var orders = placed.GetProperty("orders").EnumerateArray().Select(order => (order.GetProperty("id").GetString(), order.GetProperty("shop").GetProperty("id").GetString())).ToList();
        Assert.Equal(2, orders.Count);
        Assert.Equal(total, placed.GetProperty("orders").EnumerateArray().Sum(order => Minor(order, "total")));
        Assert.Equal(total, Minor(placed.GetProperty("payment"), "amount"));
        var payment = placed.GetProperty("payment").GetProperty("id").GetString();
        var paid = await ApproveAsync(buyer, payment, webhooks: 2);
        Assert.Equal("CAPTURED", paid.GetProperty("state").GetString());
        Assert.All(paid.GetProperty("orders").EnumerateArray(), order => Assert.Equal("PAID", order.GetProperty("state").GetString()));
        return (payment, orders);
    }

    private Task<JsonElement> PlaceAsync(string buyer, long totalShown, string idempotencyKey, params string[] couponCodes) => platform.DoAsync(
        buyer,
        "placeOrder",
        "PlaceOrderInput",
        new { totalShown, idempotencyKey, address = Address, couponCodes },
        "payment { id amount { amountMinor } } orders { id total { amountMinor } shop { id } }");

    private async Task<JsonElement> ApproveAsync(string buyer, string? paymentId, int webhooks = 0) => (await platform.DoneAsync(
        buyer, "sandboxPay", "SandboxPayInput", new { paymentId, outcome = "APPROVE", duplicateWebhooks = webhooks }, "payment { state orders { state } }")).GetProperty("payment");

    private async Task ReceiveInTwoParcelsAsync(string seller, string buyer, string? order)
    {
        var line = await LineAsync(buyer, order);
        foreach (var quantity in new[] { 2, 1 })
        {
            var lines = new[] { new { lineId = line.GetProperty("id").GetString(), quantity } };
            await platform.DoneAsync(seller, "shipParcel", "ShipParcelInput", new { orderId = order, carrier = "SANDBOX", idempotencyKey = $"{order} {quantity}", lines }, "order { state }");
        }
        await PassAsync(buyer, TimeSpan.FromHours(50));
        var parcels = (await platform.AskAsync(buyer, "query($id: ID!) { node(id: $id) { ... on Order { parcels { state tracking { state } } } } }", new { id = order })).GetProperty("node").GetProperty("parcels");
        Assert.All(parcels.EnumerateArray(), parcel => Assert.Equal(("DELIVERED", 4), (parcel.GetProperty("state").GetString(), parcel.GetProperty("tracking").GetArrayLength())));
        Assert.Equal(2, parcels.GetArrayLength());
        await platform.DoneAsync(buyer, "confirmReceipt", "OrderIdInput", new { orderId = order }, "order { state }");
    }

    private async Task<string?> ReviewOnTheThirdDayAsync(string buyer, string? order)
    {
        await PassAsync(buyer, TimeSpan.FromDays(2));
        var line = (await LineAsync(buyer, order)).GetProperty("id").GetString();
        var written = await platform.DoneAsync(
            buyer, "writeReview", "WriteReviewInput", new { orderLineId = line, rating = 4, quality = 5, body = "Keeps the tea warm.", idempotencyKey = "review" }, "review { id badge { kind day text(locale: \"en\") } }");
        var badge = written.GetProperty("review").GetProperty("badge");
        Assert.Equal(("BOUGHT", 3, "Bought it, day 3"), (badge.GetProperty("kind").GetString(), badge.GetProperty("day").GetInt32(), badge.GetProperty("text").GetString()));
        return written.GetProperty("review").GetProperty("id").GetString();
    }

    /// <summary>The whole line within seven days: what was paid for it, so less the coupon's part, and its shipping.</summary>
    private async Task SendBackAsync(string seller, string buyer, string? order, string? payment)
    {
        var line = (await LineAsync(buyer, order)).GetProperty("id").GetString();
        var opened = await platform.DoneAsync(
            buyer, "openReturn", "OpenReturnInput", new { lineId = line, quantity = 3, kind = "RETURN", reason = "NO_REASON", idempotencyKey = "back" }, Case);
        var caseId = opened.GetProperty("case").GetProperty("id").GetString();
        await platform.DoneAsync(seller, "approveReturn", "ReturnCaseIdInput", new { caseId }, Case);
        await platform.DoneAsync(buyer, "sendReturn", "ReturnParcelInput", new { caseId, carrier = "SANDBOX" }, Case);
        await platform.DoneAsync(seller, "acceptReturn", "AcceptReturnInput", new { caseId, restock = 3 }, Case);
        await PassAsync(buyer, TimeSpan.FromMinutes(1));
        var refund = Assert.Single((await platform.AskAsync(
            buyer, "query($id: ID!) { node(id: $id) { ... on Payment { refunds { amount { amountMinor } state } } } }", new { id = payment })).GetProperty("node").GetProperty("refunds").EnumerateArray());
        Assert.Equal((3_500L, "SUCCEEDED"), (Minor(refund, "amount"), refund.GetProperty("state").GetString()));
    }

    private async Task<JsonElement> LineAsync(string buyer, string? order) => (await platform.AskAsync(
        buyer, "query($id: ID!) { node(id: $id) { ... on Order { lines { id } } } }", new { id = order })).GetProperty("node").GetProperty("lines")[0];

    private Task<JsonElement> PassAsync(string person, TimeSpan time) =>
        platform.DoneAsync(person, "sandboxAdvanceClock", "AdvanceClockInput", new { seconds = (int)time.TotalSeconds }, "now");

    private async Task AssertBooksAreCleanAsync()
    {
        var person = PersonId.New();
        await platform.App.Services.GetRequiredService<Database>().WriteAsync(
            async tx =>
            {
                await SignUp.InsertPersonAsync(tx, person, "ops" + person.Value.ToString("N")[^8..], "Ops", CancellationToken.None);
                await Grants.GiveAsync(tx, person, Role.Operator, null, "test", null, CancellationToken.None);
            },
            CancellationToken.None);
        var token = (await platform.App.Services.GetRequiredService<SignIn>().StartSessionAsync(person, CancellationToken.None)).Token;
        Assert.True((await platform.AskAsync(token, "{ ledgerAudit { clean } }")).GetProperty("ledgerAudit").GetProperty("clean").GetBoolean());
    }

    private static long Minor(JsonElement element, string field) => element.GetProperty(field).GetProperty("amountMinor").GetInt64();
}
