using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Benchmarks.Orders;

/// <summary>Buyers as an app would be one: add to the cart, place the order, pay at the sandbox provider, and look until it is paid.</summary>
internal sealed class CheckoutClient(OrdersWorld world) : IDisposable
{
    private const string List =
        """
        query List($shop: ID!) { node(id: $shop) { ... on Shop { listings(first: 20) {
          nodes { id title minPrice { amountMinor currency } shop { name } skus { id price { amountMinor } available } } } } } }
        """;

    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { Timeout = TimeSpan.FromSeconds(60) };
    private int reader;

    public async Task BuyAsync(int buyer)
    {
        if (!await TryBuyAsync(buyer, world.Skus[Random.Shared.Next(world.Skus.Count)])) throw new InvalidOperationException("Not sold.");
    }

    /// <summary>False when it is sold out.</summary>
    public async Task<bool> TryBuyAsync(int buyer, SkuId sku)
    {
        var token = world.Tokens[buyer];
        await DoAsync(token, "addToCart", "AddToCartInput", new { skuId = GlobalIds.Encode(sku).Value, quantity = 1 }, "cart { total { amountMinor } }");
        var placed = await DoAsync(
            token,
            "placeOrder",
            "PlaceOrderInput",
            new
            {
                totalShown = OrdersWorld.PriceMinor,
                idempotencyKey = Guid.CreateVersion7().ToString(),
                address = new { name = "Mei", phone = "13800000000", region = "Zhejiang", city = "Hangzhou", street = "1 Lake Road" },
            },
            "payment { id }");
        if (placed.GetProperty("userErrors").GetArrayLength() > 0)
        {
            var code = placed.GetProperty("userErrors")[0].GetProperty("code").GetString();
            return code == "OUT_OF_STOCK" ? false : throw new InvalidOperationException(placed.ToString());
        }
        var paymentId = placed.GetProperty("payment").GetProperty("id").GetString();
        var paid = await DoAsync(token, "sandboxPay", "SandboxPayInput", new { paymentId, outcome = "APPROVE" }, "payment { state orders { state } }");
        var state = paid.GetProperty("payment").GetProperty("state").GetString();
        return state == "CAPTURED" ? true : throw new InvalidOperationException(paid.ToString());
    }

    public async Task ListAsync(int client)
    {
        // Many readers, each within their budget.
        var token = world.Tokens[Interlocked.Increment(ref reader) % world.Tokens.Count];
        var data = await AskAsync(token, List, new { shop = GlobalIds.Encode(world.FirstShop).Value });
        if (data.GetProperty("node").GetProperty("listings").GetProperty("nodes").GetArrayLength() != 20) throw new InvalidOperationException(data.ToString());
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> DoAsync(string token, string name, string inputType, object input, string selection)
    {
        var data = await AskAsync(token, $"mutation($input: {inputType}!) {{ {name}(input: $input) {{ {selection} userErrors {{ code message }} }} }}", new { input });
        return data.GetProperty(name);
    }

    private async Task<JsonElement> AskAsync(string token, string query, object? variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, world.GraphQL) { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.TryGetProperty("errors", out var errors) ? throw new InvalidOperationException(errors.ToString()) : answer.GetProperty("data");
    }
}
