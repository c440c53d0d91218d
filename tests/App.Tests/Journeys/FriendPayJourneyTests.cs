using System.Text.Json;
using SocialCommerce.App.Tests.Catalog;
using SocialCommerce.App.Tests.Support;

namespace SocialCommerce.App.Tests.Journeys;

/// <summary>Somebody else pays, through the public API alone.</summary>
public sealed class FriendPayJourneyTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private const string Link =
        """
        query($code: String!) { friendPay(code: $code) { id code state message total { amountMinor } buyer { displayName } payer { id } payment { id }
          lines { title quantity shop { name } } } }
        """;

    [Fact]
    public async Task Mei_pays_for_Bo_sees_what_she_needs_and_gets_the_refund()
    {
        var shop = await platform.GivenShopAsync("Kiln");
        var (bo, mei) = (await platform.SignUpAsync(), await platform.SignUpAsync());
        var (order, payment) = await GivenPlacedAsync(bo, shop.Sku);
        var asked = (await platform.DoneAsync(
            bo, "askFriendToPay", "AskFriendToPayInput", new { paymentId = payment, message = "Pay me a teapot?", idempotencyKey = "ask" }, "friendPay { id code } payment { id }"));
        var code = asked.GetProperty("friendPay").GetProperty("code").GetString();

        var seen = (await platform.AskAsync(null, Link, new { code })).GetProperty("friendPay");
        Assert.Equal(("OPEN", 1_000L), (seen.GetProperty("state").GetString(), seen.GetProperty("total").GetProperty("amountMinor").GetInt64()));
        Assert.Equal(("Something from Kiln", "Kiln"), (seen.GetProperty("lines")[0].GetProperty("title").GetString(), seen.GetProperty("lines")[0].GetProperty("shop").GetProperty("name").GetString()));
        Assert.All(["code", "payment", "payer"], field => Assert.Equal(JsonValueKind.Null, seen.GetProperty(field).ValueKind));

        var taken = (await platform.DoneAsync(mei, "payForFriend", "PayForFriendInput", new { code }, "payment { id payUrl orders { id } }")).GetProperty("payment");
        Assert.Empty(taken.GetProperty("orders").EnumerateArray());
        var paymentId = taken.GetProperty("id").GetString();
        await platform.DoneAsync(mei, "sandboxPay", "SandboxPayInput", new { paymentId, outcome = "APPROVE" }, "payment { state }");
        var bought = (await NodeAsync(bo, order));
        Assert.Equal(("PAID", JsonValueKind.Null), (bought.GetProperty("state").GetString(), bought.GetProperty("payment").ValueKind));
        Assert.Equal("PAID", bought.GetProperty("friendPay").GetProperty("state").GetString());
        // The order, and where it goes, stay the buyer's; the shop does not learn who paid.
        Assert.Equal(JsonValueKind.Null, (await NodeAsync(mei, order)).ValueKind);
        Assert.Equal(JsonValueKind.Null, (await NodeAsync(shop.Token, order)).GetProperty("friendPay").ValueKind);

        await platform.DoneAsync(bo, "cancelOrder", "OrderIdInput", new { orderId = order }, "order { state }");
        await platform.DoneAsync(bo, "sandboxAdvanceClock", "AdvanceClockInput", new { seconds = 60 }, "now");
        var paid = (await platform.AskAsync(
            mei, "{ viewer { friendPays(first: 5) { nodes { state buyer { id } payment { state refunds { amount { amountMinor } state } } } } } }"))
            .GetProperty("viewer").GetProperty("friendPays").GetProperty("nodes")[0].GetProperty("payment");
        Assert.Equal("REFUNDED", paid.GetProperty("state").GetString());
        Assert.Equal(1_000L, paid.GetProperty("refunds")[0].GetProperty("amount").GetProperty("amountMinor").GetInt64());
    }

    [Fact]
    public async Task A_request_that_was_taken_back_is_not_there_for_who_has_the_link()
    {
        var shop = await platform.GivenShopAsync("Mill");
        var (bo, mei) = (await platform.SignUpAsync(), await platform.SignUpAsync());
        var (_, payment) = await GivenPlacedAsync(bo, shop.Sku);
        var asked = (await platform.DoneAsync(
            bo, "askFriendToPay", "AskFriendToPayInput", new { paymentId = payment, idempotencyKey = "ask" }, "friendPay { id code }")).GetProperty("friendPay");
        var code = asked.GetProperty("code").GetString();
        var other = await platform.DoAsync(mei, "endFriendPay", "FriendPayIdInput", new { friendPayId = asked.GetProperty("id").GetString() }, "friendPay { id }");
        Assert.Equal("NOT_FOUND", other.GetProperty("userErrors")[0].GetProperty("code").GetString());
        await platform.DoneAsync(bo, "endFriendPay", "FriendPayIdInput", new { friendPayId = asked.GetProperty("id").GetString() }, "payment { state }");
        Assert.Equal(JsonValueKind.Null, (await platform.AskAsync(mei, Link, new { code })).GetProperty("friendPay").ValueKind);
        var late = await platform.DoAsync(mei, "payForFriend", "PayForFriendInput", new { code }, "payment { id }");
        Assert.Equal("PAYMENT_ENDED", late.GetProperty("userErrors")[0].GetProperty("code").GetString());
    }

    private async Task<JsonElement> NodeAsync(string token, string order) => (await platform.AskAsync(
        token, "query($id: ID!) { node(id: $id) { ... on Order { state payment { id } friendPay { state } address { street } } } }", new { id = order })).GetProperty("node");

    private async Task<(string Order, string? Payment)> GivenPlacedAsync(string buyer, string skuId)
    {
        await platform.DoneAsync(buyer, "addToCart", "AddToCartInput", new { skuId, quantity = 1 }, "cart { total { amountMinor } }");
        var address = new { name = "Bo", phone = "13800000000", region = "Zhejiang", city = "Hangzhou", street = "1 Lake Road" };
        var placed = await platform.DoneAsync(
            buyer, "placeOrder", "PlaceOrderInput", new { totalShown = 1_000, idempotencyKey = "place", address }, "payment { id } orders { id }");
        return (placed.GetProperty("orders")[0].GetProperty("id").GetString()!, placed.GetProperty("payment").GetProperty("id").GetString());
    }
}
