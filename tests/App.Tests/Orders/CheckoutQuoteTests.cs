using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Shipping;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.App.Tests.Orders;

public sealed class CheckoutQuoteTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private const string Quote = """
        total { amountMinor } listTotal { amountMinor } goods { amountMinor } shipping { amountMinor } tax { amountMinor } isShippingKnown unusableCodes unusableCouponIds usedCodes
        shops { shop { name } total { amountMinor } adjustments { kind name amount { amountMinor } funder { name } isShipping } lines { paid { amountMinor } canBeSent } }
        """;

    [Fact]
    public async Task Two_shops_a_coupon_a_threshold_and_shipping_are_one_payment_and_two_orders_exact_to_the_fen()
    {
        var tea = await GivenShopAsync("Tea", 9_999);
        var kiln = await GivenShopAsync("Kiln", 5_000);
        await SendByWeightAsync(tea, grams: 1_200);
        await platform.DoneAsync(kiln.Token, "createOffer", "CreateOfferInput", Offer(kiln.Shop, "THRESHOLD", new { minSpendMinor = 5_000, amountOffMinor = 333 }), "offer { id }");
        var made = await platform.DoneAsync(tea.Token, "createCoupon", "CreateCouponInput", Coupon(tea.Shop, 1_000), "offer { id left code }");
        var buyer = await platform.SignUpAsync();
        var offer = made.GetProperty("offer").GetProperty("id").GetString();
        var claimed = await platform.DoneAsync(buyer, "claimCoupon", "ClaimCouponInput", new { offerId = offer }, "coupon { id isUsed offer { left claimedByViewer code } }");
        var coupon = claimed.GetProperty("coupon").GetProperty("id").GetString();
        Assert.Equal("""{"left":99,"claimedByViewer":1,"code":null}""", claimed.GetProperty("coupon").GetProperty("offer").ToString());
        await AddAsync(buyer, tea.Sku);
        await AddAsync(buyer, kiln.Sku);
        var saved = await platform.DoneAsync(buyer, "saveAddress", "SaveAddressInput", new { address = Home("Zhejiang") }, "id addresses { id isDefault address { city } }");
        var address = saved.GetProperty("id").GetString();

        Assert.Equal(9_999 + 5_000 - 333, (await CartAsync(buyer, "total { amountMinor }")).GetProperty("total").GetProperty("amountMinor").GetInt64());
        var quote = await QuoteAsync(buyer, new { addressId = address, couponIds = new[] { coupon } });
        var total = 9_999 - 1_000 + 800 + 5_000 - 333;
        Assert.Equal((total, 800L, true), (Minor(quote, "total"), Minor(quote, "shipping"), quote.GetProperty("isShippingKnown").GetBoolean()));
        Assert.Equal(((9_999 - 1_000 + 800) * 13 / 113) + ((5_000 - 333) * 13 / 113), Minor(quote, "tax"));

        var placed = await platform.DoneAsync(
            buyer, "placeOrder", "PlaceOrderInput", new { addressId = address, totalShown = total, couponIds = new[] { coupon }, idempotencyKey = "one" },
            "payment { id amount { amountMinor } } orders { shop { name } total { amountMinor } sums { listTotal { amountMinor } goods { amountMinor } shipping { amountMinor } } adjustments { kind amount { amountMinor } funder { name } } lines { paid { amountMinor } shipping { amountMinor } adjustments { name } } }");

        Assert.Equal(total, Minor(placed.GetProperty("payment"), "amount"));
        var orders = placed.GetProperty("orders").EnumerateArray().ToDictionary(order => order.GetProperty("shop").GetProperty("name").GetString()!);
        Assert.Equal((9_799L, 4_667L), (Minor(orders["Tea"], "total"), Minor(orders["Kiln"], "total")));
        Assert.Equal((8_999L, 800L), (Minor(orders["Tea"].GetProperty("sums"), "goods"), Minor(orders["Tea"].GetProperty("sums"), "shipping")));
        var adjustment = Assert.Single(orders["Tea"].GetProperty("adjustments").EnumerateArray());
        Assert.Equal(("COUPON", 1_000L, "Tea"), (adjustment.GetProperty("kind").GetString(), Minor(adjustment, "amount"), adjustment.GetProperty("funder").GetProperty("name").GetString()));
        await platform.DoneAsync(buyer, "sandboxPay", "SandboxPayInput", new { paymentId = placed.GetProperty("payment").GetProperty("id").GetString(), outcome = "APPROVE" }, "payment { state }");
        var pending = (await platform.AskAsync(tea.Token, "{ viewer { balances { account pending { amountMinor } } } }")).GetProperty("viewer").GetProperty("balances");
        Assert.Equal(9_799 - 449, Minor(pending.EnumerateArray().Single(balance => balance.GetProperty("account").GetString() == "MERCHANT"), "pending"));
        Assert.True((await platform.App.Services.GetRequiredService<LedgerReader>().AuditAsync(CancellationToken.None)).IsClean);
    }

    [Fact]
    public async Task Only_chosen_lines_are_ordered_and_what_is_short_or_not_sent_is_said()
    {
        var tea = await GivenShopAsync("Near tea", 1_000);
        await SendByWeightAsync(tea, grams: 500);
        var buyer = await platform.SignUpAsync();
        await AddAsync(buyer, tea.Sku, 12);
        var other = await GivenShopAsync("Other", 700);
        await AddAsync(buyer, other.Sku);
        var lines = (await CartAsync(buyer, "lines { id shortBy sku { id } }")).GetProperty("lines");
        Assert.Equal((2, 0), (lines[0].GetProperty("shortBy").GetInt32(), lines[1].GetProperty("shortBy").GetInt32()));
        var quote = await QuoteAsync(buyer, new { region = "Tibet", couponCodes = new[] { "nonsense" } });
        Assert.False(quote.GetProperty("shops").EnumerateArray().SelectMany(shop => shop.GetProperty("lines").EnumerateArray()).All(line => line.GetProperty("canBeSent").GetBoolean()));
        Assert.Equal("NONSENSE", quote.GetProperty("unusableCodes")[0].GetString());

        var chosen = new[] { lines[1].GetProperty("id").GetString() };
        var placed = await platform.DoneAsync(
            buyer, "placeOrder", "PlaceOrderInput", new { address = Home("Tibet"), totalShown = 700, lineIds = chosen, idempotencyKey = "some" }, "orders { total { amountMinor } }");
        Assert.Single(placed.GetProperty("orders").EnumerateArray());
        Assert.Single((await CartAsync(buyer, "lines { id }")).GetProperty("lines").EnumerateArray());
        await platform.DoneAsync(buyer, "setCartLine", "SetCartLineInput", new { lineId = lines[0].GetProperty("id").GetString(), quantity = 1 }, "cart { lines { id } }");
        var far = await platform.DoAsync(buyer, "placeOrder", "PlaceOrderInput", new { address = Home("Tibet"), totalShown = 1_000, idempotencyKey = "far" }, "orders { id }");
        Assert.Equal("NOT_SENT_THERE", far.GetProperty("userErrors")[0].GetProperty("code").GetString());
        var wrong = await platform.DoAsync(
            buyer, "placeOrder", "PlaceOrderInput", new { address = Home("ZJ"), totalShown = 1_000, couponCodes = new[] { "nonsense" }, idempotencyKey = "code" }, "orders { id }");
        Assert.Equal("COUPON_UNUSABLE", wrong.GetProperty("userErrors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_member_price_is_for_members_and_two_members_pay_the_same()
    {
        var tea = await GivenShopAsync("Club", 1_000);
        await platform.DoneAsync(tea.Token, "createOffer", "CreateOfferInput", Offer(tea.Shop, "MEMBER_PRICE", new { unitPriceMinor = 800 }), "offer { id }");
        var totals = new List<long>();
        foreach (var isMember in new[] { true, true, false })
        {
            var buyer = await platform.SignUpAsync();
            var handle = (await platform.AskAsync(buyer, "{ viewer { person { handle } } }")).GetProperty("viewer").GetProperty("person").GetProperty("handle").GetString();
            if (isMember)
            {
                await platform.DoneAsync(tea.Token, "grantMembership", "GrantMembershipInput", new { shopId = tea.Shop, handle, until = "2030-01-01T00:00:00Z" }, "done");
            }
            await AddAsync(buyer, tea.Sku);
            totals.Add(Minor(await CartAsync(buyer, "total { amountMinor }"), "total"));
        }
        Assert.Equal([800L, 800, 1_000], totals);
        var seen = await platform.AskAsync(
            null, "query($id: ID!) { node(id: $id) { ... on Sku { listing { offers { kind unitPrice { amountMinor } endsAt } coupons { id } } } } }", new { id = tea.Sku });
        Assert.Equal("MEMBER_PRICE", seen.GetProperty("node").GetProperty("listing").GetProperty("offers")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Addresses_and_offers_are_their_owners_to_change()
    {
        var owner = await platform.SignUpAsync();
        var first = await platform.DoneAsync(owner, "saveAddress", "SaveAddressInput", new { address = Home("ZJ") }, "id");
        var second = await platform.DoneAsync(owner, "saveAddress", "SaveAddressInput", new { address = Home("SH"), makeDefault = true }, "id addresses { isDefault address { region } }");
        Assert.Equal("SH", second.GetProperty("addresses")[0].GetProperty("address").GetProperty("region").GetString());
        var stranger = await platform.SignUpAsync();
        var id = second.GetProperty("id").GetString();
        var taken = await platform.DoAsync(stranger, "saveAddress", "SaveAddressInput", new { addressId = id, address = Home("GD") }, "id");
        Assert.Equal("NOT_FOUND", taken.GetProperty("userErrors")[0].GetProperty("code").GetString());
        Assert.Equal("NOT_FOUND", (await platform.DoAsync(stranger, "deleteAddress", "AddressIdInput", new { addressId = id }, "id")).GetProperty("userErrors")[0].GetProperty("code").GetString());
        var left = await platform.DoneAsync(owner, "deleteAddress", "AddressIdInput", new { addressId = id }, "addresses { id isDefault }");
        Assert.Equal((first.GetProperty("id").GetString(), true), (left.GetProperty("addresses")[0].GetProperty("id").GetString(), left.GetProperty("addresses")[0].GetProperty("isDefault").GetBoolean()));
        Assert.Equal(0, (await platform.AskAsync(stranger, "{ viewer { addresses { id } } }")).GetProperty("viewer").GetProperty("addresses").GetArrayLength());

        var shop = await GivenShopAsync("Mine", 100);
        var offer = (await platform.DoneAsync(shop.Token, "createOffer", "CreateOfferInput", Offer(shop.Shop, "TIMED_DISCOUNT", new { percentOffBps = 1_000 }), "offer { id }"))
            .GetProperty("offer").GetProperty("id").GetString();
        foreach (var who in new[] { stranger, (await GivenShopAsync("Theirs", 100)).Token })
        {
            Assert.Equal("NOT_FOUND", (await platform.DoAsync(who, "endOffer", "OfferIdInput", new { offerId = offer }, "offer { id }")).GetProperty("userErrors")[0].GetProperty("code").GetString());
            Assert.Equal("NOT_FOUND", (await platform.DoAsync(who, "createOffer", "CreateOfferInput", Offer(shop.Shop, "SHIPPING", new { }), "offer { id }")).GetProperty("userErrors")[0].GetProperty("code").GetString());
            Assert.Equal("NOT_FOUND", (await platform.DoAsync(who, "setSkuWeight", "SetSkuWeightInput", new { skuId = shop.Sku, grams = 5 }, "done")).GetProperty("userErrors")[0].GetProperty("code").GetString());
        }
        await platform.DoneAsync(shop.Token, "endOffer", "OfferIdInput", new { offerId = offer }, "offer { id }");
    }

    [Fact]
    public async Task A_shipping_template_is_made_once_per_key_and_an_unknown_one_is_not_made()
    {
        var shop = await GivenShopAsync("Sender", 100);
        var other = await GivenShopAsync("Another", 100);
        var input = Template(shop.Shop, "Everywhere");
        input["idempotencyKey"] = "one";
        var made = new List<string?>();
        for (var i = 0; i < 2; i++)
        {
            made.Add(await SavedTemplateAsync(shop.Token, input));
        }
        Assert.Equal(made[0], made[1]);
        input["name"] = "Else";
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", await RefusalAsync(shop.Token, "saveShippingTemplate", "SaveShippingTemplateInput", input, "template { id }"));

        var changed = Template(shop.Shop, "Nowhere");
        changed["templateId"] = made[0];
        Assert.Equal(made[0], await SavedTemplateAsync(shop.Token, changed));
        var foreign = await SavedTemplateAsync(other.Token, Template(other.Shop, "Theirs"));
        foreach (var id in new[] { foreign, GlobalIds.Encode(ShippingTemplateId.New()).Value })
        {
            changed["templateId"] = id;
            Assert.Equal("NOT_FOUND", await RefusalAsync(shop.Token, "saveShippingTemplate", "SaveShippingTemplateInput", changed, "template { id }"));
        }
        var left = await platform.AskAsync(null, "query($id: ID!) { node(id: $id) { ... on Shop { shippingTemplates { id name } } } }", new { id = shop.Shop });
        var template = Assert.Single(left.GetProperty("node").GetProperty("shippingTemplates").EnumerateArray());
        Assert.Equal((made[0], "Nowhere"), (template.GetProperty("id").GetString(), template.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_repeated_key_saves_an_address_once_and_claims_a_coupon_once()
    {
        var buyer = await platform.SignUpAsync();
        var address = new { address = Home("ZJ"), idempotencyKey = "home" };
        var first = await platform.DoneAsync(buyer, "saveAddress", "SaveAddressInput", address, "id");
        var again = await platform.DoneAsync(buyer, "saveAddress", "SaveAddressInput", address, "id addresses { id }");
        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Equal(1, again.GetProperty("addresses").GetArrayLength());
        Assert.Equal(
            "IDEMPOTENCY_KEY_REUSED",
            await RefusalAsync(buyer, "saveAddress", "SaveAddressInput", new { address = Home("SH"), idempotencyKey = "home" }, "id"));

        var shop = await GivenShopAsync("Giver", 10_000);
        var coupon = Coupon(shop.Shop, 100);
        coupon["perPersonLimit"] = 5;
        var offer = (await platform.DoneAsync(shop.Token, "createCoupon", "CreateCouponInput", coupon, "offer { id }")).GetProperty("offer").GetProperty("id").GetString();
        var claim = new { offerId = offer, idempotencyKey = "claim" };
        var mine = await platform.DoneAsync(buyer, "claimCoupon", "ClaimCouponInput", claim, "coupon { id }");
        var same = await platform.DoneAsync(buyer, "claimCoupon", "ClaimCouponInput", claim, "coupon { id offer { claimedByViewer totalLimit left } }");
        Assert.Equal(mine.GetProperty("coupon").GetProperty("id").GetString(), same.GetProperty("coupon").GetProperty("id").GetString());
        var facts = same.GetProperty("coupon").GetProperty("offer");
        Assert.Equal((1, 100, 99), (facts.GetProperty("claimedByViewer").GetInt32(), facts.GetProperty("totalLimit").GetInt32(), facts.GetProperty("left").GetInt32()));
    }

    [Fact]
    public async Task What_a_variant_would_cost_can_be_asked_without_a_cart()
    {
        var shop = await GivenShopAsync("Sampler", 10_000);
        var coupon = Coupon(shop.Shop, 500);
        coupon["code"] = "SAMPLE5";
        await platform.DoneAsync(shop.Token, "createCoupon", "CreateCouponInput", coupon, "offer { id }");
        const string ask = "query($sku: ID!, $quantity: Int!) { quote(skuId: $sku, quantity: $quantity, couponCodes: [\"sample5\", \"NONE\"]) { total { amountMinor } usedCodes unusableCodes } }";
        var quote = (await platform.AskAsync(shop.Token, ask, new { sku = shop.Sku, quantity = 3 })).GetProperty("quote");
        Assert.Equal((29_500L, "SAMPLE5", "NONE"), (Minor(quote, "total"), quote.GetProperty("usedCodes")[0].GetString(), quote.GetProperty("unusableCodes")[0].GetString()));
        Assert.Equal(0, Minor(await CartAsync(shop.Token, "total { amountMinor }"), "total"));
        Assert.Equal(JsonValueKind.Null, (await platform.AskAsync(null, ask, new { sku = shop.Sku, quantity = 3 })).GetProperty("quote").ValueKind);
    }

    private static Dictionary<string, object?> Template(string shop, string name) => new()
    {
        ["shopId"] = shop,
        ["name"] = name,
        ["unit"] = "PIECE",
        ["zones"] = new[] { new { regions = Array.Empty<string>(), firstUnits = 1, firstMinor = 800, nextUnits = 1, nextMinor = 100 } },
        ["currency"] = "CNY",
    };

    private async Task<string?> SavedTemplateAsync(string token, Dictionary<string, object?> input) =>
        (await platform.DoneAsync(token, "saveShippingTemplate", "SaveShippingTemplateInput", input, "template { id }")).GetProperty("template").GetProperty("id").GetString();

    private async Task<string?> RefusalAsync(string token, string mutation, string type, object input, string fields) =>
        (await platform.DoAsync(token, mutation, type, input, fields)).GetProperty("userErrors")[0].GetProperty("code").GetString();

    private async Task SendByWeightAsync((string Token, string Shop, string Sku) shop, int grams)
    {
        var zones = new[] { new { regions = new[] { "浙江省" }, firstUnits = 1_000, firstMinor = 600, nextUnits = 500, nextMinor = 200 } };
        var made = await platform.DoneAsync(
            shop.Token, "saveShippingTemplate", "SaveShippingTemplateInput", new { shopId = shop.Shop, name = "Near", unit = "GRAM", zones, currency = "CNY" }, "template { id zones { regions } }");
        var listing = (await platform.AskAsync(null, "query($id: ID!) { node(id: $id) { ... on Sku { listing { id } } } }", new { id = shop.Sku }))
            .GetProperty("node").GetProperty("listing").GetProperty("id").GetString();
        await platform.DoneAsync(
            shop.Token, "setListingShipping", "SetListingShippingInput", new { listingId = listing, templateId = made.GetProperty("template").GetProperty("id").GetString() }, "done");
        await platform.DoneAsync(shop.Token, "setSkuWeight", "SetSkuWeightInput", new { skuId = shop.Sku, grams }, "done");
    }

    private async Task<(string Token, string Shop, string Sku)> GivenShopAsync(string name, long priceMinor)
    {
        var token = await platform.SignUpAsync();
        var shop = (await platform.DoneAsync(token, "openShop", "OpenShopInput", new { name }, "shop { id }")).GetProperty("shop").GetProperty("id").GetString()!;
        var input = new { shopId = shop, title = "From " + name, description = "", skus = new[] { new { optionValues = Array.Empty<string>(), priceMinor, currency = "CNY", stock = 10 } } };
        var payload = await platform.DoneAsync(token, "createListing", "CreateListingInput", input, "listing { skus { id } }");
        return (token, shop, payload.GetProperty("listing").GetProperty("skus")[0].GetProperty("id").GetString()!);
    }

    private static Dictionary<string, object?> Offer(string shop, string kind, object terms)
    {
        var input = new Dictionary<string, object?>
        {
            ["shopId"] = shop,
            ["kind"] = kind,
            ["name"] = "An offer",
            ["startsAt"] = TimeProvider.System.GetUtcNow().AddDays(-1),
            ["endsAt"] = TimeProvider.System.GetUtcNow().AddDays(30),
            ["currency"] = "CNY",
            ["idempotencyKey"] = Guid.CreateVersion7().ToString(),
        };
        foreach (var property in JsonSerializer.SerializeToElement(terms).EnumerateObject()) input[property.Name] = property.Value;
        return input;
    }

    private static Dictionary<string, object?> Coupon(string shop, long offMinor)
    {
        var input = Offer(shop, "COUPON", new { amountOffMinor = offMinor, totalLimit = 100, minSpendMinor = 5_000 });
        input.Remove("kind");
        return input;
    }

    private Task<JsonElement> AddAsync(string buyer, string sku, int quantity = 1) =>
        platform.DoneAsync(buyer, "addToCart", "AddToCartInput", new { skuId = sku, quantity }, "cart { lines { id } }");

    private async Task<JsonElement> CartAsync(string buyer, string selection) =>
        (await platform.AskAsync(buyer, $"{{ viewer {{ cart {{ {selection} }} }} }}")).GetProperty("viewer").GetProperty("cart");

    private async Task<JsonElement> QuoteAsync(string buyer, object variables) => (await platform.AskAsync(
        buyer,
        $"query($addressId: ID, $region: String, $couponIds: [ID!], $couponCodes: [String!]) {{ viewer {{ cart {{ quote(addressId: $addressId, region: $region, couponIds: $couponIds, couponCodes: $couponCodes) {{ {Quote} }} }} }} }}",
        variables)).GetProperty("viewer").GetProperty("cart").GetProperty("quote");

    private static long Minor(JsonElement element, string field) => element.GetProperty(field).GetProperty("amountMinor").GetInt64();

    private static object Home(string region) => new { name = "Mei", phone = "13800000000", region, city = "Hangzhou", street = "1 Lake Road" };
}
