using System.Globalization;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;
using Xunit.Abstractions;

namespace SocialCommerce.App.Tests.Faults;

/// <summary>
/// Shoppers buy, pay and cancel while the program and PostgreSQL are killed at random moments. Afterwards no unit was sold twice, no
/// paid order is lost, nobody was charged or refunded twice, and the books are clean. FAULT_KILLS sets how often (50 takes some minutes).
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Shoppers = 8;
    private const int HotStock = 25;
    private const int PlentyStock = 100_000;

    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("FAULT_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 8;

    [Fact]
    public async Task Killed_at_random_moments_it_loses_nothing_and_does_nothing_twice()
    {
        await using var server = await ServerProcess.StartAsync();
        using var api = new ApiClient(server.Address);
        var skus = new[] { await GivenSkuAsync(api, 1, HotStock), await GivenSkuAsync(api, 2, PlentyStock) };
        var shoppers = new List<Shopper>();
        for (var i = 0; i < Shoppers; i++) shoppers.Add(new Shopper(api, await SignUpAsync(api, $"shopper{i}"), skus, new Random(i)));
        var isOver = false;
        var shopping = Task.WhenAll(shoppers.Select(shopper => shopper.ShopAsync(() => isOver)));
        await KillAsync(server, api, shopping);
        isOver = true;
        await shopping;

        // What is unpaid expires; what was under way arrives.
        await api.DoneAsync(await SignUpAsync(api, "clock"), "sandboxAdvanceClock", "AdvanceClockInput", new { seconds = 3_600 }, "now");
        output.WriteLine($"{Kills} kills, {shoppers.Sum(shopper => shopper.Told.Count)} checkouts, {shoppers.Sum(shopper => shopper.Told.Count(told => told.IsPaid))} paid");
        Assert.Contains(shoppers.SelectMany(shopper => shopper.Told), told => told.IsPaid);
        await AssertTruthAsync(server, shoppers);
    }

    private static async Task KillAsync(ServerProcess server, ApiClient api, Task shopping)
    {
        var random = new Random(20_26);
        for (var i = 0; i <= Kills; i++)
        {
            // Some way on, and then anywhere within a request; the last stretch is without a fault: everything must still be able to go on.
            var far = api.Answers + random.Next(5, 150);
            while (api.Answers < far && !shopping.IsCompleted) await Task.Delay(random.Next(1, 20));
            if (i == Kills) break;
            if (i % 4 == 3)
            {
                await server.CrashPostgresAsync();
                continue;
            }
            await server.KillAsync();
            await server.ServeAsync();
        }
    }

    private static async Task AssertTruthAsync(ServerProcess server, IReadOnlyList<Shopper> shoppers)
    {
        foreach (var (what, count) in new[]
        {
            ("stock rows that do not add up or still hold reservations", "SELECT count(*) FROM inventory.stock WHERE on_hand <> available + reserved + committed OR reserved <> 0"),
            ("SKUs of which another number is sold than is committed", """
                SELECT count(*) FROM inventory.stock s WHERE s.committed <> (SELECT coalesce(sum(l.quantity), 0) FROM orders.line l JOIN orders.order o ON o.id = l."order"
                  WHERE l.sku = s.sku AND o.state = 'Paid')
                """),
            ("SKUs with units lost or won", $"SELECT count(*) FROM inventory.stock WHERE on_hand NOT IN ({HotStock}, {PlentyStock})"),
            ("orders that wait for a payment that is over", "SELECT count(*) FROM orders.order WHERE state = 'AwaitingPayment'"),
            ("payments whose two sides differ", """
                SELECT count(*) FROM payments.payment p JOIN sandbox_payments.payment s ON s.id::text = p.provider_id
                WHERE p.amount_minor <> s.amount_minor OR p.refunded_minor <> s.refunded_minor OR (p.captured_at IS NOT NULL) <> (s.state = 'captured')
                """),
            ("refunds the provider does not know, or that are not done", """
                SELECT count(*) FROM payments.refund r JOIN payments.payment p ON p.id = r.payment WHERE r.state <> 'Succeeded'
                  OR (SELECT count(*) FROM sandbox_payments.refund s WHERE s.payment_id::text = p.provider_id AND s.amount_minor = r.amount_minor) = 0
                """),
            ("refunds made twice", """
                SELECT abs((SELECT count(*) FROM sandbox_payments.refund) - (SELECT count(*) FROM payments.refund))
                """),
            ("payments of which not exactly the orders that stand are kept", """
                SELECT count(*) FROM payments.payment p WHERE p.captured_at IS NOT NULL AND p.amount_minor - p.refunded_minor <>
                  (SELECT coalesce(sum(o.total_minor), 0) FROM orders.order o WHERE o.payment = p.id AND o.state = 'Paid')
                """),
            ("orders placed twice", "SELECT count(*) FROM (SELECT purpose_id FROM payments.payment GROUP BY purpose_id HAVING count(*) > 1) doubled"),
            ("events given up", "SELECT count(*) FROM events.dead_letter"),
            ("postings out of balance", "SELECT count(*) FROM (SELECT posting_id FROM ledger.entry GROUP BY posting_id HAVING sum(amount_minor) <> 0) bad"),
        })
        {
            Assert.Equal((what, 0L), (what, Convert.ToInt64(await server.ScalarAsync<object>(count), CultureInfo.InvariantCulture)));
        }
        await AssertPromisesAsync(server, shoppers);
    }

    /// <summary>Whatever a shopper was told is so: as many payments as placed orders, paid ones captured, given-up ones back.</summary>
    private static async Task AssertPromisesAsync(ServerProcess server, IReadOnlyList<Shopper> shoppers)
    {
        var told = shoppers.SelectMany(shopper => shopper.Told).ToList();
        Assert.Equal(told.Count, await server.ScalarAsync<long>("SELECT count(*) FROM payments.payment"));
        Assert.Equal(told.Sum(one => one.Orders.Count), await server.ScalarAsync<long>("SELECT count(*) FROM orders.order"));
        foreach (var one in told)
        {
            var state = await server.ScalarAsync<string>($"SELECT state FROM payments.payment WHERE id = '{GuidOf(one.Payment)}'");
            if (one.IsPaid) Assert.Contains(state, (string[])["Captured", "Refunded"]);
            if (one.CancelledOrder is not { } cancelled) continue;
            var order = await server.ScalarAsync<string>($"SELECT state FROM orders.order WHERE id = '{GuidOf(cancelled)}'");
            Assert.Contains(order, one.IsPaid ? (string[])["Refunded"] : ["Cancelled", "Refunded"]);
        }
    }

    private static Guid GuidOf(string globalId) => GlobalIds.TryDecode(new GlobalId(globalId), out _, out var id) ? id : throw new FormatException(globalId);

    private static async Task<string> GivenSkuAsync(ApiClient api, int nr, int stock)
    {
        var token = await SignUpAsync(api, $"seller{nr}");
        var shop = (await api.DoneAsync(token, "openShop", "OpenShopInput", new { name = $"Shop {nr}" }, "shop { id }")).GetProperty("shop").GetProperty("id").GetString();
        var input = new
        {
            shopId = shop,
            title = "A good thing",
            description = "Made by hand.",
            options = new[] { new { name = "Size", values = new[] { "S" } } },
            skus = new[] { new { optionValues = new[] { "S" }, priceMinor = 1_999 * nr, currency = "CNY", stock } },
        };
        var payload = await api.DoneAsync(token, "createListing", "CreateListingInput", input, "listing { skus { id } }");
        return payload.GetProperty("listing").GetProperty("skus")[0].GetProperty("id").GetString()!;
    }

    private static async Task<string> SignUpAsync(ApiClient api, string handle)
    {
        var input = new { handle, displayName = handle, email = handle + "@example.com", password = "a long enough password 1" };
        var payload = await api.DoneAsync(null, "signUp", "SignUpInput", input, "token");
        return payload.GetProperty("token").GetString()!;
    }
}
