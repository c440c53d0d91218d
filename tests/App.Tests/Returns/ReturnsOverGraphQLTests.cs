using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Returns;

/// <summary>The buyer's and the merchant's journey after the sale, as a stranger's program takes it.</summary>
public sealed class ReturnsOverGraphQLTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private const string Order =
        """
        order { id state refunded { amountMinor } lines { id quantity handedOver returned refunded { amountMinor } }
          parcels { id kind state trackingNumber carrier lines { lineId quantity } tracking { state place } } returns { id state } }
        """;

    private const string Case = "case { id state deadline defaultAction restocked history { from to action side note } }";

    [Fact]
    public async Task Two_parcels_are_tracked_received_and_one_line_goes_back_for_its_money()
    {
        var (seller, skus) = await GivenShopAsync();
        var buyer = await platform.SignUpAsync();
        var (payment, order) = await BuyAsync(buyer, skus, 2);
        var lines = (await OrderAsync(buyer, order)).GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("id").GetString()).ToList();

        var first = await platform.DoneAsync(seller, "shipParcel", "ShipParcelInput", new
        {
            orderId = order,
            carrier = "SANDBOX",
            idempotencyKey = "1",
            lines = new object[] { new { lineId = lines[0], quantity = 2 }, new { lineId = lines[1], quantity = 1 } },
        }, Order);
        Assert.Equal("PAID", State(first.GetProperty("order")));
        var second = await platform.DoneAsync(seller, "shipParcel", "ShipParcelInput", new { orderId = order, carrier = "SF", trackingNumber = "SF42", idempotencyKey = "2" }, Order);
        Assert.Equal("SHIPPED", State(second.GetProperty("order")));

        await platform.DoneAsync(buyer, "sandboxAdvanceClock", "AdvanceClockInput", new { seconds = 60 * 60 * 50 }, "now");
        var parcels = (await OrderAsync(buyer, order)).GetProperty("parcels").EnumerateArray().ToList();
        Assert.Equal(["DELIVERED", "ANNOUNCED"], parcels.Select(State));
        Assert.Equal(4, parcels[0].GetProperty("tracking").GetArrayLength());
        Assert.StartsWith("SBX", parcels[0].GetProperty("trackingNumber").GetString(), StringComparison.Ordinal);
        Assert.Equal("SF42", parcels[1].GetProperty("trackingNumber").GetString());
        await platform.DoneAsync(buyer, "confirmReceipt", "OrderIdInput", new { orderId = order }, "order { state }");

        var opened = await platform.DoneAsync(
            buyer, "openReturn", "OpenReturnInput", new { lineId = lines[0], quantity = 2, kind = "RETURN", reason = "NO_REASON", note = "Too small.", idempotencyKey = "r" }, Case);
        var id = opened.GetProperty("case").GetProperty("id").GetString();
        Assert.Equal(("REQUESTED", "APPROVE"), (State(opened.GetProperty("case")), opened.GetProperty("case").GetProperty("defaultAction").GetString()));
        var stranger = await platform.SignUpAsync();
        Assert.Equal(JsonValueKind.Null, (await platform.AskAsync(stranger, "query($id: ID!) { node(id: $id) { id } }", new { id })).GetProperty("node").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await platform.AskAsync(stranger, "query($id: ID!) { node(id: $id) { id } }", new { id = parcels[0].GetProperty("id").GetString() })).GetProperty("node").ValueKind);
        Assert.NotEmpty((await platform.DoAsync(stranger, "approveReturn", "ReturnCaseIdInput", new { caseId = id }, "case { id }")).GetProperty("userErrors").EnumerateArray());
        var toDecide = await platform.AskAsync(seller, "{ viewer { shopReturns { nodes { id state } } returns { nodes { id } } } }");
        Assert.Equal(id, toDecide.GetProperty("viewer").GetProperty("shopReturns").GetProperty("nodes")[0].GetProperty("id").GetString());
        Assert.Empty(toDecide.GetProperty("viewer").GetProperty("returns").GetProperty("nodes").EnumerateArray());

        await platform.DoneAsync(seller, "approveReturn", "ReturnCaseIdInput", new { caseId = id }, Case);
        await platform.DoneAsync(buyer, "sendReturn", "ReturnParcelInput", new { caseId = id, carrier = "SANDBOX" }, Case);
        var accepted = await platform.DoneAsync(seller, "acceptReturn", "AcceptReturnInput", new { caseId = id, restock = 1 }, Case);
        Assert.Equal(1, accepted.GetProperty("case").GetProperty("restocked").GetInt32());
        await platform.DoneAsync(buyer, "sandboxAdvanceClock", "AdvanceClockInput", new { seconds = 60 }, "now");

        var after = await OrderAsync(buyer, order);
        Assert.Equal("RECEIVED", State(after));
        Assert.Equal(2_000, after.GetProperty("refunded").GetProperty("amountMinor").GetInt64());
        Assert.Equal([2_000L, 0L], after.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("refunded").GetProperty("amountMinor").GetInt64()));
        var history = (await platform.AskAsync(buyer, "query($id: ID!) { node(id: $id) { ... on ReturnCase { state history { side to } } } }", new { id })).GetProperty("node");
        Assert.Equal("REFUNDED", State(history));
        Assert.Equal(["BUYER", "MERCHANT", "BUYER", "MERCHANT", "PROVIDER"], history.GetProperty("history").EnumerateArray().Select(move => move.GetProperty("side").GetString()));
        var ops = await OperatorAsync();
        var audit = (await platform.AskAsync(ops, "{ ledgerAudit { clean orphanEntries } }")).GetProperty("ledgerAudit");
        Assert.True(audit.GetProperty("clean").GetBoolean());
        Assert.Equal("CAPTURED", (await platform.AskAsync(buyer, "query($id: ID!) { node(id: $id) { ... on Payment { state } } }", new { id = payment })).GetProperty("node").GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_refused_return_says_why_and_in_which_field()
    {
        var (seller, skus) = await GivenShopAsync();
        var buyer = await platform.SignUpAsync();
        var (_, order) = await BuyAsync(buyer, skus, 1);
        var line = (await OrderAsync(buyer, order)).GetProperty("lines")[0].GetProperty("id").GetString();

        async Task<(string?, string?)> RefusedAsync(string? token, object input)
        {
            var error = (await platform.DoAsync(token, "openReturn", "OpenReturnInput", input, "case { id }")).GetProperty("userErrors")[0];
            return (error.GetProperty("code").GetString(), error.GetProperty("field").ValueKind == JsonValueKind.Null ? null : error.GetProperty("field")[0].GetString());
        }

        Assert.Equal("quantity", (await RefusedAsync(buyer, new { lineId = line, quantity = 1, kind = "RETURN", reason = "NO_REASON", idempotencyKey = "a" })).Item2);
        Assert.Equal("reason", (await RefusedAsync(buyer, new { lineId = line, quantity = 1, kind = "REFUND_ONLY", reason = "NO_REASON", idempotencyKey = "b" })).Item2);
        Assert.Equal("replacementSkuId", (await RefusedAsync(buyer, new { lineId = line, quantity = 1, kind = "EXCHANGE", reason = "NO_REASON", idempotencyKey = "c" })).Item2);
        Assert.Equal("lineId", (await RefusedAsync(seller, new { lineId = line, quantity = 1, kind = "RETURN", reason = "NO_REASON", idempotencyKey = "d" })).Item2);
        var shortage = await platform.DoneAsync(seller, "reportShortage", "ReportShortageInput", new { lineId = line, quantity = 1, note = "Broken.", idempotencyKey = "e" }, Case);
        Assert.Equal("REFUNDING", State(shortage.GetProperty("case")));
        Assert.Equal(("WRONG_STATE", "lineId"), await RefusedAsync(buyer, new { lineId = line, quantity = 1, kind = "CANCEL_BEFORE_SHIPMENT", reason = "NO_REASON", idempotencyKey = "f" }));
    }

    private async Task<string> OperatorAsync()
    {
        var person = PersonId.New();
        await platform.App.Services.GetRequiredService<Database>().WriteAsync(
            async tx =>
            {
                await SignUp.InsertPersonAsync(tx, person, "ops", "Ops", CancellationToken.None);
                await Grants.GiveAsync(tx, person, Role.Operator, null, "test", null, CancellationToken.None);
                return person;
            },
            CancellationToken.None);
        return (await platform.App.Services.GetRequiredService<SignIn>().StartSessionAsync(person, CancellationToken.None)).Token;
    }

    private static string? State(JsonElement element) => element.GetProperty("state").GetString();

    private async Task<JsonElement> OrderAsync(string token, string? id) => (await platform.AskAsync(
        token, $"query($id: ID!) {{ node(id: $id) {{ ... on Order {{ {Order[(Order.IndexOf('{', StringComparison.Ordinal) + 1)..Order.LastIndexOf('}')]} }} }} }}", new { id })).GetProperty("node");

    private async Task<(string Seller, List<string?> Skus)> GivenShopAsync()
    {
        var token = await platform.SignUpAsync();
        var shop = (await platform.DoneAsync(token, "openShop", "OpenShopInput", new { name = "Kiln" }, "shop { id }")).GetProperty("shop").GetProperty("id").GetString();
        var input = new
        {
            shopId = shop,
            title = "Cup",
            description = "Thrown by hand.",
            options = new[] { new { name = "Size", values = new[] { "S", "M" } } },
            skus = new[] { "S", "M" }.Select(size => new { optionValues = new[] { size }, priceMinor = 1_000, currency = "CNY", stock = 10 }),
        };
        var listing = (await platform.DoneAsync(token, "createListing", "CreateListingInput", input, "listing { skus { id } }")).GetProperty("listing");
        return (token, [.. listing.GetProperty("skus").EnumerateArray().Select(sku => sku.GetProperty("id").GetString())]);
    }

    private async Task<(string? Payment, string? Order)> BuyAsync(string buyer, List<string?> skus, int quantity)
    {
        foreach (var skuId in skus) await platform.DoneAsync(buyer, "addToCart", "AddToCartInput", new { skuId, quantity }, "cart { total { amountMinor } }");
        var address = new { name = "Mei", phone = "13800000000", region = "Zhejiang", city = "Hangzhou", street = "1 Lake Road" };
        var placed = await platform.DoneAsync(
            buyer, "placeOrder", "PlaceOrderInput", new { totalShown = 1_000 * quantity * skus.Count, idempotencyKey = "p", address }, "payment { id } orders { id }");
        var payment = placed.GetProperty("payment").GetProperty("id").GetString();
        await platform.DoneAsync(buyer, "sandboxPay", "SandboxPayInput", new { paymentId = payment, outcome = "APPROVE" }, "payment { state }");
        return (payment, placed.GetProperty("orders")[0].GetProperty("id").GetString());
    }
}
