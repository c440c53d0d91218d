using System.Diagnostics;
using System.Text.Json;
using SocialCommerce.App.Tests.Support;

namespace SocialCommerce.App.Tests.Orders;

public sealed class CheckoutOverGraphQLTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private const string Order = "id state payBy total { amountMinor formatted } shop { name } lines { quantity source unitPrice { amountMinor } sku { id available } }";

    [Fact]
    public async Task A_buyer_orders_from_two_shops_pays_once_and_both_sides_see_it()
    {
        var first = await GivenShopAsync("Tea house", 1_999);
        var second = await GivenShopAsync("Kiln", 3_000);
        var buyer = await platform.SignUpAsync();
        await AddAsync(buyer, first.Sku, 2);
        var cart = (await AddAsync(buyer, second.Sku, 1)).GetProperty("cart");
        Assert.Equal(6_998, cart.GetProperty("total").GetProperty("amountMinor").GetInt64());

        var placed = await platform.DoneAsync(
            buyer, "placeOrder", "PlaceOrderInput", PlaceInput(6_998, "one"), $"payment {{ id state payUrl amount {{ amountMinor }} orders {{ id }} }} orders {{ {Order} }}");
        var replayed = await platform.DoneAsync(buyer, "placeOrder", "PlaceOrderInput", PlaceInput(6_998, "one"), "payment { id }");
        var payment = placed.GetProperty("payment");
        Assert.Equal(payment.GetProperty("id").GetString(), replayed.GetProperty("payment").GetProperty("id").GetString());
        Assert.Equal(("PENDING", 6_998L, 2), (
            payment.GetProperty("state").GetString(), payment.GetProperty("amount").GetProperty("amountMinor").GetInt64(), payment.GetProperty("orders").GetArrayLength()));
        Assert.StartsWith("http://pay.test/pay/", payment.GetProperty("payUrl").GetString(), StringComparison.Ordinal);
        Assert.All(placed.GetProperty("orders").EnumerateArray(), order => Assert.Equal("AWAITING_PAYMENT", order.GetProperty("state").GetString()));

        var paid = await platform.DoneAsync(
            buyer, "sandboxPay", "SandboxPayInput", new { paymentId = payment.GetProperty("id").GetString(), outcome = "APPROVE", duplicateWebhooks = 4 },
            $"payment {{ state orders {{ {Order} }} }}");

        Assert.Equal("CAPTURED", paid.GetProperty("payment").GetProperty("state").GetString());
        Assert.All(paid.GetProperty("payment").GetProperty("orders").EnumerateArray(), order => Assert.Equal("PAID", order.GetProperty("state").GetString()));
        var bought = await ViewerAsync(buyer, "orders { nodes { state payBy } } cart { lines { id } }");
        Assert.Equal(2, bought.GetProperty("orders").GetProperty("nodes").GetArrayLength());
        Assert.Equal(0, bought.GetProperty("cart").GetProperty("lines").GetArrayLength());
        var merchant = await ViewerAsync(first.Token, $"sales {{ nodes {{ {Order} payment {{ id }} address {{ city }} }} }} balances {{ account pending {{ amountMinor }} }}");
        var sale = Assert.Single(merchant.GetProperty("sales").GetProperty("nodes").EnumerateArray());
        Assert.Equal("Hangzhou", sale.GetProperty("address").GetProperty("city").GetString());
        Assert.Equal(JsonValueKind.Null, sale.GetProperty("payment").ValueKind);
        Assert.Equal(8, sale.GetProperty("lines")[0].GetProperty("sku").GetProperty("available").GetInt32());
        var balance = merchant.GetProperty("balances").EnumerateArray().Single(one => one.GetProperty("account").GetString() == "MERCHANT");
        Assert.Equal(3_998 - 199, balance.GetProperty("pending").GetProperty("amountMinor").GetInt64());
    }

    [Fact]
    public async Task Orders_payments_and_carts_do_not_exist_for_anybody_else()
    {
        var shop = await GivenShopAsync("Quiet shop", 500);
        var buyer = await platform.SignUpAsync();
        await AddAsync(buyer, shop.Sku, 1);
        var placed = await platform.DoneAsync(buyer, "placeOrder", "PlaceOrderInput", PlaceInput(500, "one"), "payment { id } orders { id }");
        var payment = placed.GetProperty("payment").GetProperty("id").GetString();
        var order = placed.GetProperty("orders")[0].GetProperty("id").GetString();
        const string lookUp = "query($order: ID!, $payment: ID!) { order: node(id: $order) { id } payment: node(id: $payment) { id } }";

        foreach (var stranger in new[] { null, await platform.SignUpAsync(), (await GivenShopAsync("Other shop", 500)).Token })
        {
            var seen = await platform.AskAsync(stranger, lookUp, new { order, payment });
            Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (seen.GetProperty("order").ValueKind, seen.GetProperty("payment").ValueKind));
            var cancelled = await platform.DoAsync(stranger, "cancelOrder", "OrderIdInput", new { orderId = order }, "order { id }");
            Assert.Equal(JsonValueKind.Null, cancelled.GetProperty("order").ValueKind);
            Assert.Contains(CodeOf(cancelled), (string[])["UNAUTHENTICATED", "NOT_FOUND"]);
            var paid = await platform.DoAsync(stranger, "sandboxPay", "SandboxPayInput", new { paymentId = payment, outcome = "APPROVE" }, "payment { id }");
            Assert.Equal(JsonValueKind.Null, paid.GetProperty("payment").ValueKind);
        }
        var seller = await platform.AskAsync(shop.Token, lookUp, new { order, payment });
        Assert.Equal((JsonValueKind.Object, JsonValueKind.Null), (seller.GetProperty("order").ValueKind, seller.GetProperty("payment").ValueKind));
        Assert.Equal("NOT_FOUND", CodeOf(await platform.DoAsync(shop.Token, "confirmReceipt", "OrderIdInput", new { orderId = order }, "order { id }")));
        Assert.Equal("WRONG_STATE", CodeOf(await platform.DoAsync(shop.Token, "shipOrder", "OrderIdInput", new { orderId = order }, "order { id }")));
        var own = await platform.DoneAsync(buyer, "cancelOrder", "OrderIdInput", new { orderId = order }, "order { state } ");
        Assert.Equal("CANCELLED", own.GetProperty("order").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Errors_of_a_checkout_carry_what_the_buyer_needs_to_mend_them()
    {
        var shop = await GivenShopAsync("Small shop", 700);
        var buyer = await platform.SignUpAsync();
        const string selection = """
            payment { id } orders { id } errors: userErrors { code message
              ... on OutOfStock { sku { id } available } ... on PriceChanged { sku { id } shown { amountMinor } current { amountMinor } } }
            """;
        var empty = await platform.DoAsync(buyer, "placeOrder", "PlaceOrderInput", PlaceInput(0, "empty"), selection);
        Assert.Equal("CART_EMPTY", CodeOf(empty));
        var line = (await AddAsync(buyer, shop.Sku, 11)).GetProperty("cart").GetProperty("lines")[0].GetProperty("id").GetString();
        var none = await platform.DoAsync(buyer, "placeOrder", "PlaceOrderInput", PlaceInput(7_700, "none"), selection);
        Assert.Equal((shop.Sku, 10), (none.GetProperty("errors")[0].GetProperty("sku").GetProperty("id").GetString(), none.GetProperty("errors")[0].GetProperty("available").GetInt32()));

        await platform.DoneAsync(buyer, "setCartLine", "SetCartLineInput", new { lineId = line, quantity = 1 }, "cart { lines { id } }");
        await platform.DoneAsync(shop.Token, "changePrice", "ChangePriceInput", new { skuId = shop.Sku, priceMinor = 800 }, "sku { price { amountMinor } }");
        var changed = await platform.DoAsync(buyer, "placeOrder", "PlaceOrderInput", PlaceInput(700, "changed"), selection);
        var error = changed.GetProperty("errors")[0];
        Assert.Equal((700L, 800L), (error.GetProperty("shown").GetProperty("amountMinor").GetInt64(), error.GetProperty("current").GetProperty("amountMinor").GetInt64()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (changed.GetProperty("payment").ValueKind, changed.GetProperty("orders").ValueKind));

        await platform.DoneAsync(buyer, "setCartLine", "SetCartLineInput", new { lineId = line, quantity = 1 }, "cart { lines { id } }");
        var placed = await platform.DoneAsync(buyer, "placeOrder", "PlaceOrderInput", PlaceInput(800, "good"), "payment { id }");
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", CodeOf(await platform.DoAsync(buyer, "placeOrder", "PlaceOrderInput", PlaceInput(900, "good"), "payment { id }")));

        var paymentId = placed.GetProperty("payment").GetProperty("id").GetString();
        var declined = await platform.DoneAsync(buyer, "sandboxPay", "SandboxPayInput", new { paymentId, outcome = "DECLINE" }, "payment { state orders { state } }");
        Assert.Equal("FAILED", declined.GetProperty("payment").GetProperty("state").GetString());
        Assert.Equal("CANCELLED", declined.GetProperty("payment").GetProperty("orders")[0].GetProperty("state").GetString());
        var again = await platform.DoAsync(buyer, "sandboxPay", "SandboxPayInput", new { paymentId, outcome = "APPROVE" }, "payment { state }");
        Assert.Equal("PAYMENT_ENDED", CodeOf(again));
    }

    [Fact]
    public async Task An_order_that_is_not_paid_in_time_is_cancelled_when_the_clock_has_moved()
    {
        var shop = await GivenShopAsync("Patient shop", 900);
        var buyer = await platform.SignUpAsync();
        await AddAsync(buyer, shop.Sku, 3);
        var placed = await platform.DoneAsync(buyer, "placeOrder", "PlaceOrderInput", PlaceInput(2_700, "one"), "payment { id }");
        await platform.DoneAsync(
            buyer, "sandboxPay", "SandboxPayInput",
            new { paymentId = placed.GetProperty("payment").GetProperty("id").GetString(), outcome = "APPROVE", webhookDelaySeconds = 1_000 }, "payment { state }");

        await platform.DoneAsync(buyer, "sandboxAdvanceClock", "AdvanceClockInput", new { seconds = 2_000 }, "now");

        var order = (await ViewerAsync(buyer, $"orders {{ nodes {{ {Order} payment {{ state }} }} }}")).GetProperty("orders").GetProperty("nodes")[0];
        Assert.Equal("CANCELLED", order.GetProperty("state").GetString());
        Assert.Equal("REFUNDED", order.GetProperty("payment").GetProperty("state").GetString());
        Assert.Equal(10, order.GetProperty("lines")[0].GetProperty("sku").GetProperty("available").GetInt32());
    }

    [Fact]
    public async Task Buyer_and_seller_are_told_of_their_orders_and_nobody_else_is()
    {
        var shop = await GivenShopAsync("Telling shop", 100);
        var buyer = await platform.SignUpAsync();
        const string query = "subscription { orderChanged { id state shop { name } } }";
        using var stop = new CancellationTokenSource();
        await using var bought = platform.ListenAsync(buyer, query, stop.Token).GetAsyncEnumerator();
        await using var sold = platform.ListenAsync(shop.Token, query, stop.Token).GetAsyncEnumerator();
        await using var strange = platform.ListenAsync(await platform.SignUpAsync(), query, stop.Token).GetAsyncEnumerator();
        var told = Task.WhenAll(bought.MoveNextAsync().AsTask(), sold.MoveNextAsync().AsTask());
        var notTold = strange.MoveNextAsync().AsTask();
        var deadline = Stopwatch.StartNew();
        for (var nr = 0; !told.IsCompleted && deadline.Elapsed < TimeSpan.FromSeconds(30); nr++)
        {
            // Again until both subscriptions stand: their start is not visible from outside.
            await AddAsync(buyer, shop.Sku, 1);
            var placed = await platform.DoneAsync(buyer, "placeOrder", "PlaceOrderInput", PlaceInput(100, "telling-" + nr), "orders { id }");
            await platform.DoneAsync(
                buyer, "cancelOrder", "OrderIdInput", new { orderId = placed.GetProperty("orders")[0].GetProperty("id").GetString() }, "order { state }");
        }

        Assert.All(await told, Assert.True);
        Assert.All([bought.Current, sold.Current], told => Assert.Contains("Telling shop", told, StringComparison.Ordinal));
        Assert.False(notTold.IsCompleted);
        await stop.CancelAsync();
        await Task.WhenAny(notTold);
    }

    private async Task<(string Token, string Sku)> GivenShopAsync(string name, long priceMinor)
    {
        var token = await platform.SignUpAsync();
        var shop = (await platform.DoneAsync(token, "openShop", "OpenShopInput", new { name }, "shop { id }")).GetProperty("shop").GetProperty("id").GetString();
        var input = new
        {
            shopId = shop,
            title = "Something from " + name,
            description = "Made by hand.",
            options = new[] { new { name = "Size", values = new[] { "S" } } },
            skus = new[] { new { optionValues = new[] { "S" }, priceMinor, currency = "CNY", stock = 10 } },
            commissionRateBps = 800,
        };
        var payload = await platform.DoneAsync(
            token, "createListing", "CreateListingInput", input, "listing { id title shop { name owner { id } listings { nodes { id } } } minPrice { amountMinor } skus { id available } }");
        var listing = payload.GetProperty("listing");
        Assert.Equal(priceMinor, listing.GetProperty("minPrice").GetProperty("amountMinor").GetInt64());
        Assert.Equal(name, listing.GetProperty("shop").GetProperty("name").GetString());
        Assert.Equal(10, listing.GetProperty("skus")[0].GetProperty("available").GetInt32());
        return (token, listing.GetProperty("skus")[0].GetProperty("id").GetString()!);
    }

    private Task<JsonElement> AddAsync(string buyer, string sku, int quantity) => platform.DoneAsync(
        buyer, "addToCart", "AddToCartInput", new { skuId = sku, quantity }, "cart { total { amountMinor } lines { id quantity priceShown { amountMinor } currentPrice { amountMinor } } }");

    private async Task<JsonElement> ViewerAsync(string token, string selection) =>
        (await platform.AskAsync(token, $"{{ viewer {{ {selection} }} }}")).GetProperty("viewer");

    private static object PlaceInput(long totalShown, string idempotencyKey) => new
    {
        totalShown,
        idempotencyKey,
        address = new { name = "Mei", phone = "13800000000", region = "Zhejiang", city = "Hangzhou", street = "1 Lake Road" },
    };

    private static string? CodeOf(JsonElement payload) => payload.GetProperty("userErrors")[0].GetProperty("code").GetString();
}
