using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Benchmarks.Orders;

/// <summary>
/// Orders and reservations per second, each beside what it is compared with, in turns: many SKUs against the same rows written by
/// hand, one hot SKU against one transaction per buyer, the whole checkout and a product list through GraphQL over HTTP.
/// Clients, server and PostgreSQL share the machine.
/// </summary>
internal static class OrdersBenchmark
{
    /// <summary>Until the code that all checkouts run is compiled well.</summary>
    private const int WarmUp = 10;

    public static async Task<int> RunAsync(IReadOnlyList<string> options)
    {
        var seconds = Options.Number(options, "--seconds", 5);
        var rounds = Options.Number(options, "--rounds", 3);
        var clients = Options.Number(options, "--clients", 32);
        var only = Options.Text(options, "--only");
        await using var world = await OrdersWorld.StartAsync();
        using var shop = new CheckoutClient(world);
        foreach (var (name, measure) in new (string, Func<Task<object>>)[]
        {
            ("checkout", () => CheckoutAsync(shop, 16, seconds * rounds)),
            ("checkout", () => CheckoutAsync(shop, 32, seconds * rounds)),
            ("list", () => ListAsync(shop, seconds)),
            ("rush", () => RushAsync(world, shop)),
            ("many", () => ManyAsync(world, clients, seconds, rounds)),
            ("hot", () => HotAsync(world, clients, seconds, rounds)),
        })
        {
            if (only is not null && only != name) continue;
            // One after the other: what a part leaves to be done in the background shall not slow the next one.
            await world.Get<WorkPump>().DrainAsync(CancellationToken.None);
            await world.Database.ExecuteAsync($"DELETE FROM orders.cart_line", CancellationToken.None);
            var result = await measure();
            Console.WriteLine(JsonSerializer.Serialize(result, result.GetType()));
        }
        return 0;
    }

    private static async Task<object> HotAsync(OrdersWorld world, int clients, int seconds, int rounds)
    {
        var sku = await world.GivenSkuAsync(10_000_000);
        var (naive, ours, crowd) = await InTurnsAsync(
            rounds,
            () => RateAsync(clients, seconds, i => HandWritten.ReserveAsync(world.Source, sku.Value, world.Buyers[i].Value)),
            () => DropAsync(world, clients, seconds),
            () => DropAsync(world, clients * 8, seconds));
        return new
        {
            benchmark = "hot SKU",
            clients,
            naivePerSecond = Whole(naive),
            dropPerSecond = Whole(ours),
            ratio = Math.Round(ours / naive, 1),
            crowd = clients * 8,
            crowdPerSecond = Whole(crowd),
            crowdRatio = Math.Round(crowd / naive, 1),
        };
    }

    /// <summary>Reservations per second of one drop, each of them there afterwards.</summary>
    private static async Task<double> DropAsync(OrdersWorld world, int clients, int seconds)
    {
        const int Units = 100_000;
        var drop = await world.GivenDropAsync(Units);
        var reserve = world.Get<ReserveInDrop>();
        var rate = await RateAsync(clients, seconds, i => ReserveAsync(reserve, world.Buyers[i % world.Buyers.Count], drop));
        var sold = Units - await world.ScalarAsync<int>($"SELECT remaining FROM rooms.drop WHERE id = '{drop.Value}'");
        var rows = await world.ScalarAsync<long>($"SELECT count(*) FROM rooms.drop_reservation WHERE drop = '{drop.Value}'");
        return sold == rows ? rate : throw new InvalidOperationException($"{sold} units are gone, {rows} were reserved.");
    }

    private static async Task ReserveAsync(ReserveInDrop reserve, PersonId buyer, DropId drop)
    {
        var result = await reserve.ExecuteAsync(buyer, drop, 1, Guid.CreateVersion7().ToString(), CancellationToken.None);
        if (result is not ReserveInDropResult.Reserved) throw new InvalidOperationException(result.ToString());
    }

    private static async Task<object> ManyAsync(OrdersWorld world, int clients, int seconds, int rounds)
    {
        // The provider's part is not compared: here it answers at once, and by hand its answer is written as well.
        var registrar = new PaymentRegistrar(world.Database, new InstantProvider(), NullLogger<PaymentRegistrar>.Instance);
        var (place, cart) = (new PlaceOrder(world.Database, world.Get<CheckoutPricing>(), registrar), world.Get<Cart>());
        // Both fill the cart the same way; the second part is what differs.
        async Task OrderAsync(int client, Func<SkuId, Task> write)
        {
            var sku = world.Skus[Random.Shared.Next(world.Skus.Count)];
            await cart.AddAsync(world.Buyers[client], sku, 1, source: null, CancellationToken.None);
            await write(sku);
        }
        var (byHand, ours, filling) = await InTurnsAsync(
            rounds,
            () => RateAsync(clients, seconds, i => OrderAsync(i, sku => HandWritten.PlaceAsync(world.Source, sku.Value, world.Buyers[i].Value))),
            () => RateAsync(clients, seconds, i => OrderAsync(i, async _ => await PlaceAsync(place, world.Buyers[i]))),
            async () =>
            {
                var rate = await RateAsync(clients, seconds, i => OrderAsync(i, _ => Task.CompletedTask));
                await world.Database.ExecuteAsync($"DELETE FROM orders.cart_line", CancellationToken.None);
                return rate;
            });
        return new
        {
            benchmark = "many SKUs",
            clients,
            byHandPerSecond = Whole(byHand),
            placeOrderPerSecond = Whole(ours),
            ratio = Math.Round(ours / byHand, 2),
            onlyCartPerSecond = Whole(filling),
        };
    }

    private static async Task PlaceAsync(PlaceOrder place, PersonId buyer)
    {
        var address = new Address("Mei", "13800000000", "Zhejiang", "Hangzhou", "1 Lake Road", "310000");
        var request = new PlaceOrderRequest(buyer, Reservation: null, address, OrdersWorld.PriceMinor, Guid.CreateVersion7().ToString());
        var result = await place.ExecuteAsync(request, CancellationToken.None);
        if (result is not PlaceOrderResult.Placed) throw new InvalidOperationException(result.ToString());
    }

    private static async Task<object> CheckoutAsync(CheckoutClient shop, int buyers, int seconds)
    {
        await RateAsync(buyers, WarmUp, shop.BuyAsync);
        var times = new List<double>();
        var cpu = -Environment.CpuUsage.TotalTime.TotalMilliseconds;
        var rate = await RateAsync(buyers, seconds, async i =>
        {
            var started = Stopwatch.GetTimestamp();
            await shop.BuyAsync(i);
            lock (times) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        });
        cpu += Environment.CpuUsage.TotalTime.TotalMilliseconds;
        times.Sort();
        return new
        {
            benchmark = "checkout over GraphQL",
            buyers,
            ordersPerSecond = Math.Round(rate, 1),
            p50Ms = Whole(times[times.Count / 2]),
            p99Ms = Whole(times[times.Count * 99 / 100]),
            cpuMsPerOrder = Math.Round(cpu / times.Count, 1),
        };
    }

    private static async Task<object> ListAsync(CheckoutClient shop, int seconds)
    {
        await RateAsync(16, 2, shop.ListAsync);
        var cpu = -Environment.CpuUsage.TotalTime.TotalMilliseconds;
        var rate = await RateAsync(16, seconds, shop.ListAsync);
        cpu += Environment.CpuUsage.TotalTime.TotalMilliseconds;
        return new { benchmark = "list of 20 products over GraphQL", clients = 16, perSecond = Whole(rate), cpuMsPerList = Math.Round(cpu / (rate * seconds), 2) };
    }

    private static async Task<object> RushAsync(OrdersWorld world, CheckoutClient shop)
    {
        var sku = await world.GivenSkuAsync(50);
        var watch = Stopwatch.StartNew();
        var sold = (await Task.WhenAll(Enumerable.Range(0, 200).Select(i => shop.TryBuyAsync(i, sku)))).Count(isSold => isSold);
        var committed = await world.ScalarAsync<int>($"SELECT committed FROM inventory.stock WHERE sku = '{sku.Value}'");
        return sold == 50 && committed == 50
            ? new { benchmark = "200 buyers of 50 units", sold, committed, seconds = Math.Round(watch.Elapsed.TotalSeconds, 2) }
            : throw new InvalidOperationException($"{sold} buyers were told they bought, {committed} units are committed.");
    }

    /// <summary>The medians of some rounds, in which all take turns, after one that warms up.</summary>
    private static async Task<(double First, double Second, double Third)> InTurnsAsync(
        int rounds, Func<Task<double>> first, Func<Task<double>> second, Func<Task<double>> third)
    {
        List<double>[] rates = [[], [], []];
        for (var round = 0; round <= rounds; round++)
        {
            double[] now = [await first(), await second(), await third()];
            if (round > 0) for (var i = 0; i < 3; i++) rates[i].Add(now[i]);
        }
        return (Median(rates[0]), Median(rates[1]), Median(rates[2]));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double Whole(double value) => Math.Round(value);

    /// <summary>How often per second the clients together get through; each does one after the other.</summary>
    private static async Task<double> RateAsync(int clients, int seconds, Func<int, Task> act)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed.TotalSeconds < seconds; count++) await act(client);
            return count;
        })));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }
}
