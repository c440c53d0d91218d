using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using SocialCommerce.App.Tests.Live;
using SocialCommerce.App.Tests.Support;

namespace SocialCommerce.App.Tests.Rooms;

/// <summary>A room as strangers use it: GraphQL to write, the hub to watch.</summary>
public sealed class RoomOverGraphQLTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task A_drop_sells_over_the_room_and_the_buyer_orders_at_its_price()
    {
        var (host, room, sku) = await GivenLiveRoomAsync(stock: 20);
        await using var viewer = await LiveClient.ConnectAsync(platform.App.GetTestServer());
        await viewer.JoinAsync(room);
        var drop = await OpenDropAsync(host, room, sku, units: 5);
        var buyers = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            buyers.Add(await platform.SignUpAsync());
        }
        var payloads = await Task.WhenAll(buyers.Select(buyer => ReserveAsync(buyer, drop, "tap")));
        var winners = buyers.Zip(payloads).Where(pair => pair.Second.GetProperty("reservation").ValueKind == JsonValueKind.Object).ToList();
        Assert.Equal(5, winners.Count);
        Assert.All(payloads.Where(payload => payload.GetProperty("reservation").ValueKind == JsonValueKind.Null), payload => Assert.Equal("OUT_OF_STOCK", CodeOf(payload)));
        await viewer.UntilAsync(seen => seen.Durable().Exists(e => e.GetProperty("kind").GetString() == "dropSoldOut"));
        var (buyer, won) = winners[0];
        var reservationId = won.GetProperty("reservation").GetProperty("id").GetString();
        Assert.Equal(reservationId, (await ReserveAsync(buyer, drop, "tap")).GetProperty("reservation").GetProperty("id").GetString());
        var stranger = await platform.AskAsync(winners[1].First, "query($id: ID!) { node(id: $id) { id } }", new { id = reservationId });
        Assert.Equal(JsonValueKind.Null, stranger.GetProperty("node").ValueKind);
        var address = new { name = "Bo", phone = "1", region = "ZJ", city = "Hangzhou", street = "1 Lake Road" };
        var placed = await platform.DoneAsync(
            buyer, "placeOrder", "PlaceOrderInput", new { reservationId, address, totalShown = 4_900, idempotencyKey = "one" }, "payment { id } orders { lines { source unitPrice { amountMinor } } }");
        Assert.Equal(4_900, placed.GetProperty("orders")[0].GetProperty("lines")[0].GetProperty("unitPrice").GetProperty("amountMinor").GetInt64());
        await platform.DoneAsync(
            buyer, "sandboxPay", "SandboxPayInput", new { paymentId = placed.GetProperty("payment").GetProperty("id").GetString(), outcome = "APPROVE" }, "payment { state }");
        var ended = await platform.DoneAsync(
            host, "endRoom", "RoomIdInput", new { roomId = room }, "room { state drops { state remaining } summary { peakViewers orders units gross { amountMinor } } }");
        var summary = ended.GetProperty("room").GetProperty("summary");
        Assert.Equal((1, 1, 4_900), (summary.GetProperty("orders").GetInt32(), summary.GetProperty("units").GetInt32(), summary.GetProperty("gross").GetProperty("amountMinor").GetInt32()));
    }

    [Fact]
    public async Task Only_the_host_runs_the_room_and_a_lapsed_reservation_comes_back()
    {
        var (host, room, sku) = await GivenLiveRoomAsync(stock: 3);
        var (stranger, buyer) = (await platform.SignUpAsync(), await platform.SignUpAsync());
        foreach (var step in new[] { "startRoom", "endRoom", "pauseRoom" })
        {
            Assert.Equal("NOT_ALLOWED", CodeOf(await platform.DoAsync(stranger, step, "RoomIdInput", new { roomId = room }, "room { id }")));
        }
        var draft = new { roomId = room, skuId = sku, units = 1, priceMinor = 100, perBuyerLimit = 1, seconds = 3_600 };
        Assert.Equal("NOT_ALLOWED", CodeOf(await platform.DoAsync(stranger, "openDrop", "OpenDropInput", draft, "drop { id }")));
        Assert.Equal("UNAUTHENTICATED", CodeOf(await platform.DoAsync(null, "openDrop", "OpenDropInput", draft, "drop { id }")));
        var drop = await OpenDropAsync(host, room, sku, units: 1);
        await ReserveAsync(buyer, drop, "one");
        Assert.Equal("LIMIT_REACHED", CodeOf(await ReserveAsync(buyer, drop, "two")));
        await platform.DoneAsync(buyer, "sandboxAdvanceClock", "AdvanceClockInput", new { seconds = 301 }, "now");
        var back = await platform.AskAsync(
            null, "query($id: ID!) { room(id: $id) { viewerCount pinned { id } shelf { listing { title } } drops { state remaining sku { available } } } }", new { id = room });
        var shown = back.GetProperty("room").GetProperty("drops")[0];
        Assert.Equal(("OPEN", 1, 2), (shown.GetProperty("state").GetString(), shown.GetProperty("remaining").GetInt32(), shown.GetProperty("sku").GetProperty("available").GetInt32()));
        await platform.DoneAsync(buyer, "sandboxAdvanceClock", "AdvanceClockInput", new { seconds = 3_600 }, "now");
        Assert.Equal("DROP_CLOSED", CodeOf(await ReserveAsync(stranger, drop, "late")));
    }

    private async Task<(string Host, string Room, string Sku)> GivenLiveRoomAsync(int stock)
    {
        var host = await platform.SignUpAsync();
        var shopId = (await platform.DoneAsync(host, "openShop", "OpenShopInput", new { name = "Tea house" }, "shop { id }")).GetProperty("shop").GetProperty("id").GetString();
        var input = new
        {
            shopId,
            title = "Green tea",
            description = "From the hill behind the house.",
            options = new[] { new { name = "Size", values = new[] { "S" } } },
            skus = new[] { new { optionValues = new[] { "S" }, priceMinor = 9_900, currency = "CNY", stock } },
        };
        var listing = (await platform.DoneAsync(host, "createListing", "CreateListingInput", input, "listing { id skus { id } }")).GetProperty("listing");
        var schedule = new { title = "Tea tonight", startsAt = "2026-12-01T12:00:00Z" };
        var roomId = (await platform.DoneAsync(host, "scheduleRoom", "ScheduleRoomInput", schedule, "room { id state cover { url } }")).GetProperty("room").GetProperty("id").GetString()!;
        await platform.DoneAsync(host, "startRoom", "RoomIdInput", new { roomId }, "room { state }");
        await platform.DoneAsync(host, "addToShelf", "ShelfInput", new { roomId, listingId = listing.GetProperty("id").GetString() }, "room { shelf { id } }");
        await platform.DoneAsync(host, "pinListing", "ShelfInput", new { roomId, listingId = listing.GetProperty("id").GetString() }, "room { pinned { id } }");
        return (host, roomId, listing.GetProperty("skus")[0].GetProperty("id").GetString()!);
    }

    private async Task<string> OpenDropAsync(string host, string roomId, string skuId, int units)
    {
        var input = new { roomId, skuId, units, priceMinor = 4_900, perBuyerLimit = 1, seconds = 3_600 };
        var drop = (await platform.DoneAsync(host, "openDrop", "OpenDropInput", input, "drop { id state remaining room { id } }")).GetProperty("drop");
        Assert.Equal(("OPEN", units), (drop.GetProperty("state").GetString(), drop.GetProperty("remaining").GetInt32()));
        return drop.GetProperty("id").GetString()!;
    }

    private Task<JsonElement> ReserveAsync(string buyer, string dropId, string requestId) =>
        platform.DoAsync(buyer, "reserveInDrop", "ReserveInput", new { dropId, quantity = 1, requestId }, "reservation { id quantity payBy drop { id remaining } }");

    private static string? CodeOf(JsonElement payload) => payload.GetProperty("userErrors")[0].GetProperty("code").GetString();
}
