using System.Text.Json;

namespace SocialCommerce.App.Tests.Faults;

/// <summary>What a shopper was told by the server, which must be true ever after.</summary>
internal sealed record Told(string Payment, IReadOnlyList<string> Orders, bool IsPaid, string? CancelledOrder);

/// <summary>Buys again and again: sometimes pays, sometimes is declined, walks away, or gives a paid order up.</summary>
internal sealed class Shopper(ApiClient api, string token, IReadOnlyList<string> skus, Random random)
{
    private int visits;

    public List<Told> Told { get; } = [];

    public async Task ShopAsync(Func<bool> isOver)
    {
        while (!isOver())
        {
            visits++;
            if (await PlaceAsync() is { } placed) Told.Add(await GoOnAsync(placed));
        }
    }

    private async Task<JsonElement?> PlaceAsync()
    {
        foreach (var sku in skus.Where(_ => random.Next(3) > 0)) await api.DoAsync(token, "addToCart", "AddToCartInput", new { skuId = sku, quantity = 1 }, "cart { lines { id } }");
        var cart = (await api.AskAsync(token, "{ viewer { cart { total { amountMinor } lines { id quantity } } } }")).GetProperty("viewer").GetProperty("cart");
        if (cart.GetProperty("lines").GetArrayLength() == 0) return null;
        var input = new
        {
            totalShown = cart.GetProperty("total").GetProperty("amountMinor").GetInt64(),
            idempotencyKey = $"visit {visits}",
            address = new { name = "Mei", phone = "13800000000", region = "Zhejiang", city = "Hangzhou", street = "1 Lake Road" },
        };
        var placed = await api.DoAsync(token, "placeOrder", "PlaceOrderInput", input, "payment { id } orders { id }");
        if (placed.GetProperty("userErrors").GetArrayLength() == 0)
        {
            // The same key once more is the same order, also across a crash.
            var again = await api.DoneAsync(token, "placeOrder", "PlaceOrderInput", input, "payment { id } orders { id }");
            Assert.Equal(placed.GetProperty("payment").ToString(), again.GetProperty("payment").ToString());
            return placed;
        }
        Assert.Equal("OUT_OF_STOCK", placed.GetProperty("userErrors")[0].GetProperty("code").GetString());
        foreach (var line in cart.GetProperty("lines").EnumerateArray())
        {
            await api.DoAsync(token, "setCartLine", "SetCartLineInput", new { lineId = line.GetProperty("id").GetString(), quantity = 0 }, "cart { lines { id } }");
        }
        return null;
    }

    private async Task<Told> GoOnAsync(JsonElement placed)
    {
        var payment = placed.GetProperty("payment").GetProperty("id").GetString()!;
        var orders = placed.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("id").GetString()!).ToList();
        var fate = random.Next(10);
        if (fate == 0) return new Told(payment, orders, IsPaid: false, CancelledOrder: null);
        if (fate <= 2) await PayAsync(payment, "DECLINE");
        var isPaid = fate > 2 && await PayAsync(payment, "APPROVE");
        var cancels = fate is 1 or > 4 ? orders[random.Next(orders.Count)] : null;
        if (cancels is null) return new Told(payment, orders, isPaid, CancelledOrder: null);
        var cancelled = await api.DoAsync(token, "cancelOrder", "OrderIdInput", new { orderId = cancels }, "order { state }");
        var isCancelled = cancelled.GetProperty("userErrors").GetArrayLength() == 0;
        return new Told(payment, orders, isPaid, isCancelled ? cancels : null);
    }

    /// <summary>True when the server said that the money is taken.</summary>
    private async Task<bool> PayAsync(string paymentId, string outcome)
    {
        var paid = await api.DoAsync(
            token, "sandboxPay", "SandboxPayInput", new { paymentId, outcome, duplicateWebhooks = random.Next(3) }, "payment { state }");
        return paid.GetProperty("payment") is { ValueKind: JsonValueKind.Object } payment && payment.GetProperty("state").GetString() == "CAPTURED";
    }
}
